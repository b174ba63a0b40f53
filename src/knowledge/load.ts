import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { load, YAMLException } from 'js-yaml'
import type { z } from 'zod'
import { parseEdtf } from './edtf.ts'
import { type Entry, type Kind, type Knowledge, LISTS } from './entries.ts'
import { type Link, linksOf } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { sentences } from './marks.ts'
import { type Locator, locator, type Path, type Place } from './place.ts'
import { KnowledgeError, type Problem } from './problem.ts'
import * as schema from './schema.ts'
import { nearest } from './suggest.ts'

/** A file of the record, read; `locate` is built only once a problem has to be shown. */
type Part = {
  file: string
  text: string
  data: Partial<schema.KnowledgeFile>
  /** Entries with wrong fields (`answers.3`): their ids are known, and their other references are still followed. */
  broken: ReadonlyMap<string, ReadonlySet<PropertyKey>>
  locate: () => Locator
}

/** The record as read; `manuscript` is there whenever `knowledge` is. */
export type Reading = { knowledge: Knowledge | null; manuscript: Manuscript | null; problems: Problem[] }

/**
 * Loads a knowledge file, or a folder of such files that together make one.
 * @throws KnowledgeError with every problem found: syntax, fields, dates, ids, references.
 */
export async function loadKnowledge(path: string): Promise<Knowledge> {
  const { knowledge, problems } = await readKnowledge(path)
  if (knowledge === null) throw new KnowledgeError(problems)
  return knowledge
}

/** Like `loadKnowledge`, but gives the problems instead of throwing; null when there is any. */
export async function readKnowledge(path: string): Promise<Reading> {
  const problems: Problem[] = []
  const parts: (Part | null)[] = []
  for (const file of await filesOf(path, problems)) parts.push(await readPart(file, problems))
  // What an unreadable file holds is unknown, so that nothing can be said to be missing.
  const readable = parts.filter(part => part !== null)
  if (parts.length === 0 || readable.length < parts.length)
    return { knowledge: null, manuscript: null, problems }
  const assembled = assemble(path, readable, problems)
  const files = readable.map(part => show(part.file))
  problems.sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
  return { ...(assembled ?? { knowledge: null, manuscript: null }), problems }
}

/**
 * The files of a record in their order: the file itself, or those of the folder.
 * @throws what the file system says where the path cannot be read
 */
export async function recordFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = (await readdir(path)).filter(name => /\.ya?ml$/.test(name)).sort()
  return names.map(name => join(path, name))
}

async function filesOf(path: string, problems: Problem[]): Promise<string[]> {
  const problem = (message: string, hint: string): void => {
    problems.push({ file: show(path), line: 1, column: 1, severity: 'error', message, hint })
  }
  try {
    const files = await recordFiles(path)
    if (files.length === 0)
      problem('the folder holds no .yaml file', 'name a knowledge file or a folder of them')
    return files
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') problem('there is no such file', 'check KNOWLEDGE_FILE or --knowledge')
    else problem(`the file cannot be read (${code ?? 'unknown reason'})`, 'check its permissions')
    return []
  }
}

const show = (file: string): string => relative(process.cwd(), file) || file

