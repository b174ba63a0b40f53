import type { Candidate } from './match.ts'
import { WEIGHTS } from './weights.ts'

/** What to do with the candidates of a question. */
export type Decision =
  | { kind: 'answer'; candidate: Candidate; confidence: number }
  | { kind: 'clarification'; choices: readonly Candidate[]; confidence: number }
  | { kind: 'abstention'; nearest: readonly Candidate[]; confidence: number }

/** Confidence from which the bot answers; below, it asks back where two entries tie, else keeps silent. */
const ANSWER_FROM = 0.5
const ASK_BACK_FROM = 0.4
const TIE = 0.02
const MAX_CHOICES = 3

/** How far the best candidate is ahead of the second. */
export const leadOf = ([best, second]: readonly Candidate[]): number =>
  (best?.score ?? 0) - (second?.score ?? 0)

/** The chance that the best candidate is the right reply, learnt as a logistic curve (Platt 1999). */
export function confidenceOf(candidates: readonly Candidate[]): number {
  const [best] = candidates
  if (best === undefined) return 0
  return (
    1 / (1 + Math.exp(-(WEIGHTS.offset + WEIGHTS.score * best.score + WEIGHTS.lead * leadOf(candidates))))
  )
}

/** Answers when sure enough; asks back when two entries tie just below that; else abstains. */
export function decide(candidates: readonly Candidate[]): Decision {
  const [best] = candidates
  if (best === undefined) return { kind: 'abstention', nearest: [], confidence: 0 }
  const confidence = confidenceOf(candidates)
  if (confidence >= ANSWER_FROM) return { kind: 'answer', candidate: best, confidence }
  const choices = candidates.filter(({ score }) => best.score - score < TIE).slice(0, MAX_CHOICES)
  if (confidence >= ASK_BACK_FROM && choices.length > 1) return { kind: 'clarification', choices, confidence }
  return { kind: 'abstention', nearest: candidates, confidence }
}
