import {
  type Event,
  entriesOf,
  type Knowledge,
  parseEdtf,
  partyOf,
  type Statement,
  spellEdtf,
} from '../knowledge/index.ts'
import { type Block, createWriter, type Reply, type Sentence, say, type Writer } from '../reply/index.ts'

/** Characters its sentences may have, so that with its title a brief is read and fits one message everywhere. */
const MAX_LENGTH = 1_400
/** Events told before anyone is quoted, and what a sentence’s day and citations take. */
const EVENTS = 3
const FRAME = 20

type Dated = { entry: Event | Statement; day: string }

/**
 * The brief for a day: what happened on or before it and who said what, the newest last. Uses nothing later.
 * @param on `YYYY-MM-DD`; what is dated by a range counts once the range has ended.
 * @param since `YYYY-MM-DD`; leaves out what is older.
 */
export function composeBrief(knowledge: Knowledge, on: string, since = '0000-00-00'): Reply {
  const writer = createWriter(knowledge)
  const dated = [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')]
    .map(entry => ({ entry, day: parseEdtf(entry.date)?.last ?? null }))
    .filter((item): item is Dated => item.day !== null)
    .filter(({ day }) => day >= since && day <= on)
    // The newest day first; within a day what happened comes before what was said about it.
    .sort((a, b) => b.day.localeCompare(a.day) || a.entry.kind.localeCompare(b.entry.kind))
  if (dated.length === 0) return say(`The record holds nothing dated on or before ${spellEdtf(on)}.`)

  const kept = pick(knowledge, dated)
  const days = [...new Set(kept.map(({ day }) => day))].reverse()
  const timeline: Block = {
    kind: 'timeline',
    items: days.flatMap(day => {
      const ofDay = kept.filter(item => item.day === day).map(({ entry }) => entry)
      const labels = [...new Set(ofDay.map(({ date }) => spellEdtf(date)))]
      return labels.map(label => ({
        date: label,
        sentences: ofDay
          .filter(({ date }) => spellEdtf(date) === label)
          .map(entry => sentenceOf(writer, entry)),
      }))
    }),
  }
  const left = dated.length - kept.length
  const more: Block[] =
    left === 0
      ? []
      : [{ kind: 'note', text: `${left} more ${left === 1 ? 'entry' : 'entries'}: see the timeline.` }]
  return writer.finish({
    kind: 'notice',
    title: `Brief for ${spellEdtf(on)}: ${knowledge.dispute.title}`,
    blocks: [timeline, ...more],
    entries: kept.map(({ entry }) => entry.id),
  })
}

const sentenceOf = (writer: Writer, entry: Dated['entry']): Sentence =>
  entry.kind === 'event' ? writer.event(entry) : writer.statement(entry)

/**
 * What fits into a brief: the newest events, then statements in turn from each party, newest first, so that no
 * side is left out because the other spoke later. Keeps the order of `dated`.
 */
function pick(knowledge: Knowledge, dated: readonly Dated[]): Dated[] {
  const events = dated.filter(({ entry }) => entry.kind === 'event')
  const byParty = Map.groupBy(
    dated.filter(({ entry }) => entry.kind === 'statement'),
    ({ entry }) => partyOf(knowledge, entry.kind === 'statement' ? entry.speaker : ''),
  )
  // Those whom most contentions are about speak first: of many parties not all find room.
  const stakes = Map.groupBy(
    entriesOf(knowledge, 'contention').flatMap(({ positions }) => positions.map(({ party }) => party)),
    party => party,
  )
  const stake = (party: string): number => stakes.get(party)?.length ?? 0
  const sides = [...byParty].sort((a, b) => stake(b[0]) - stake(a[0])).map(([, said]) => said)
  const turns = Array.from({ length: Math.max(0, ...sides.map(side => side.length)) }, (_, turn) =>
    sides.flatMap(side => side[turn] ?? []),
  ).flat()
  const writer = createWriter(knowledge)
  const chosen = new Set<Dated>()
  let length = 0
  for (const item of [...events.slice(0, EVENTS), ...turns, ...events.slice(EVENTS)]) {
    const { strong = '', text } = sentenceOf(writer, item.entry)
    length += strong.length + text.length + FRAME
    if (length > MAX_LENGTH && chosen.size > 0) break
    chosen.add(item)
  }
  return dated.filter(item => chosen.has(item))
}
