import type { Candidate } from './match.ts'

/** What to do with the candidates of a question. */
export type Decision =
  | { kind: 'answer'; candidate: Candidate; confidence: number }
  | { kind: 'clarification'; choices: readonly Candidate[]; confidence: number }
  | { kind: 'abstention'; nearest: readonly Candidate[]; confidence: number }

/** The score at which a reply is as likely right as wrong, and how fast that changes around it. */
const EVEN = 0.55
const STEEPNESS = 16
/** Confidence from which the bot answers; below, it asks back where two entries tie, else keeps silent. */
const ANSWER_FROM = 0.5
const ASK_BACK_FROM = 0.4
const TIE = 0.02
const MAX_CHOICES = 3

/** The chance that the candidate is the right reply, from its score (Platt 1999). */
export const confidenceOf = (candidate: Candidate): number =>
  1 / (1 + Math.exp(-STEEPNESS * (candidate.score - EVEN)))

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
