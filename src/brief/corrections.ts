import { type Entry, type Knowledge, spellEdtf } from '../knowledge/index.ts'
import {
  type Block,
  createWriter,
  type Reply,
  type Sentence,
  sentencesOf,
  type Writer,
} from '../reply/index.ts'
import { type Brief, type Earlier, fits } from './occasion.ts'
import { dayIn } from './on-day.ts'
import { correctionsIn, type Pending, pendingCorrections } from './pending.ts'

/**
 * The correction that follows an error: what an earlier brief here told wrong, each with a link to that brief. Undefined
 * where there is nothing to correct; where not all of it fits, the rest is told the next time.
 */
export function composeCorrections(
  knowledge: Knowledge,
  { on, earlier }: { on: string; earlier: readonly Earlier[] },
): Brief | undefined {
  const { record } = dayIn(knowledge, on)
  const pending = pendingCorrections(record, on, earlier)
  if (pending.length === 0) return undefined
  const write = (count: number): Reply => {
    const writer = createWriter(record)
    const blocks = correctionBlocks(writer, pending.slice(0, count), pending.length - count)
    return writer.finish({ kind: 'notice', blocks, entries: [] })
  }
  let count = 1
  while (count < pending.length && fits(write(count + 1))) count++
  const reply = withEntries(write(count))
  const { entries } = reply
  const [told, left] = [pending.slice(0, count), pending.slice(count)]
  return { reply, isQuiet: false, corrections: correctionsIn(record, on, { entries, told, left }) }
}

/** Which brief it was, what was wrong and why, and what the record says now; then how many more there are. */
export function correctionBlocks(writer: Writer, told: readonly Pending[], left: number): Block[] {
  const blocks = told.flatMap(({ entry, corrections, brief }): Block[] => [
    {
      kind: 'note',
      text: `Correction to what was posted here for ${spellEdtf(brief.date)}:`,
      ...(brief.link !== undefined && { url: brief.link }),
    },
    {
      kind: 'paragraph',
      sentences: [
        ...corrections.map(({ what, why }) => writer.text(`Corrected: ${what} (${why})`, entry)),
        ...nowSaid(writer, entry),
      ],
    },
  ])
  const more = left === 1 ? '1 more correction follows.' : `${left} more corrections follow.`
  return left === 0 ? blocks : [...blocks, { kind: 'note', text: more }]
}

/** What a brief tells of an entry, as it stands now. */
function nowSaid(writer: Writer, entry: Entry): Sentence[] {
  if (entry.kind === 'event') return [writer.event(entry)]
  return entry.kind === 'statement' ? [writer.statement(entry)] : []
}

/** A reply that names as its entries what its sentences come from. */
export const withEntries = (reply: Reply, ...others: readonly string[]): Reply => ({
  ...reply,
  entries: [...new Set([...sentencesOf(reply).flatMap(({ entry }) => entry ?? []), ...others])],
})
