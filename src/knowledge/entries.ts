import type * as schema from './schema.ts'

/** The loaded record: every entry by its id, each knowing its kind. */

export type Source = schema.Source & { kind: 'source' }
export type Party = schema.Party & { kind: 'party' }
export type Person = schema.Person & { kind: 'person' }
export type Event = schema.Event & { kind: 'event' }
export type Statement = schema.Statement & { kind: 'statement' }
export type Contention = schema.Contention & { kind: 'contention' }
export type Term = schema.Term & { kind: 'term' }
export type Misconception = schema.Misconception & { kind: 'misconception' }
export type Answer = schema.Answer & { kind: 'answer' }
export type Entry = Source | Party | Person | Event | Statement | Contention | Term | Misconception | Answer
export type Kind = Entry['kind']

/** The list of the knowledge file in which each kind of entry stands, in the order of the file. */
export const LISTS = {
  source: 'sources',
  party: 'parties',
  person: 'persons',
  event: 'events',
  statement: 'statements',
  contention: 'contentions',
  term: 'terms',
  misconception: 'misconceptions',
  answer: 'answers',
} as const satisfies Record<Kind, keyof schema.KnowledgeFile>

export type Knowledge = {
  dispute: schema.Dispute
  /** One loaded state of the file: hash of its content, and the day up to which the record was kept. */
  revision: { hash: string; asOf: string | null }
  entries: ReadonlyMap<string, Entry>
}

/** The entries of each kind, grouped once for a record: every reply goes through some. */
const grouped = new WeakMap<Knowledge['entries'], ReadonlyMap<Kind, readonly Entry[]>>()

/** All entries of one kind, in the order of the file. */
export function entriesOf<K extends Kind>(
  { entries }: Knowledge,
  kind: K,
): readonly Extract<Entry, { kind: K }>[] {
  const kinds = grouped.get(entries) ?? Map.groupBy(entries.values(), entry => entry.kind)
  grouped.set(entries, kinds)
  return (kinds.get(kind) ?? []) as readonly Extract<Entry, { kind: K }>[]
}

/** The statements of a position, by id; none where the record found none. */
export const saidIn = (position: Contention['positions'][number]): readonly string[] =>
  'statements' in position ? position.statements : []

/** What responds to a statement, in the order of the file. */
export const responsesTo = (knowledge: Knowledge, { id }: Statement): Statement[] =>
  entriesOf(knowledge, 'statement').filter(({ answers }) => answers === id)

/** The phrasings written for an entry, each with its language: English where none is named. */
export const questionsOf = (entry: Entry): { text: string; language: string }[] =>
  ('questions' in entry ? (entry.questions ?? []) : []).map(phrasing =>
    typeof phrasing === 'string' ? { text: phrasing, language: 'en' } : phrasing,
  )

/** The entry of that id and kind; undefined when there is none or it is of another kind. */
export function entryOf<K extends Kind>(
  knowledge: Knowledge,
  kind: K,
  id: string,
): Extract<Entry, { kind: K }> | undefined {
  const entry = knowledge.entries.get(id)
  return entry?.kind === kind ? (entry as Extract<Entry, { kind: K }>) : undefined
}

/**
 * What an entry rests on: its own supports, or those of the entries it is made of. A source rests on itself.
 * Empty only for entries that claim nothing (a party without a description).
 */
export function supportOf(knowledge: Knowledge, entry: Entry): schema.Support[] {
  const through = (ids: readonly string[]): schema.Support[] =>
    ids.flatMap(id => {
      const other = knowledge.entries.get(id)
      return other === undefined ? [] : supportOf(knowledge, other)
    })
  switch (entry.kind) {
    case 'source':
      return [{ source: entry.id }]
    case 'person':
      return entry.roles.map(role => ({ source: role.source, ...(role.at !== undefined && { at: role.at }) }))
    case 'contention':
      return through(entry.positions.flatMap(saidIn))
    case 'answer':
      return through(entry.sources ?? [])
    case 'party':
      return entry.support ?? []
    default:
      return entry.support
  }
}
