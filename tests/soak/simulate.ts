import type { due, leftBehind, Why } from '../../src/brief/due.ts'
import { type Schedule, type Slot, WEEKDAYS } from '../../src/brief/schedule.ts'

/**
 * Months in the life of a bot in minutes of ours: it looks every now and then what is due, is down at times, posts that fail
 * are tried again, and people change, pause and resume their schedules whether it runs or not. What it did is written
 * down, to be judged by somebody else (`judge.ts`).
 */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Time after its own within which a brief is still posted: longer than a day, so that two may be in time. */
export const WINDOW = 30 * HOUR

export type Logic = { due: typeof due; leftBehind: typeof leftBehind }

/** A schedule as it stood from one instant on until another. */
export type Regime = { schedule: Schedule; from: number; until: number }
export type Outcome = { slot: Slot; at: number; what: 'posted' | Why }
export type Log = {
  /** When it looked what was due. */
  ticks: readonly number[]
  /** By schedule, in the order in which the schedules are listed. */
  regimes: ReadonlyMap<string, readonly Regime[]>
  outcomes: readonly Outcome[]
  /** Posts that failed. */
  failures: readonly { slot: Slot; at: number }[]
}

/** Equal numbers in [0, 1) for equal seeds (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Of ten posts one fails. */
const FAILS = 0.1
/** How long it is down at most; mostly it is less. */
const LONGEST_STOP = 4 * DAY
/** Days between two changes of a schedule. */
const CHANGES = 25

/**
 * When it begins (ms since 1970), how long it lasts, for how many destinations in which zones, and how many checks are
 * between two stops.
 */
export type Life = {
  start: number
  days: number
  zones: readonly string[]
  destinations: number
  checks: number
  seed: number
}

export function simulate(logic: Logic, { start, days, zones, destinations, checks, seed }: Life): Log {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const end = start + days * DAY
  const hours = () => ({
    // Half of them at an hour at which clocks are changed.
    at: [below(random() < 0.5 ? 4 : 24), below(60)].map(n => String(n).padStart(2, '0')).join(':'),
    days: random() < 0.7 ? WEEKDAYS : WEEKDAYS.filter(() => random() < 0.5),
  })
  const schedules = new Map<string, Schedule>()
  const regimes = new Map<string, Regime[]>()
  for (let i = 0; i < destinations; i++) {
    const zone = zones[i % zones.length] as string
    // One destination in ten has two.
    for (const id of i % 10 === 0 ? [`${i}a`, `${i}b`] : [`${i}a`]) {
      const from = start + below(DAY)
      const schedule: Schedule = {
        ...{ id, destination: `discord:${i}`, community: null, zone, ...hours() },
        ...{ skipQuiet: false, paused: null, from, owner: null },
      }
      schedules.set(id, schedule)
      regimes.set(id, [{ schedule, from, until: end }])
    }
  }

  const settled = new Map<string, Set<string>>()
  const isSettled = (id: string, date: string): boolean => settled.get(id)?.has(date) === true
  const log = {
    ticks: [] as number[],
    regimes,
    outcomes: [] as Outcome[],
    failures: [] as Log['failures'][number][],
  }
  const settle = (slot: Slot, at: number, what: Outcome['what']): void => {
    log.outcomes.push({ slot, at, what })
    settled.set(slot.schedule, (settled.get(slot.schedule) ?? new Set()).add(slot.date))
  }

  const change = (now: number): void => {
    const before = schedules.get([...schedules.keys()][below(schedules.size)] as string) as Schedule
    if (before.from > now) return
    const dice = random()
    const after: Schedule =
      before.paused !== null
        ? { ...before, paused: null, from: now }
        : dice < 0.3
          ? { ...before, paused: 'paused' }
          : dice < 0.6
            ? { ...before, ...hours(), from: now }
            : dice < 0.9
              ? { ...before, zone: zones[below(zones.length)] as string, from: now }
              : { ...before, skipQuiet: !before.skipQuiet }
    for (const { slot, why } of logic.leftBehind(now, before, after, isSettled)) settle(slot, now, why)
    schedules.set(after.id, after)
    const history = regimes.get(after.id) as Regime[]
    const last = history.at(-1) as Regime
    // Where its hours stay nothing ends.
    if (after.paused === before.paused && after.from === before.from) return
    last.until = now
    history.push({ schedule: after, from: now, until: end })
  }

  const tick = (now: number): void => {
    log.ticks.push(now)
    const found = logic.due(now, [...schedules.values()], isSettled, { window: WINDOW })
    for (const { slot, why } of found.missed) settle(slot, now, why)
    for (const slot of found.due) {
      if (random() < FAILS) log.failures.push({ slot, at: now })
      else settle(slot, now, 'posted')
    }
  }

  const changesAMinute = schedules.size / (CHANGES * 24 * 60)
  let now = start
  while (now < end) {
    tick(now)
    const wait = random() < 1 / checks ? random() ** 3 * LONGEST_STOP : MINUTE * (1 + below(60))
    const changes = wait * (changesAMinute / MINUTE)
    for (let i = 0; i < Math.floor(changes + random()); i++) {
      now += Math.floor(wait / (changes + 2))
      if (now < end) change(now)
    }
    now += Math.floor(wait / (changes + 2))
  }
  return log
}
