import { due as dueNow, leftBehind } from '../../src/brief/due.ts'
import { type Schedule, WEEKDAYS } from '../../src/brief/schedule.ts'
import { type Clock, readClock } from './clock.ts'
import { judge } from './judge.ts'
import { DAY, type Life, type Log, type Logic, simulate } from './simulate.ts'
import { type Soak, spread } from './soak.ts'

/** Zones in which a simple rule fails, taken at every size. */
const ODD = [
  ...['Pacific/Apia', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Africa/Casablanca', 'America/Nuuk'],
  ...['Asia/Beirut', 'Asia/Tehran', 'Pacific/Auckland', 'Europe/Tirane', 'Asia/Kathmandu'],
]
/** Beginnings from which a few weeks meet much: Samoa without its 30 December; spring; autumn. */
const STARTS = ['2011-12-20', '2026-03-20', '2026-10-03']
const MOST = 600
/** Some days from one stop to the next. */
const CHECKS = 400

export const due: Soak = {
  name: 'due',
  shows: 'every slot of every zone is posted once or missed for a reason that holds',
  few: 25,
  all: 400,
  run: async (days, timed) => {
    const zones = zonesFor(days)
    const destinations = destinationsFor(days)
    const runs = STARTS.map((start, seed) =>
      live(
        { due: dueNow, leftBehind },
        { start: Date.parse(start), days, zones, destinations, checks: CHECKS, seed },
      ),
    )
    const outcomes = runs.flatMap(({ log }) => log.outcomes)
    const took = msForMany()
    const counts = Map.groupBy(outcomes, ({ what }) => what)
    return {
      figures: {
        days: runs.length * days,
        destinations,
        zones: zones.length,
        checks: runs.reduce((sum, { log }) => sum + log.ticks.length, 0),
        slots: outcomes.length,
        ...Object.fromEntries([...counts].map(([what, of]) => [what, of.length])),
        [`ms for ${MANY} schedules`]: took.toFixed(1),
      },
      faults: [
        ...runs.flatMap(({ faults }) => faults),
        ...(timed && took > MOST_MS ? [`${MANY} schedules take ${took.toFixed(1)} ms`] : []),
      ],
    }
  },
}

/** They are gone through every few seconds. */
const MANY = 10_000
const MOST_MS = 50

/** The median of some checks at which nothing is due. */
function msForMany(): number {
  const zones = Intl.supportedValuesOf('timeZone')
  const now = Date.parse('2026-11-24T12:00Z')
  const schedules = Array.from(
    { length: MANY },
    (_, i): Schedule => ({
      ...{ id: `${i}`, destination: `discord:${i}`, community: null, days: WEEKDAYS, skipQuiet: false },
      at: [i % 24, i % 60].map(n => String(n).padStart(2, '0')).join(':'),
      zone: zones[i % zones.length] as string,
      ...{ paused: null, from: now - 30 * DAY, owner: null },
    }),
  )
  const times = Array.from({ length: 9 }, (_, i) => {
    const began = performance.now()
    dueNow(now + i * 1_000, schedules, () => true, { window: DAY })
    return performance.now() - began
  })
  return times.sort((a, b) => a - b)[4] as number
}

/** Runs a bot through some days and judges it. */
export function live(logic: Logic, life: Life): { log: Log; faults: string[] } {
  const log = simulate(logic, life)
  const { start, days } = life
  const clocks = new Map<string, Clock>()
  const clockOf = (zone: string): Clock => {
    const clock = clocks.get(zone) ?? readClock(zone, start - 2 * DAY, start + (days + 2) * DAY)
    clocks.set(zone, clock)
    return clock
  }
  return { log, faults: judge(log, clockOf) }
}

const destinationsFor = (days: number): number => Math.min(MOST, 4 * days)
const zonesFor = (days: number): string[] => [
  ...new Set([...ODD, ...spread(Intl.supportedValuesOf('timeZone'), destinationsFor(days) - ODD.length)]),
]
