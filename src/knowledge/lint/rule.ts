import type { Knowledge } from '../entries.ts'
import type { Manuscript } from '../manuscript.ts'
import type { Path } from '../place.ts'

/** What a reviewer has before them. */
export type Review = {
  knowledge: Knowledge
  manuscript: Manuscript
  /** The day of the review, `YYYY-MM-DD`. */
  today: string
  /** Whether the record is one of sources and answers alone, which is not held to all that a full one is. */
  alone: boolean
}

/** What a finding is about: a field of an entry and perhaps some of its words, or a stretch of a line. */
export type At =
  | { entry: string; path?: Path; words?: string }
  | { file: number; line: number; column: number; length: number }

/** How a finding can be put right without a curator: what stands there now, and what should. */
export type Fix = { from: string; to: string }

export type Report = (at: At, message: string, hint?: string, fix?: Fix) => void

/** A rule of the review. Its reason and its examples are what curators read of it, and its examples are its test. */
export type Rule = {
  name: string
  /** An error fails the check, a warning is counted. */
  severity: 'error' | 'warning'
  /** Set where the rule only warns in a record of sources and answers alone. */
  alone?: 'warning'
  reason: string
  good: string
  /** With ▸ before what the finding points at. */
  bad: string
  /** What is said of the bad example, with its hint. */
  message: string
  check: (review: Review, report: Report) => void
}
