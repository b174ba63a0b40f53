import type { Candidate } from './match.ts'
import { WEIGHTS } from './weights.ts'

/** What to do with the candidates of a question. */
export type Decision =
  | { kind: 'answer'; candidate: Candidate; confidence: number }
  | { kind: 'clarification'; choices: readonly Candidate[]; confidence: number }
  | { kind: 'abstention'; nearest: readonly Candidate[]; confidence: number }

/** Confidence from which the bot answers; below, it asks back where two entries tie, else keeps silent. */
const ANSWER_FROM = 0.38
const ASK_BACK_FROM = 0.36
const TIE = 0.02
const MAX_CHOICES = 3

/** Substance from which more says nothing more. */
const LONG = 30

/** What the confidence in a candidate is learnt from, each 0 to 1. */
export const traitsOf = ({ likeness, coverage, substance }: Candidate): [number, number, number] => [
  likeness,
  coverage,
  Math.min(1, substance / LONG),
]

/** The chance that a candidate is the right reply, learnt as a logistic curve (Platt 1999). */
export function confidenceOf(candidate: Candidate | undefined): number {
  if (candidate === undefined) return 0
  const [likeness, coverage, substance] = traitsOf(candidate)
  const { sureOffset, sureLikeness, sureCoverage, sureSubstance } = WEIGHTS
  const sum = sureOffset + sureLikeness * likeness + sureCoverage * coverage + sureSubstance * substance
  return 1 / (1 + Math.exp(-sum))
}

/** Answers when sure enough; asks back when two entries tie just below that; else abstains. */
export function decide(candidates: readonly Candidate[]): Decision {
  const [best] = candidates
  if (best === undefined) return { kind: 'abstention', nearest: [], confidence: 0 }
  const confidence = confidenceOf(best)
  if (confidence >= ANSWER_FROM) return { kind: 'answer', candidate: best, confidence }
  const choices = candidates.filter(({ score }) => best.score - score < TIE).slice(0, MAX_CHOICES)
  if (confidence >= ASK_BACK_FROM && choices.length > 1) return { kind: 'clarification', choices, confidence }
  return { kind: 'abstention', nearest: candidates, confidence }
}
