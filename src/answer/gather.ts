import {
  type Entry,
  type Event,
  entriesOf,
  type Knowledge,
  parseEdtf,
  partiesAbove,
  type Statement,
} from '../knowledge/index.ts'
import type { Inquiry } from './inquiry.ts'
import { createPast } from './past.ts'
import { marksOf } from './texts.ts'
import type { Topics } from './topic.ts'

/**
 * Questions by structure, who × when × about what: what somebody said in a time, what happened in it, what was known on
 * a day. They need no curated answer: what the record holds is gathered.
 */

/** Share of the words asked about that an entry must speak of, and of what the nearest entry speaks of. */
const TOPIC = 0.5
const NEARLY = 0.8

export type Told = Event | Statement

/** What is gathered, in order of date, from which record (one of the past, where that was asked). */
export type Gathered = { knowledge: Knowledge; found: readonly Told[] }

export type Gather = (inquiry: Inquiry) => Gathered

export function createGather(knowledge: Knowledge, topics: Topics): Gather {
  const past = createPast(knowledge)
  return inquiry => gather(knowledge, topics, past, inquiry)
}

function gather(
  knowledge: Knowledge,
  topics: Topics,
  past: (day: string) => Knowledge,
  inquiry: Inquiry,
): Gathered {
  const { task, who, when, about } = inquiry
  const day = parseEdtf(when ?? '')
  const record = task === 'known' && day?.last != null ? past(day.last) : knowledge
  const statements = entriesOf(record, 'statement')
  const events = entriesOf(record, 'event')
  const isBy = ({ speaker }: Statement): boolean =>
    who.length === 0 || [speaker, ...partiesAbove(record, speaker)].some(id => who.includes(id))
  const asked: readonly Told[] =
    task === 'said' || task === 'spoke'
      ? statements.filter(isBy)
      : task === 'happened'
        ? events
        : [...events, ...statements.filter(isBy)]
  const isDated = ({ date }: Told): boolean => {
    if (when === undefined || task === 'known') return true
    // What began before is not new.
    return (
      isWithin(date, when) && (task !== 'changed' || (parseEdtf(date)?.first ?? '') >= (day?.first ?? ''))
    )
  }
  const inTime = asked.filter(isDated)
  const speaks = topics(about)
  const spoken = inTime.map(entry => ({ entry, share: speaks(entry) }))
  const best = Math.max(0, ...spoken.map(({ share }) => share))
  const found = spoken
    .filter(({ share }) => share >= Math.max(TOPIC, best * NEARLY))
    .map(({ entry }) => entry)
  return { knowledge: record, found: found.sort(byDate) }
}

export const byDate = (a: Told, b: Told): number => firstOf(a).localeCompare(firstOf(b))
export const firstOf = ({ date }: Told): string => {
  const { first, last } = parseEdtf(date) ?? {}
  return first ?? last ?? ''
}

/** Whether a date lies within the days asked for; a range may begin or end in them, a mere month or year may not. */
export function isWithin(edtf: string, days: string): boolean {
  const [date, span] = [parseEdtf(edtf), parseEdtf(days)]
  if (date === null || span === null) return false
  const [first, last] = [span.first ?? '0000', span.last ?? '9999']
  const inside = (date.first ?? '0000') >= first && (date.last ?? '9999') <= last
  const isEnd = (day: string | null): boolean => day !== null && day >= first && day <= last
  return inside || (edtf.includes('/') && (isEnd(date.first) || isEnd(date.last)))
}

/** Share of those gathered that what an entry says rests on: much of them, and it answers in better words. */
export const shareTold = (entry: Entry, gathered: readonly Entry[]): number => {
  const refs = [entry.id, ...marksOf(entry)]
  return gathered.filter(({ id }) => refs.includes(id)).length / Math.max(1, gathered.length)
}
