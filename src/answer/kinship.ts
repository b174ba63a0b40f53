import { type Entry, type Knowledge, saidIn } from '../knowledge/index.ts'
import { marksOf } from './texts.ts'

/** How much two entries are about the same things, 0 to 1. */
export type Kinship = (a: Entry, b: Entry) => number

const NONE: ReadonlySet<string> = new Set()

/**
 * Entries are about what their sentences rest on and what that is about in turn. What many entries touch says little
 * of two of them (overlap coefficient of topics, weighted by inverse document frequency).
 */
export function createKinship(knowledge: Knowledge): Kinship {
  const topics = new Map<string, ReadonlySet<string>>()
  const holders = new Map<string, number>()
  for (const entry of knowledge.entries.values()) {
    if (entry.kind === 'source') continue
    const about = topicsOf(knowledge, entry)
    topics.set(entry.id, about)
    for (const topic of about) holders.set(topic, (holders.get(topic) ?? 0) + 1)
  }
  const rarity = (topic: string): number => 1 / Math.sqrt(holders.get(topic) ?? 1)
  const weigh = (ids: Iterable<string>): number => [...ids].reduce((sum, id) => sum + rarity(id) ** 2, 0)
  return (a, b) => {
    const [ours, theirs] = [topics.get(a.id) ?? NONE, topics.get(b.id) ?? NONE]
    const shared = [...ours].filter(topic => theirs.has(topic))
    return shared.length === 0 ? 0 : weigh(shared) / Math.min(weigh(ours), weigh(theirs))
  }
}

/** The entries that an entry is about: itself, what it rests on, and the events and statements that those are about. */
function topicsOf(knowledge: Knowledge, entry: Entry): Set<string> {
  const near = [entry.id, ...named(entry)]
  const next = near.flatMap(id => {
    const other = knowledge.entries.get(id)
    if (other?.kind === 'statement') return named(other)
    return other?.kind === 'contention' && other.id !== entry.id ? named(other) : []
  })
  return new Set([...near, ...next].filter(id => knowledge.entries.get(id)?.kind !== 'source'))
}

function named(entry: Entry): string[] {
  switch (entry.kind) {
    case 'answer':
    case 'misconception':
      return [...marksOf(entry), ...(entry.contention === undefined ? [] : [entry.contention])]
    case 'contention':
      return [
        ...entry.positions.flatMap(saidIn),
        ...(entry.agreed ?? []),
        ...(entry.evidence ?? []),
        ...(entry.law ?? []),
      ]
    case 'statement':
      return [...(entry.about ?? []), ...(entry.answers === undefined ? [] : [entry.answers]), entry.speaker]
    case 'person':
      return entry.party === undefined ? [] : [entry.party]
    default:
      return []
  }
}
