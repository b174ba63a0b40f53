import type { Knowledge } from '../knowledge/index.ts'
import { entriesOf, parseEdtf, spellEdtf } from '../knowledge/index.ts'
import { type Block, createWriter, type Reply, type Sentence, say } from '../reply/index.ts'

/** Characters a brief may have, so that it is read and fits one message everywhere. */
const MAX_LENGTH = 1_500

/**
 * The brief for a day: what happened on or before it and who said what, the newest last. Uses nothing later.
 * @param on `YYYY-MM-DD`; what is dated by a range counts once the range has ended.
 * @param since `YYYY-MM-DD`; leaves out what is older.
 */
export function composeBrief(knowledge: Knowledge, on: string, since = '0000-00-00'): Reply {
  const writer = createWriter(knowledge)
  const dated = [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')]
    .map(entry => ({ entry, day: parseEdtf(entry.date)?.last ?? null }))
    .filter((item): item is { entry: (typeof item)['entry']; day: string } => item.day !== null)
    .filter(({ day }) => day >= since && day <= on)
    .sort((a, b) => b.day.localeCompare(a.day))
  if (dated.length === 0) return say(`The record holds nothing dated on or before ${spellEdtf(on)}.`)

  let length = 0
  const kept = dated.filter(({ entry }) => {
    length += entry.text.length + ('quote' in entry ? (entry.quote?.text.length ?? 0) : 0) + 80
    return length <= MAX_LENGTH
  })
  const days = [...new Set(kept.map(({ entry }) => entry.date))].reverse()
  const sentence = (entry: (typeof kept)[number]['entry']): Sentence =>
    entry.kind === 'event' ? writer.event(entry) : writer.statement(entry)
  const timeline: Block = {
    kind: 'timeline',
    items: days.map(date => ({
      date: spellEdtf(date),
      sentences: kept.filter(({ entry }) => entry.date === date).map(({ entry }) => sentence(entry)),
    })),
  }
  const left = dated.length - kept.length
  const more: Block[] =
    left === 0 ? [] : [{ kind: 'note', text: `${left} earlier entries: see the timeline.` }]
  return writer.finish({
    kind: 'notice',
    title: `Brief for ${spellEdtf(on)}: ${knowledge.dispute.title}`,
    blocks: [timeline, ...more],
    entries: kept.map(({ entry }) => entry.id),
  })
}
