import { difference } from './difference.ts'
import { spellEdtf } from './edtf.ts'
import { type Entry, type Kind, type Knowledge, LISTS } from './entries.ts'
import { sentences } from './marks.ts'
import { capitalise } from './party.ts'
import { retell } from './statement.ts'

/** What changed between two revisions of the record, entry by entry. */
export type Change = {
  what: 'added' | 'corrected' | 'edited' | 'removed'
  kind: Kind
  id: string
  /** The entry in a sentence, as people know it. */
  title: string
  /** For `corrected`: what was wrong and why; for `edited`: what of each field that differs. */
  details: readonly string[]
}

/** What happened and what was said matters most; what it rests on comes last. */
const ORDER: readonly Kind[] = [
  'statement',
  'event',
  'answer',
  'contention',
  'misconception',
  'term',
  'party',
  'person',
  'source',
]
const WHATS = ['added', 'corrected', 'edited', 'removed'] as const

/**
 * The difference of two revisions: by kind, then by what was done, then in the order of the record. An entry is
 * `corrected` when it carries a correction that it did not carry before, else `edited`. Phrasings alone are no change
 * of the record.
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
    const details = difference(after, told(old), told(entry))
    return details.length === 0 ? [] : [{ what: 'edited', ...shown, details }]
  })
  const removed = [...before.entries.values()]
    .filter(({ id }) => !after.entries.has(id))
    .map((entry): Change => {
      const { kind, id } = entry
      return { what: 'removed', kind, id, title: titleOf(before, entry), details: [] }
    })
  return [...kept, ...removed].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || WHATS.indexOf(a.what) - WHATS.indexOf(b.what),
  )
}

/** What was wrong in an entry once, oldest first. */
export const correctionsOf = (entry: Entry) => ('corrections' in entry ? (entry.corrections ?? []) : [])

/** Fields that say nothing about the dispute itself. */
const UPKEEP = ['questions', 'names', 'review', 'corrections']

/** An entry without its upkeep. */
const told = (entry: Entry): object =>
  Object.fromEntries(Object.entries(entry).filter(([field]) => !UPKEEP.includes(field)))

function titleOf(knowledge: Knowledge, entry: Entry): string {
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
      return `${spellEdtf(entry.date)}: ${retell(knowledge, entry)}`
    case 'contention':
      return entry.question
    case 'misconception':
      return entry.belief
    case 'answer':
      return sentences(entry.text)[0]?.text ?? entry.id
  }
}

/** The changes in words: how many in all, then those of each kind. */
export function toWords(list: readonly Change[]): string {
  if (list.length === 0) return 'Nothing changed in the record.'
  const groups = [...Map.groupBy(list, ({ kind }) => kind)].map(([kind, of]) => {
    const lines = of.map(({ what, id, title, details }) =>
      [`- ${what}: ${id}: ${title}`, ...details.map(detail => `  - ${detail}`)].join('\n'),
    )
    return [`## ${capitalise(LISTS[kind])}`, '', ...lines].join('\n')
  })
  return [`In all: ${summary(list)}.`, ...groups].join('\n\n')
}

/** How many entries of which kind changed: "3 events added, 1 source removed". */
export function summary(list: readonly Change[]): string {
  const counts = [...Map.groupBy(list, ({ kind, what }) => `${kind}|${what}`)].map(([key, of]) => {
    const [kind, what] = key.split('|') as [Kind, string]
    return `${of.length} ${of.length === 1 ? kind : LISTS[kind]} ${what}`
  })
  return counts.length === 0 ? 'nothing' : counts.join(', ')
}