async function readPart(file: string, problems: Problem[]): Promise<Part | null> {
  const add = (place: Place, message: string, hint?: string): void => {
    problems.push({
      file: show(file),
      ...place,
      severity: 'error',
      message,
      ...(hint !== undefined && { hint }),
    })
  }
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    add(
      { line: 1, column: 1 },
      `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
    )
    return null
  }
  let raw: unknown
  try {
    raw = load(text, { maxAliases: 0 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    for (const { place, message } of await syntaxErrors(text, error)) add(place, message)
    return null
  }
  let located: Locator | undefined
  const locate: Part['locate'] = () => {
    located ??= locator(text)
    return located
  }
  const parsed = schema.KnowledgeFile.partial().safeParse(raw ?? {})
  if (parsed.success) return { file, text, data: parsed.data as Part['data'], broken: new Map(), locate }
  const issues = parsed.error.issues.flatMap(unfold)
  for (const issue of issues) describe(issue, raw, locate().place, add)
  return isFields(raw) ? { file, text, ...mend(raw, issues), locate } : null
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What following the references of any entry takes at least. */
const NOTHING = { text: '', correction: '', roles: [], positions: [] }

/** The file without the fields that are wrong, so that the problems of all others show as well. */
function mend(raw: Fields, issues: readonly Issue[]): Pick<Part, 'data' | 'broken'> {
  const broken = new Map<string, Set<PropertyKey>>()
  for (const { code, path } of issues) {
    const [list, index, field] = path
    const key = `${String(list)}.${String(index)}`
    const wrong = broken.get(key) ?? new Set()
    if (code !== 'unrecognized_keys' && field !== undefined) wrong.add(field)
    broken.set(key, wrong)
  }
  const data: Fields = { ...raw }
  for (const list of Object.values(LISTS).filter(name => raw[name] !== undefined)) {
    const entries: unknown[] = Array.isArray(raw[list]) ? raw[list] : []
    data[list] = entries.map((entry, index) => {
      const wrong = broken.get(`${list}.${index}`)
      if (!isFields(entry)) return NOTHING
      if (wrong === undefined) return entry
      const right = Object.entries(entry).filter(([field]) => field === 'id' || !wrong.has(field))
      return { ...NOTHING, ...Object.fromEntries(right) }
    })
  }
  return { data, broken }
}

/** js-yaml stops at the first syntax error; the slower `yaml` is asked for all of them. */
async function syntaxErrors(
  text: string,
  first: YAMLException,
): Promise<{ place: Place; message: string }[]> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const errors = parseDocument(text, { lineCounter: lines, prettyErrors: false }).errors
  const mark = first.mark
  if (errors.length === 0) {
    const message = WORDED[first.reason.replace(/ \(.*/, '')] ?? first.reason
    return [{ place: { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 }, message }]
  }
  return errors.map(error => {
    const { line, col } = lines.linePos(error.pos[0])
    return {
      place: { line: Math.max(line, 1), column: Math.max(col, 1) },
      message: WORDED[error.code] ?? `not YAML: ${error.message}`,
    }
  })
}

/** What the parsers say in words for programmers. */
const WORDED: Record<string, string> = {
  'aliases exceeded maxAliases': 'aliases (*name) are no part of the format: write the value itself',
  MULTIPLE_DOCS: 'a second document begins here (---): make it a file of its own',
  DUPLICATE_KEY: 'this field stands here twice: keep one',
}

type Issue = z.core.$ZodIssue

/** A union's issue is replaced by those of the branch that fits best: the one that fails deepest, then least. */
function unfold(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map(inner => inner.path.length))
  const wrongType = (branch: readonly Issue[]): number =>
    branch.some(inner => inner.code === 'invalid_type' && inner.path.length === 0) ? 1 : 0
  const [best = []] = [...issue.errors].sort(
    (a, b) => wrongType(a) - wrongType(b) || depth(b) - depth(a) || a.length - b.length,
  )
  return best.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(unfold)
}

const LIST_TYPES: Record<string, string> = {
  array: 'a list',
  object: 'fields (name: value)',
  string: 'some text',
}

function describe(
  issue: Issue,
  raw: unknown,
  place: Locator['place'],
  add: (place: Place, message: string, hint?: string) => void,
): void {
  const name = nameAt(raw, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(issue.path)
    for (const key of issue.keys) {
      const like = nearest(key, known)
      add(
        place(issue.path, key),
        `${prefix(name)}unknown field "${key}"`,
        like === undefined ? `known here: ${known.join(', ')}` : `did you mean "${like}"?`,
      )
    }
    return
  }
  const missing = issue.code === 'invalid_type' && valueAt(raw, issue.path) === undefined
  if (missing) {
    add(
      place(issue.path),
      `${nameAt(raw, issue.path.slice(0, -1)) || 'the file'} lacks "${String(issue.path.at(-1))}"`,
    )
    return
  }
  const own = /^Invalid/.test(issue.message) ? undefined : issue.message
  const message =
    own ??
    (issue.code === 'invalid_type'
      ? `expected ${LIST_TYPES[issue.expected] ?? `a ${issue.expected}`}`
      : 'expected one of the values known here')
  const value = valueAt(raw, issue.path)
  const options = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const like = typeof value === 'string' ? nearest(value, options) : undefined
  const found =
    typeof value === 'string' || typeof value === 'number' ? `, not "${String(value).slice(0, 60)}"` : ''
  const hint =
    like !== undefined
      ? `did you mean "${like}"?`
      : options.length > 0
        ? `one of: ${options.join(', ')}`
        : undefined
  add(place(issue.path), `${prefix(name)}${message}${found}`, hint)
}

const prefix = (name: string): string => (name === '' ? '' : `${name}: `)

/** A path as curators know it, by the entry's id: `answer-one: questions.1`; without an id `answers.0.questions.1`. */
function nameAt(raw: unknown, path: Path): string {
  const id = typeof path[1] === 'number' ? valueAt(raw, [...path.slice(0, 2), 'id']) : undefined
  const field = (from: number): string => path.slice(from).map(String).join('.')
  return typeof id === 'string' && id !== '' ? [id, field(2)].filter(Boolean).join(': ') : field(0)
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  )
}

/** The names of the fields the schema knows at a path, for "did you mean". */
function fieldsAt(path: Path): string[] {
  const inner = (type: z.core.$ZodType): Record<string, z.core.$ZodType>[] => {
    const def = type._zod.def as { type: string; shape?: Record<string, z.core.$ZodType> } & Record<
      string,
      unknown
    >
    if (def.shape !== undefined) return [def.shape]
    const nested = [def['innerType'], def['element'], ...((def['options'] as unknown[] | undefined) ?? [])]
    return nested.filter(next => next !== undefined).flatMap(next => inner(next as z.core.$ZodType))
  }
  let shapes = inner(schema.KnowledgeFile)
  for (const step of path) {
    if (typeof step === 'number') continue
    shapes = shapes.flatMap(shape =>
      shape[String(step)] === undefined ? [] : inner(shape[String(step)] as z.core.$ZodType),
    )
  }
  return [...new Set(shapes.flatMap(Object.keys))]
}

type Origin = { part: Part; path: Path }
type Found = { entry: Entry; origin: Origin }

function assemble(
  path: string,
  parts: readonly Part[],
  problems: Problem[],
): { knowledge: Knowledge; manuscript: Manuscript } | null {
  const entries = new Map<string, Entry>()
  const origins = new Map<string, Origin>()
  const found: Found[] = []
  const report = (origin: Origin, message: string, hint?: string): void => {
    const place = origin.part.locate().place(origin.path)
    problems.push({
      file: show(origin.part.file),
      ...place,
      severity: 'error',
      message,
      ...(hint !== undefined && { hint }),
    })
  }
  const holders = parts.filter(part => part.data.dispute !== undefined)
  for (const part of holders.slice(1))
    report({ part, path: ['dispute'] }, '"dispute" is described twice', 'keep one')
  for (const key of ['dispute', 'sources', 'answers'] as const) {
    if (parts.some(part => part.data[key] !== undefined)) continue
    problems.push({
      file: show(path),
      line: 1,
      column: 1,
      severity: 'error',
      message: `the file lacks "${key}"`,
    })
  }
  for (const part of parts) {
    for (const [kind, list] of Object.entries(LISTS) as [Kind, (typeof LISTS)[Kind]][]) {
      for (const [index, entry] of (part.data[list] ?? []).entries()) {
        if (typeof entry.id !== 'string') continue
        const origin = { part, path: [list, index, 'id'] }
        const known = { kind, ...entry } as Entry
        found.push({ entry: known, origin })
        const twin = origins.get(entry.id)
        if (twin !== undefined) {
          const { line } = twin.part.locate().place(twin.path)
          report(origin, `the id "${entry.id}" is taken`, `also at ${show(twin.part.file)}:${line}`)
          continue
        }
        origins.set(entry.id, origin)
        entries.set(entry.id, known)
      }
    }
  }
  checkLinks(found, entries, report)
  const dispute = holders[0]?.data.dispute
  if (dispute === undefined || problems.some(({ severity }) => severity === 'error')) return null
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part.text)
  const asOf =
    dispute.asOf ??
    newest([...entries.values()].flatMap(entry => (entry.kind === 'source' ? [entry.date] : [])))
  return {
    knowledge: { dispute, revision: { hash: hash.digest('hex').slice(0, 12), asOf }, entries },
    manuscript: {
      files: parts.map(({ file, text, locate }) => ({ file: show(file), text, locate })),
      exceptions: parts.flatMap(({ data }, file) =>
        (data.exceptions ?? []).map((exception, index) => ({ ...exception, file, index })),
      ),
      locate: id => {
        const origin = origins.get(id) ?? { part: holders[0] as Part, path: ['dispute', 'id'] }
        return { file: parts.indexOf(origin.part), path: origin.path.slice(0, -1) }
      },
    },
  }
}

function newest(dates: readonly string[]): string | null {
  const days = dates.flatMap(date => parseEdtf(date)?.last ?? [])
  return days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b))
}

/** Checks every entry that was found, also one whose id is taken. */
function checkLinks(
  found: readonly Found[],
  entries: ReadonlyMap<string, Entry>,
  report: (origin: Origin, message: string, hint?: string) => void,
): void {
  const like = createSuggest(entries)
  for (const { entry, origin } of found) {
    const [list, index] = origin.path
    const at = (path: Path): Origin => ({ part: origin.part, path: [...origin.path.slice(0, 2), ...path] })
    for (const link of linksOf(entry)) {
      const target = entries.get(link.id)
      if (target !== undefined && link.kinds.includes(target.kind)) continue
      const wanted = link.kinds.length > 4 ? 'entry' : link.kinds.join(' or ')
      if (target !== undefined) {
        report(at(link.path), `"${link.id}" is ${a(target.kind)}, expected ${a(wanted)}`)
        continue
      }
      const near = like(link)
      const lists = wanted === 'entry' ? 'the file' : link.kinds.map(kind => LISTS[kind]).join(' or ')
      report(
        at(link.path),
        `there is no ${wanted} "${link.id}"`,
        near === undefined ? `add it to ${lists}` : `did you mean "${near}"?`,
      )
    }
    if (entry.kind === 'party' && belongsToItself(entry, entries))
      report(at(['of']), `"of" leads from "${entry.id}" back to itself`, 'leave it out at the topmost party')
    if (origin.part.broken.has(`${String(list)}.${String(index)}`)) continue
    if (entry.kind === 'answer' && (entry.sources ?? []).length === 0) {
      for (const sentence of sentences(entry.text).filter(({ refs }) => refs.length === 0)) {
        report(
          at(['text']),
          `nothing supports "${sentence.text.slice(0, 60)}"`,
          'end it with [@entry] or name sources',
        )
      }
    }
  }
}

const a = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

/** The id most like a wrong one; remembered, as one mistake is often made many times. */
function createSuggest(entries: ReadonlyMap<string, Entry>): (link: Link) => string | undefined {
  const ids = new Map<string, string[]>()
  const known = new Map<string, string | undefined>()
  return ({ id, kinds }) => {
    const kind = kinds.join()
    const candidates =
      ids.get(kind) ?? [...entries.values()].flatMap(entry => (kinds.includes(entry.kind) ? [entry.id] : []))
    ids.set(kind, candidates)
    const key = `${kind} ${id}`
    if (!known.has(key)) known.set(key, nearest(id, candidates))
    return known.get(key)
  }
}

function belongsToItself(party: Entry, entries: ReadonlyMap<string, Entry>): boolean {
  const passed = new Set<string>()
  for (
    let at: Entry | undefined = party;
    at?.kind === 'party' && at.of !== undefined;
    at = entries.get(at.of)
  ) {
    if (passed.has(at.id)) return false
    passed.add(at.id)
    if (at.of === party.id) return true
  }
  return false
}
