import {
  type Entry,
  type Event,
  entriesOf,
  type Knowledge,
  partiesAbove,
  type Statement,
  spellEdtf,
} from '../knowledge/index.ts'
import { type Block, createWriter, type Reply } from '../reply/index.ts'
import { type Analysed, substanceOf } from './analyse.ts'
import type { Catalogue } from './catalogue.ts'
import { dateTokens, isDate, isYear } from './dates.ts'
import { isName } from './names.ts'
import { stem } from './stem.ts'
import { marksOf } from './texts.ts'

/**
 * Questions by structure, who × when: what somebody said in a time, what happened on a day or in a month. They need no
 * curated answer: what the record holds is gathered.
 */

/** Statements or events that are shown. */
const MOST = 5
/** Share of the question's other words that a statement must speak of. */
const TOPIC = 0.5

const SAYING = new Set(
  'say said says state statement tell told claim comment comments announce declare react reaction respond response reply answer warn promise position view word words'
    .split(' ')
    .map(word => stem(word, 'en')),
)
const HAPPENING = new Set(
  'happen happening event events occur timeline chronology go unfold take place news new'
    .split(' ')
    .map(word => stem(word, 'en')),
)

/** What a question asks for by structure: whose words or what events, in which time, about what. */
function wantedIn(read: Analysed): {
  speakers: readonly string[]
  dates: readonly string[]
  topic: readonly string[]
  saying: boolean
  happening: boolean
} {
  const all = read.tokens.map(({ term }) => term)
  const dates = all.filter(term => isDate(term) || isYear(term))
  // "and Iran?" after a question about Rama asks for Iran alone.
  const named = read.tokens.filter(({ term }) => isName(term))
  const own = named.filter(({ earlier }) => earlier !== true)
  const speakers = (own.length > 0 ? own : named).map(({ term }) => term.slice(1))
  const topic = substanceOf(read).filter(
    term => !isName(term) && !dates.includes(term) && !SAYING.has(term) && !HAPPENING.has(term),
  )
  return {
    speakers,
    dates,
    topic,
    saying: all.some(term => SAYING.has(term)),
    happening: all.some(term => HAPPENING.has(term)),
  }
}

/** The most exact of the dates asked for that an entry must have: the day, else the month, else the year. */
function isWithin(edtf: string, dates: readonly string[]): boolean {
  const has = dateTokens(edtf)
  const days = dates.filter(date => date.startsWith('d:'))
  const months = dates.filter(date => date.startsWith('m:'))
  const exact = days.length > 0 ? days : months.length > 0 ? months : dates
  const years = dates.filter(isYear)
  const inYear = years.length === 0 || years.some(year => edtf.startsWith(year))
  return inYear && (exact.every(isYear) || exact.some(date => has.includes(date)))
}

/** What is gathered for a question, in order of date; undefined where it does not ask for that, or nothing is there. */
export function gather(
  knowledge: Knowledge,
  catalogue: Catalogue,
  read: Analysed,
): readonly (Statement | Event)[] | undefined {
  const { speakers, dates, topic, saying, happening } = wantedIn(read)
  if (dates.length === 0) return undefined
  const speaksOf = (entry: Entry): boolean => {
    if (topic.length === 0) return true
    const id = catalogue.entries.indexOf(entry)
    const held = topic.filter(term =>
      catalogue.related(term).some(([{ entries }]) => entries.ids.includes(id)),
    )
    return held.length / topic.length >= TOPIC
  }
  const found: (Statement | Event)[] =
    saying && speakers.length > 0
      ? entriesOf(knowledge, 'statement').filter(({ speaker }) =>
          [speaker, ...partiesAbove(knowledge, speaker)].some(id => speakers.includes(id)),
        )
      : happening && topic.length === 0
        ? entriesOf(knowledge, 'event')
        : []
  const fitting = found
    .filter(entry => isWithin(entry.date, dates) && speaksOf(entry))
    .sort((a, b) => a.date.localeCompare(b.date))
  return fitting.length === 0 ? undefined : fitting
}

/** Whether what an entry says rests on any of those gathered: then it answers, in better words. */
export const restsOn = (entry: Entry, gathered: readonly Entry[]): boolean => {
  const refs = [entry.id, ...marksOf(entry)]
  return gathered.some(({ id }) => refs.includes(id))
}

/** The reply that shows what was gathered: statements with what answers them, or events. */
export function composeGathered(
  knowledge: Knowledge,
  gathered: readonly (Statement | Event)[],
  confidence: number,
): Reply {
  const writer = createWriter(knowledge)
  const shown = gathered.slice(0, MOST)
  const left = gathered.length - shown.length
  const responses = (to: string): Statement[] =>
    entriesOf(knowledge, 'statement').filter(
      ({ answers, id }) => answers === to && !shown.some(s => s.id === id),
    )
  const told = shown.flatMap((entry): (Statement | Event)[] =>
    entry.kind === 'statement' ? [entry, ...responses(entry.id).slice(0, 1)] : [entry],
  )
  const events = told.flatMap(entry => (entry.kind === 'event' ? entry : []))
  const statements = told.flatMap(entry => (entry.kind === 'statement' ? entry : []))
  const block: Block =
    statements.length > 0
      ? { kind: 'list', items: statements.map(writer.statement) }
      : {
          kind: 'timeline',
          items: events.map(event => ({ date: spellEdtf(event.date), sentences: [writer.event(event)] })),
        }
  const more: Block[] = left === 0 ? [] : [{ kind: 'note', text: `${left} more in that time: try timeline.` }]
  return writer.finish({
    kind: 'answer',
    blocks: [block, ...more],
    entries: told.map(({ id }) => id),
    confidence,
  })
}
