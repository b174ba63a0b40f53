/** When a destination gets its brief, and what became of each. */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export type Schedule = {
  id: string
  /** `discord:CHANNEL` or `slack:CHANNEL`. */
  destination: string
  /** The guild or workspace it belongs to, where that is known. */
  community: string | null
  /** Local time, `HH:MM`, in an IANA time zone, on these days of the week. */
  at: string
  zone: string
  days: readonly Weekday[]
  /** Posts nothing where the record holds nothing new. */
  skipQuiet: boolean
  /** Why it rests: somebody paused it, or it failed too often; null while it runs. */
  paused: 'paused' | 'failing' | null
  /** The instant (ms since 1970) from which it counts: when it was set up, changed or resumed. */
  from: number
  /** Who set it up, an opaque id of the platform; told when it rests because it fails. */
  owner: string | null
}

/** One brief due at one destination on one local date (`YYYY-MM-DD`), at an instant (ms since 1970). */
export type Slot = { schedule: string; date: string; due: number }

/** `skipped`: nothing was new. `uncertain`: it may stand, and the platform does not let us look. */
export type Settled = 'posted' | 'late' | 'skipped' | 'missed' | 'uncertain' | 'failed'
