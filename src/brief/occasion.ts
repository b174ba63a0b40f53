import { type Reply, toText } from '../reply/index.ts'

/** What a brief is for, and what its destination knows already. */
export type Occasion = {
  /** The local day, `YYYY-MM-DD`. */
  on: string
  /** The day of the last brief here, `YYYY-MM-DD`: what is dated from then on is new. */
  since?: string | undefined
  /** The ids that the record held at the last brief here: what has come into it since is new, whatever its date. */
  known?: ReadonlySet<string> | undefined
  /** What was posted here before: it is not new again, and what was wrong in it is corrected. */
  earlier?: readonly Earlier[] | undefined
}

/** A brief, or a correction, that stands at a destination. */
export type Earlier = {
  /** The day it was for, `YYYY-MM-DD`. */
  date: string
  /** What it told: the `entries` of its reply. */
  entries: readonly string[]
  /** The corrections that its readers know of. */
  corrections: readonly string[]
  /** The address at which it stands. */
  link?: string
}

export type Brief = {
  reply: Reply
  /** Nothing is new and nothing corrected. What it says is worth reading all the same. */
  isQuiet: boolean
  /** To be kept with the post, as the `corrections` of an earlier brief. */
  corrections: readonly string[]
}

/**
 * Characters that a brief may have as plain text, without the list of its sources, which stands small below it: more is
 * not read. What does not fit is left out by whole items.
 */
export const MAX_LENGTH = 1_200

export const fits = (reply: Reply): boolean => toText(reply).length <= MAX_LENGTH
