import { parseEdtf } from './edtf.ts'
import { type Entry, type Kind, type Knowledge, LISTS } from './entries.ts'
import { howToWrite } from './how.ts'
import { type Link, linksOf } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import { sentences } from './marks.ts'
import type { Locator, Path } from './place.ts'
import type { Problem } from './problem.ts'
import type * as schema from './schema.ts'
import { nearest } from './suggest.ts'

/** A file of the record, read; `locate` is built only once a problem has to be shown. */
export type Part = {
  file: string
  text: string
  data: Partial<schema.KnowledgeFile>
  /** Entries with wrong fields (`answers.3`): their ids are known, and their other references are still followed. */
  broken: ReadonlyMap<string, ReadonlySet<PropertyKey>>
  locate: () => Locator
}

type Origin = { part: Part; path: Path }
type Found = { entry: Entry; origin: Origin }

/**
 * Makes one record of its files: every id once, every reference to an entry of the right kind. What is wrong is added
 * to `problems`; null when there is any.
 */
export function assemble(
  { path, hash }: { path: string; hash: string },
  parts: readonly Part[],
  problems: Problem[],
): { knowledge: Knowledge; manuscript: Manuscript } | null {
  const entries = new Map<string, Entry>()
  const origins = new Map<string, Origin>()
  const found: Found[] = []
  const report = (origin: Origin, message: string, hint?: string): void => {
    const place = origin.part.locate().place(origin.path)
    problems.push({
      file: origin.part.file,
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
      file: path,
      line: 1,
      column: 1,
      severity: 'error',
      message: `the file lacks "${key}"`,
      hint: howToWrite([key]),
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
          report(origin, `the id "${entry.id}" is taken`, `also at ${twin.part.file}:${line}`)
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
  const asOf =
    dispute.asOf ??
    newest([...entries.values()].flatMap(entry => (entry.kind === 'source' ? [entry.date] : [])))
  return {
    knowledge: { dispute, revision: { hash, asOf }, entries },
    manuscript: {
      files: parts.map(({ file, text, locate }) => ({ file, text, locate })),
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
