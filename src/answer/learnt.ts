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

/** When a curated answer gives way to what structure gathers (structure.ts); found by search on the tuning questions. */
export type GivesWay = {
  /** From this confidence an answer is not set aside for what structure finds. */
  sure: number
  /** And from this where it tells nothing of that, or a time is named. */
  surer: number
  /** And from this where it does not tell what each of several parties said. */
  surest: number
  /** Share of what was said or done in a time that an answer below that must tell. */
  much: number
  /** Share of the words asked about that an answer must speak of to compare what is said on them. */
  topic: number
}
export const GIVES_WAY: GivesWay = learnt.givesWay
