import type { Slip } from './hours.ts'
import type { Schedule, Settled } from './schedule.ts'

/** Schedules as the people who manage them deal with them, whatever the door. */

export type Managed = Schedule & {
  /** The next three, ms since 1970, oldest first; none while it rests. */
  next: readonly number[]
  /** What became of the newest slot that came to its end. */
  last: Last | null
}

/** `slot`: its local date, `YYYY-MM-DD`. `at`: when it came to its end, ms since 1970. */
export type Last = { slot: string; state: Settled; why: string | null; at: number }

/** What people choose, as they write it; what is left out stays as it is. */
export type Choices = {
  at?: string | undefined
  zone?: string | undefined
  days?: string | undefined
  skipQuiet?: boolean | undefined
  /** Who is told when it fails, and where it belongs to. */
  owner?: string | null | undefined
  community?: string | null | undefined
}

export type ScheduleManager = {
  /** Sets one up. `taken`: the destination has that one already, and keeps it. */
  add: (
    destination: string,
    choices: Choices,
  ) => Promise<{ schedule: Managed } | { slips: readonly Slip[] } | { taken: Managed }>
  /** Undefined where there is none of that id. */
  change: (
    id: string,
    choices: Choices,
  ) => Promise<{ schedule: Managed } | { slips: readonly Slip[] } | undefined>
  pause: (id: string) => Promise<Managed | undefined>
  /** Lets one that rests go on from now; what was due meanwhile is not made up for. */
  resume: (id: string) => Promise<Managed | undefined>
  /** With all that is known of its briefs. False where there is none of that id. */
  remove: (id: string) => Promise<boolean>
  list: (of?: { community: string }) => Promise<Managed[]>
  /** Those of a destination: one, unless two were set up at the same time elsewhere. */
  at: (destination: string) => Promise<Managed[]>
  one: (id: string) => Promise<Managed | undefined>
}
