import {
  type Contention,
  capitalise,
  type Entry,
  entriesOf,
  type Knowledge,
  nameOf,
  partiesAbove,
  partyOf,
  type Statement,
} from '../knowledge/index.ts'
import { type Block, createWriter, type Reply, toText } from '../reply/index.ts'
import { composeEntry } from './compose.ts'
import type { Gather } from './gather.ts'
import { ROOM } from './notes.ts'
import type { Topics } from './topic.ts'

/** What several parties say on one thing: their positions in the contention on it, else their statements side by side. */

/** Share of the words asked about that a contention must speak of. */
const TOPIC = 0.6
/** Statements shown of each party, the same for all. */
const EACH = 3

/** @param who the parties and persons compared @param when an EDTF date or range, where one was asked for */
export type Comparison = { who: readonly string[]; about: readonly string[]; when?: string }

export function compare(
  knowledge: Knowledge,
  topics: Topics,
  gather: Gather,
  weight: (entry: Entry) => number,
  comparison: Comparison,
  confidence: number,
): Reply | undefined {
  const contention =
    comparison.when === undefined ? contentionOn(knowledge, topics, weight, comparison) : undefined
  return contention === undefined
    ? besides(knowledge, topics, gather, comparison, confidence)
    : positionsOf(knowledge, contention, comparison.who, confidence)
}

const isOf = (knowledge: Knowledge, id: string, party: string): boolean =>
  id === party || partyOf(knowledge, id) === party || partiesAbove(knowledge, party).includes(id)

/** The contention on which all of them have a place, nearest to what is asked about. */
function contentionOn(
  knowledge: Knowledge,
  topics: Topics,
  weight: (entry: Entry) => number,
  { who, about }: Comparison,
): Contention | undefined {
  const speaks = topics(about)
  return entriesOf(knowledge, 'contention')
    .filter(({ positions }) => who.every(id => positions.some(({ party }) => isOf(knowledge, id, party))))
    .map(contention => ({ contention, share: speaks(contention) }))
    .filter(({ share }) => share >= TOPIC)
    .sort((a, b) => b.share - a.share || weight(b.contention) - weight(a.contention))[0]?.contention
}

function positionsOf(
  knowledge: Knowledge,
  contention: Contention,
  who: readonly string[],
  confidence: number,
): Reply {
  const positions = contention.positions.filter(({ party }) => who.some(id => isOf(knowledge, id, party)))
  const others = contention.positions.length - positions.length
  const reply = composeEntry(knowledge, { ...contention, positions }, confidence)
  if (others === 0) return reply
  const note = {
    kind: 'note',
    text: `${others} more ${others === 1 ? 'party has' : 'parties have'} a place in this contention.`,
  } as const
  const all = { label: 'All positions', command: 'ask', options: { entry: contention.id } }
  return { ...reply, blocks: [...reply.blocks, note], actions: [all] }
}

/** One block a party, of one shape: as many statements of each as fit for all. */
function besides(
  knowledge: Knowledge,
  topics: Topics,
  gather: Gather,
  comparison: Comparison,
  confidence: number,
): Reply | undefined {
  const speaks = topics(comparison.about)
  const sides = comparison.who.map(id => {
    const inquiry = { ...comparison, task: 'said', who: [id] } as const
    const found = gather(inquiry).found.flatMap(told => (told.kind === 'statement' ? told : []))
    return { id, said: found.sort((a, b) => speaks(b) - speaks(a)) }
  })
  if (sides.filter(({ said }) => said.length > 0).length < 2) return undefined
  for (let each = EACH; each > 0; each--) {
    const reply = write(
      knowledge,
      sides.map(({ id, said }) => ({ id, said: said.slice(0, each) })),
      confidence,
    )
    if (each === 1 || toText(reply).length <= ROOM) return reply
  }
  return undefined
}

function write(
  knowledge: Knowledge,
  sides: readonly { id: string; said: readonly Statement[] }[],
  confidence: number,
): Reply {
  const writer = createWriter(knowledge)
  const blocks = sides.flatMap(({ id, said }): Block[] => {
    const name = capitalise(nameOf(knowledge, id))
    if (said.length === 0) return [{ kind: 'note', text: `${name}: the record holds no statement on this.` }]
    const inOrder = [...said].sort((a, b) => a.date.localeCompare(b.date))
    return [
      { kind: 'note', text: `${name}:` },
      { kind: 'list', items: inOrder.map(writer.statement) },
    ]
  })
  return writer.finish({
    kind: 'answer',
    blocks,
    entries: sides.flatMap(({ said }) => said.map(({ id }) => id)),
    confidence,
  })
}
