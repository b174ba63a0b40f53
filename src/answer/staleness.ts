import { type Knowledge, questionsOf } from '../knowledge/index.ts'
import learnt from './learnt.json' with { type: 'json' }

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
