import { createPast } from '../answer/past.ts'
import {
  type Answer,
  type Contention,
  type Event,
  entriesOf,
  type Knowledge,
  parseEdtf,
  type Statement,
  saidIn,
} from '../knowledge/index.ts'
import { namesLater, questionOn } from './question.ts'

/** The record as a brief for a day may use it: nothing later than the day. */

/** What has a day of its own. */
export type Dated = { entry: Event | Statement; day: string }

/** What does not depend on who is told. */
export type Day = {
  record: Knowledge
  /** What happened or was said up to the day, the newest first; what is dated by a range counts once that has ended. */
  dated: readonly Dated[]
  question: Answer | undefined
}

/** Days that are kept: today’s in the zones of the world, and what somebody looks at. Thousands may be told of one day. */
const KEPT = 8

type Days = { past: (day: string) => Knowledge; kept: Map<string, Day> }
const known = new WeakMap<Knowledge, Days>()

/** A day (`YYYY-MM-DD`) of a record. */
export function dayIn(knowledge: Knowledge, on: string): Day {
  const days = known.get(knowledge) ?? { past: createPast(knowledge), kept: new Map() }
  known.set(knowledge, days)
  const kept = days.kept.get(on)
  if (kept !== undefined) return kept
  const record = recordOn(knowledge, on, days.past)
  const day = { record, dated: datedUpTo(record, on), question: questionOn(knowledge, record, on) }
  if (days.kept.size >= KEPT) days.kept.clear()
  days.kept.set(on, day)
  return day
}

/**
 * Up to the day to which the record was kept, what was known on a day (`createPast`), with the contentions in which two
 * parties had spoken, without what sums up later findings; from then on, the record itself.
 */
function recordOn(knowledge: Knowledge, on: string, past: Days['past']): Knowledge {
  const { asOf } = knowledge.revision
  if (asOf === null || on >= (parseEdtf(asOf)?.last ?? '')) return knowledge
  const then = past(on)
  const contentions = entriesOf(knowledge, 'contention').flatMap(contention =>
    contentionIn(then, contention, on),
  )
  const entries = new Map(then.entries)
  for (const contention of contentions) entries.set(contention.id, contention)
  return { ...then, entries }
}

function contentionIn(past: Knowledge, contention: Contention, on: string): Contention[] {
  if (namesLater(contention.question, on)) return []
  const positions = contention.positions.flatMap(position => {
    const statements = saidIn(position).filter(id => past.entries.has(id))
    return statements.length === 0 ? [] : [{ party: position.party, statements }]
  })
  const { id, kind, question } = contention
  return positions.length < 2 ? [] : [{ id, kind, question, positions }]
}

function datedUpTo(record: Knowledge, on: string): Dated[] {
  return [...entriesOf(record, 'event'), ...entriesOf(record, 'statement')]
    .map(entry => ({ entry, day: parseEdtf(entry.date)?.last ?? null }))
    .filter((item): item is Dated => item.day !== null && item.day <= on)
    .sort((a, b) => b.day.localeCompare(a.day) || a.entry.kind.localeCompare(b.entry.kind))
}
