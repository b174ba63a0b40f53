import { type Knowledge, questionsOf } from '../knowledge/index.ts'
import type { SecondTraits, Traits } from './decide.ts'
import learnt from './learnt.json' with { type: 'json' }
import type { Signs } from './signs.ts'

/** What `npm run learn` finds out: how to rank candidates, and how sure to be of them. */
export type Learnt = {
  /** How much each sign of a candidate counts (conditional logit; McFadden 1974). */
  rank: Record<keyof Signs, number>
  /** The chance that the first candidate is the right reply (logistic curve; Platt 1999). */
  sure: Curve<keyof Traits>
  /** The chance that the second is where the first is not. */
  second: Curve<keyof SecondTraits>
}
/** Offset and slopes of a logistic curve. */
export type Curve<Name extends string> = Record<Name | 'offset', number>

/** Learnt on the questions people ask of this record; used for every record, but for those of the next line. */
export const BY_WORDS: Learnt = learnt.words
/** Learnt on everyday requests: for records with so many phrasings of each answer that a linear classifier helps. */
export const BY_EXAMPLES: Learnt = learnt.examples

/**
 * From which record the numbers were learnt, so that one can tell when it has moved on. What is kept is
 * a sample of its phrasings: those whose hash ends in so many zeros. A phrasing is in the sample of every record that
 * holds it, or of none, so that two samples differ by about the share by which the records do (Broder 1997).
 */

export type Sketch = { dispute: string; phrasings: number; sample: string }

/** One phrasing in so many is kept: of 20,000 some 300, whose share is right to within 4 points. */
const EVERY = 64
/** From here the numbers should be learnt anew: a tenth of other phrasings hardly moves them. */
export const STALE_FROM = 0.1

export function sketchOf(knowledge: Knowledge): Sketch {
  const phrasings = [...knowledge.entries.values()].flatMap(questionsOf)
  const hashes = new Set(phrasings.map(({ text }) => hash(text)).filter(value => value % EVERY === 0))
  const sample = [...hashes].sort((a, b) => a - b).map(value => value.toString(36))
  return { dispute: knowledge.dispute.id, phrasings: phrasings.length, sample: sample.join(' ') }
}

/**
 * The share of phrasings, 0 to 1, that only one of both has: the record, and that from which the numbers were learnt.
 * Undefined for another dispute: nothing was learnt from it, so nothing can have changed since.
 */
export function changedSince(knowledge: Knowledge, from: Sketch = learnt.learntFrom): number | undefined {
  if (knowledge.dispute.id !== from.dispute) return undefined
  const before = new Set(from.sample.split(' '))
  const now = new Set(sketchOf(knowledge).sample.split(' '))
  return before.symmetricDifference(now).size / before.union(now).size
}

/** FNV-1a, 32 bits, with the last mixing step of MurmurHash3, as the low bits alone are used. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b)
  return (sum ^ (sum >>> 13)) >>> 0
}
