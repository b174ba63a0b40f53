import type { Entry } from '../knowledge/index.ts'
import type { Curve, Learnt } from './learnt.ts'
import type { Candidate } from './match.ts'
import { EXACT, type Signs } from './signs.ts'

/** What to do with the candidates of a question. */
export type Decision =
  /** `second`: what may answer it as well; both are shown. `close`: what may have been meant instead. */
  | { kind: 'answer'; entry: Entry; second?: Entry; confidence: number; close: readonly Entry[] }
  | { kind: 'clarification'; choices: readonly Entry[]; confidence: number }
  | { kind: 'abstention'; nearest: readonly Entry[]; confidence: number }

/**
 * What replies are worth, where the right answer is worth 1 and silence nothing: an answer beside the point loses as
 * much as a right one wins, a second answer takes time to read, a question back gives the asker half of what he wants
 * for one tap more, and in vain it costs him nearly that. What is done is what can be expected to be worth most (Duda and
 * Hart 1973, ch. 2).
 */
const WRONG = 1
const MORE = 0.1
const ASKED = 0.5
const ASKED_IN_VAIN = 0.4

/** The confidence from which an answer is worth its risk. */
export const ANSWER_FROM = WRONG / (1 + WRONG)

const MAX_CHOICES = 3
/** A candidate as near to the first as this may have been meant instead. */
const CLOSE = 1
/** Share of the question that an entry must speak of to be named as near. */
const NEAR = 0.35

/** From here two entries are about the same things. */
const AKIN = 0.1
/** A lead from which more says nothing more: over rivals, and over the second. */
const WIDE = 1
const FAR = 3
/** Substance from which more says nothing more. */
const LONG = 3.5

/** What the confidence in the first candidate is learnt from. */
export type Traits = Signs & {
  score: number
  margin: number
  share: number
  substance: number
  strange: number
}

export function traitsOf(candidates: readonly Candidate[]): Traits {
  const [best] = candidates
  if (best === undefined) throw new Error('there is no candidate to be sure of')
  // Entries about the same things are no rivals: whichever is shown, the question is met.
  const rival = candidates.find(({ akin }) => akin < AKIN)
  const sum = candidates.reduce((total, { score }) => total + Math.exp(score - best.score), 0)
  return {
    ...best.signs,
    score: best.score,
    margin: Math.min(WIDE, best.score - (rival?.score ?? 0)),
    share: 1 / sum,
    substance: Math.min(1, best.substance / LONG),
    strange: best.strange,
  }
}

/** What the chance of the second candidate is learnt from. */
export type SecondTraits = Pick<Signs, 'coverage' | 'vote' | 'sameForm' | 'linear'> & {
  score: number
  gap: number
  akin: number
  substance: number
  strange: number
}

export function secondTraitsOf([best, second]: readonly Candidate[]): SecondTraits | undefined {
  if (best === undefined || second === undefined) return undefined
  const { coverage, vote, sameForm, linear } = second.signs
  return {
    ...{ coverage, vote, sameForm, linear },
    score: second.score,
    gap: Math.min(FAR, best.score - second.score),
    akin: second.akin,
    substance: Math.min(1, second.substance / LONG),
    strange: second.strange,
  }
}

function chance<Name extends string>(curve: Curve<Name>, traits: Record<Name, number>): number {
  let sum: number = curve.offset
  for (const name in traits) sum += curve[name] * traits[name]
  return 1 / (1 + Math.exp(-sum))
}

/** The chance that the first candidate is the right reply. */
export function confidenceOf(candidates: readonly Candidate[], { sure }: Learnt): number {
  const [best] = candidates
  if (best === undefined) return 0
  return best.signs.nearest >= EXACT ? 1 : chance(sure, traitsOf(candidates))
}

/** The chance that the first or the second is. */
function confidenceInBoth(first: number, candidates: readonly Candidate[], { second }: Learnt): number {
  const traits = secondTraitsOf(candidates)
  return traits === undefined ? first : first + (1 - first) * chance(second, traits)
}

/** Does what can be expected to be worth most: answers, with one entry or two; asks back; or abstains. */
export function decide(candidates: readonly Candidate[], learnt: Learnt): Decision {
  const [best, next] = candidates
  if (best === undefined) return { kind: 'abstention', nearest: [], confidence: 0 }
  const confidence = confidenceOf(candidates, learnt)
  // Behind an answer, a premise that nobody stated is not put right.
  const isApart = next?.entry.kind === 'misconception' && best.entry.kind !== 'misconception'
  const both = isApart ? confidence : confidenceInBoth(confidence, candidates, learnt)
  const worth = {
    one: confidence - WRONG * (1 - confidence),
    two: both - WRONG * (1 - both) - MORE,
    asking: ASKED * both - ASKED_IN_VAIN * (1 - both),
  }
  const most = Math.max(worth.one, worth.two)
  if (most >= 0) {
    const second = worth.two > worth.one ? next : undefined
    const close = candidates
      .filter(({ score, entry }) => best.score - score < CLOSE && entry !== second?.entry)
      .slice(1)
    return {
      kind: 'answer',
      entry: best.entry,
      ...(second !== undefined && { second: second.entry }),
      confidence: second === undefined ? confidence : both,
      close: close.map(entryOf),
    }
  }
  if (worth.asking > 0 && next !== undefined)
    return { kind: 'clarification', choices: candidates.slice(0, MAX_CHOICES).map(entryOf), confidence }
  const nearest = candidates.filter(({ signs }) => signs.coverage >= NEAR).map(entryOf)
  return { kind: 'abstention', nearest, confidence }
}

const entryOf = ({ entry }: Candidate): Entry => entry
