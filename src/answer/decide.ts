import type { Entry } from '../knowledge/index.ts'
import type { Candidate } from './match.ts'
import { EXACT } from './signs.ts'
import { WEIGHTS } from './weights.ts'

/** What to do with the candidates of a question. */
export type Decision =
  /** `close`: what may have been meant instead. */
  | { kind: 'answer'; entry: Entry; second?: Entry | undefined; confidence: number; close: readonly Entry[] }
  | { kind: 'clarification'; choices: readonly Entry[]; confidence: number }
  | { kind: 'abstention'; nearest: readonly Entry[]; confidence: number }

/** Below the confidence to answer, by so much at most, the bot asks back where entries tie. */
const NEARLY = 0.05
const TIE = 0.2
const MAX_CHOICES = 3
/** A candidate as near to the first as this may have been meant instead. */
const CLOSE = 1
/** Share of the question that an entry must speak of to be named as near. */
const NEAR = 0.35

/** From here two entries are about the same things. */
const AKIN = 0.1
/** A lead over rivals from which more says nothing more. */
const WIDE = 1
/** Substance from which more says nothing more. */
const LONG = 3.5

/** What the confidence in the first candidate is learnt from. */
export type Traits = Record<Exclude<keyof typeof WEIGHTS.sure, 'offset'>, number>

export function traitsOf(candidates: readonly Candidate[]): Traits {
  const [best] = candidates
  // Entries about the same things are no rivals: whichever is shown, the question is met.
  const rival = candidates.find(({ akin }) => akin < AKIN)
  return {
    score: best?.score ?? 0,
    margin: Math.min(WIDE, (best?.score ?? 0) - (rival?.score ?? 0)),
    coverage: best?.signs.coverage ?? 0,
    letters: best?.signs.letters ?? 0,
    same: best?.signs.same ?? 0,
    substance: Math.min(1, (best?.substance ?? 0) / LONG),
    strange: best?.strange ?? 0,
    focus: best?.signs.focus ?? 0,
    missingFocus: best?.signs.missingFocus ?? 0,
    kin: best?.signs.kin ?? 0,
    vote: best?.signs.vote ?? 0,
    sameForm: best?.signs.sameForm ?? 0,
    otherForm: best?.signs.otherForm ?? 0,
  }
}

/** The chance that the first candidate is the right reply, learnt as a logistic curve (Platt 1999). */
export function confidenceOf(candidates: readonly Candidate[]): number {
  const [best] = candidates
  if (best === undefined) return 0
  if (best.signs.nearest >= EXACT) return 1
  const traits = traitsOf(candidates)
  const { offset, ...slopes } = WEIGHTS.sure
  const names = Object.keys(slopes) as (keyof Traits)[]
  const sum = names.reduce((total, name) => total + slopes[name] * traits[name], offset)
  return 1 / (1 + Math.exp(-sum))
}

export type SecondTraits = Record<Exclude<keyof typeof WEIGHTS.second, 'offset'>, number>

export function secondTraitsOf(candidates: readonly Candidate[]): SecondTraits {
  const [best, second] = candidates
  return {
    score: second?.score ?? 0,
    gap: Math.min(3, (best?.score ?? 0) - (second?.score ?? 0)),
    coverage: second?.signs.coverage ?? 0,
    vote: second?.signs.vote ?? 0,
    akin: second?.akin ?? 0,
    substance: Math.min(1, (second?.substance ?? 0) / LONG),
    strange: second?.strange ?? 0,
    sameForm: second?.signs.sameForm ?? 0,
  }
}

export function chanceOfSecond(candidates: readonly Candidate[]): number {
  if (candidates.length < 2) return 0
  const traits = secondTraitsOf(candidates)
  const { offset, ...slopes } = WEIGHTS.second
  const names = Object.keys(slopes) as (keyof SecondTraits)[]
  const sum = names.reduce((total, name) => total + slopes[name] * traits[name], offset)
  return 1 / (1 + Math.exp(-sum))
}

/** Answers when sure enough; asks back when entries tie just below that; else abstains. */
export function decide(candidates: readonly Candidate[]): Decision {
  const [best] = candidates
  if (best === undefined) return { kind: 'abstention', nearest: [], confidence: 0 }
  const confidence = confidenceOf(candidates)
  const W = Number(process.env['W'] ?? 1)
  const COST = Number(process.env['COST'] ?? 0.1)
  const q = chanceOfSecond(candidates)
  const gain = confidence === 1 ? 0 : q * (1 - confidence) * (1 + W) - COST
  const one = confidence * (1 + W) - W
  if (gain > 0 && one + gain > 0) {
    const rest = candidates.slice(2).filter(({ score }) => best.score - score < CLOSE)
    return {
      kind: 'answer',
      entry: best.entry,
      second: candidates[1]?.entry,
      confidence: confidence + (1 - confidence) * q,
      close: rest.map(entryOf),
    }
  }
  if (one > 0) {
    const close = candidates.slice(1).filter(({ score }) => best.score - score < CLOSE)
    return { kind: 'answer', entry: best.entry, confidence, close: close.map(entryOf) }
  }
  const tied = candidates.filter(({ score }) => best.score - score < TIE)
  if (confidence >= WEIGHTS.answerFrom - NEARLY && tied.length > 1)
    return { kind: 'clarification', choices: tied.slice(0, MAX_CHOICES).map(entryOf), confidence }
  const nearest = candidates.filter(({ signs }) => signs.coverage >= NEAR).map(entryOf)
  return { kind: 'abstention', nearest, confidence }
}

const entryOf = ({ entry }: Candidate): Entry => entry
