import { spellEdtf } from './edtf.ts'
import { type Entry, type Kind, type Knowledge, LISTS } from './entries.ts'
import { sentences } from './marks.ts'
import { nameOf } from './party.ts'

/** What changed between two revisions of the record, entry by entry. */
export type Change = {
  what: 'added' | 'corrected' | 'removed' | 'edited'
  kind: Kind
  id: string
  /** The entry in a few words, as people know it. */
  title: string
  /** For `corrected`: what was wrong and why; for `edited`: which fields differ. */
  details: readonly string[]
}

/**
 * The difference of two revisions, in the order of the newer file, removals last. An entry is `corrected` when it
 * carries a correction that it did not carry before, else `edited`. Phrasings alone are no change of the record.
 */
export function changes(before: Knowledge, after: Knowledge): Change[] {
  const kept = [...after.entries.values()].flatMap((entry): Change[] => {
    const old = before.entries.get(entry.id)
    const shown = { kind: entry.kind, id: entry.id, title: titleOf(after, entry) }
    if (old === undefined || old.kind !== entry.kind) return [{ what: 'added', ...shown, details: [] }]
    const corrections = correctionsOf(entry).slice(correctionsOf(old).length)
    if (corrections.length > 0) {
      const details = corrections.map(({ date, what, why }) => `${spellEdtf(String(date))}: ${what} (${why})`)
      return [{ what: 'corrected', ...shown, details }]
    }
    const fields = fieldsThatDiffer(old, entry)
    return fields.length === 0 ? [] : [{ what: 'edited', ...shown, details: fields }]
  })
  const removed = [...before.entries.values()]
    .filter(({ id }) => !after.entries.has(id))
    .map(
      (entry): Change => ({
        what: 'removed',
        kind: entry.kind,
        id: entry.id,
        title: titleOf(before, entry),
        details: [],
      }),
    )
  return [...kept, ...removed]
}

const correctionsOf = (entry: Entry) => ('corrections' in entry ? (entry.corrections ?? []) : [])

/** Fields that say nothing about the dispute itself. */
const UPKEEP = new Set(['questions', 'names', 'review', 'corrections'])

function fieldsThatDiffer(old: Entry, entry: Entry): string[] {
  const [a, b] = [old, entry] as unknown as Record<string, unknown>[]
  const fields = new Set([...Object.keys(old), ...Object.keys(entry)])
  return [...fields].filter(
    field => !UPKEEP.has(field) && JSON.stringify(a?.[field]) !== JSON.stringify(b?.[field]),
  )
}

const MAX_TITLE = 100

function titleOf(knowledge: Knowledge, entry: Entry): string {
  const text = titleText(knowledge, entry)
  return text.length <= MAX_TITLE ? text : `${text.slice(0, text.lastIndexOf(' ', MAX_TITLE))} …`
}

function titleText(knowledge: Knowledge, entry: Entry): string {
  switch (entry.kind) {
    case 'source':
      return `${entry.publisher}, ${spellEdtf(entry.date)}: ${entry.title}`
    case 'party':
    case 'person':
    case 'term':
      return entry.name
    case 'event':
      return `${spellEdtf(entry.date)}: ${entry.text}`
    case 'statement':
      return `${nameOf(knowledge, entry.speaker)}, ${spellEdtf(entry.date)}: ${entry.act} ${entry.text}`
    case 'contention':
      return entry.question
    case 'misconception':
      return entry.belief
    case 'answer':
      return sentences(entry.text)[0]?.text ?? entry.id
  }
}

/** The changes in words, grouped: what was added, corrected, edited, removed. */
export function toWords(list: readonly Change[]): string {
  if (list.length === 0) return 'Nothing changed in the record.'
  const groups = (['added', 'corrected', 'edited', 'removed'] as const).map(what => {
    const of = list.filter(change => change.what === what)
    if (of.length === 0) return ''
    const lines = of.map(({ kind, id, title, details }) => {
      const more =
        details.length === 0
          ? ''
          : what === 'edited'
            ? ` (${details.join(', ')})`
            : ` – ${details.join('; ')}`
      return `- ${kind} ${id}: ${title}${more}`
    })
    return [`${what[0]?.toUpperCase()}${what.slice(1)} (${of.length})`, ...lines].join('\n')
  })
  return groups.filter(group => group !== '').join('\n\n')
}

/** How many entries of which kind changed: "3 events added, 1 source removed". */
export function summary(list: readonly Change[]): string {
  const counts = [...Map.groupBy(list, ({ kind, what }) => `${kind}|${what}`)].map(([key, of]) => {
    const [kind, what] = key.split('|') as [Kind, string]
    return `${of.length} ${of.length === 1 ? kind : LISTS[kind]} ${what}`
  })
  return counts.length === 0 ? 'nothing' : counts.join(', ')
}
