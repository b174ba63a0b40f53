import {
  type Answer,
  type Contention,
  type Entry,
  entriesOf,
  type Knowledge,
  sentences,
} from '../knowledge/index.ts'
import type { Inquiry } from './inquiry.ts'
import { counted, type Lines, type Row } from './pages.ts'
import type { Topics } from './topic.ts'

/** Share of the words asked about that an open point must speak of. */
const TOPIC = 0.5

/** What the record does not say: what contentions leave unknown, and the gaps that curators foresaw. */
export function createUnknowns(
  knowledge: Knowledge,
  topics: Topics,
  weight: (entry: Entry) => number,
): (inquiry: Inquiry) => Lines {
  const open = [
    ...entriesOf(knowledge, 'contention').filter(({ unknown }) => unknown !== undefined),
    ...entriesOf(knowledge, 'answer').filter(({ gap }) => gap === true),
  ]
  return ({ who, about }) => {
    const speaks = topics(about)
    const points = open
      .filter(({ id }) => who.length === 0 || who.includes(id))
      .map(entry => ({ entry, share: who.length > 0 ? 1 : speaks(entry) }))
      .filter(({ share }) => share >= TOPIC)
      .sort((a, b) => b.share - a.share || weight(b.entry) - weight(a.entry))
    return {
      rows: points.map(({ entry }) => rowOf(entry)),
      lead: `Not known from the record: ${counted(points.length, 'point')}.`,
    }
  }
}

const rowOf = (entry: Contention | Answer): Row => ({
  entries: [entry],
  write: writer =>
    entry.kind === 'contention'
      ? [writer.open(entry)]
      : sentences(entry.text).map(sentence => writer.sentence(sentence, entry)),
})
