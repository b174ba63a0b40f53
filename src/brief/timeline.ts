import { spellEdtf } from '../knowledge/index.ts'
import type { Block, Sentence, Writer } from '../reply/index.ts'
import type { Dated } from './on-day.ts'

/** Entries by their days, the newest last; within a day what happened comes before what was said about it. */
export function timeline(writer: Writer, dated: readonly Dated[]): Block {
  const sorted = dated.toSorted(
    (a, b) => a.day.localeCompare(b.day) || a.entry.kind.localeCompare(b.entry.kind),
  )
  const byLabel = Map.groupBy(sorted, ({ entry: { date } }) => spellEdtf(date))
  const sentenceOf = ({ entry }: Dated): Sentence =>
    entry.kind === 'event' ? writer.event(entry) : writer.statement(entry)
  return {
    kind: 'timeline',
    items: [...byLabel].map(([date, of]) => ({ date, sentences: of.map(sentenceOf) })),
  }
}
