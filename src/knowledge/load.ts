import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { load, YAMLException } from 'js-yaml'
import { assemble, type Part } from './assemble.ts'
import { describe, type Issue, unfold } from './describe.ts'
import { type Knowledge, LISTS } from './entries.ts'
import type { Manuscript } from './manuscript.ts'
import { type Locator, locator, type Place } from './place.ts'
import { KnowledgeError, type Problem } from './problem.ts'
import * as schema from './schema.ts'
import { slips } from './slip.ts'

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
  const hash = createHash('sha256')
  for (const part of readable) hash.update(part.text)
  const revision = { path: show(path), hash: hash.digest('hex').slice(0, 12) }
  const assembled = assemble(revision, readable, problems)
  const files = readable.map(part => part.file)
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

/** A file as messages name it. */
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
    for (const { place, message, hint } of slips(text)) add(place, message, hint)
    return null
  }
  let located: Locator | undefined
  const locate: Part['locate'] = () => {
    located ??= locator(text)
    return located
  }
  const parsed = schema.KnowledgeFile.partial().safeParse(raw ?? {})
  if (parsed.success)
    return { file: show(file), text, data: parsed.data as Part['data'], broken: new Map(), locate }
  const issues = parsed.error.issues.flatMap(issue => unfold(issue, raw))
  for (const issue of issues) describe(issue, raw, locate().place, add)
  return isFields(raw) ? { file: show(file), text, ...mend(raw, issues), locate } : null
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
