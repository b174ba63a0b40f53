import { type Entry, entriesOf, entryOf, type Knowledge, partyOf } from '../knowledge/index.ts'
import { type Block, createWriter, type Reply } from '../reply/index.ts'
import { blocksOf, composeEntry, LEAST } from './compose.ts'
import { contentionNamed, contentionOf, statementsIn } from './contentions.ts'
import { marksOf } from './texts.ts'

/** Who disputes something: the contention that it belongs to, else the statements against it, else that there is none. */

const AGAINST: readonly string[] = ['denies', 'rejects', 'disputes', 'protests', 'condemns']

/** The parties whose statements an entry tells, itself or in the contention below it. */
export function voicesOf(knowledge: Knowledge, entry: Entry): Set<string> {
  const own = contentionNamed(knowledge, entry)
  const ids = [entry.id, ...marksOf(entry), ...(own === undefined ? [] : statementsIn(own))]
  const speakers = ids.flatMap(id => entryOf(knowledge, 'statement', id)?.speaker ?? [])
  return new Set([
    ...speakers.flatMap(speaker => [speaker, partyOf(knowledge, speaker)]),
    ...(own?.positions.map(({ party }) => party) ?? []),
  ])
}

/** The reply to "who disputes this?" of an entry. */
export function composeDispute(knowledge: Knowledge, entry: Entry, confidence: number): Reply {
  const contention = contentionOf(knowledge, entry)
  if (contention !== undefined) return composeEntry(knowledge, contention, confidence)
  const refs = [entry.id, ...marksOf(entry)]
  const against = entriesOf(knowledge, 'statement').filter(
    ({ answers, act }) => answers !== undefined && refs.includes(answers) && AGAINST.includes(act),
  )
  const writer = createWriter(knowledge)
  const said: Block[] =
    against.length === 0
      ? [{ kind: 'note', text: 'The record holds no statement that disputes this.' }]
      : [{ kind: 'list', items: against.slice(0, 3).map(writer.statement) }]
  return writer.finish({
    kind: 'answer',
    blocks: [...blocksOf(knowledge, entry, writer, LEAST), ...said],
    entries: [entry.id, ...against.map(({ id }) => id)],
    confidence,
  })
}
