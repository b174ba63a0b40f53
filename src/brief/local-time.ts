import { Temporal } from 'temporal-polyfill'

/**
 * The instant of a local time in an IANA time zone. Where a clock change stands in the way there is one rule:
 *
 * - A time that does not exist (the clock was put forward over it) is the first moment after the gap.
 * - A time that happens twice (the clock was put back over it) is the first of the two.
 * - A date that does not exist (Apia had no 30 December 2011) has no instant.
 */

export const MS_A_DAY = 86_400_000
const MS_A_MINUTE = 60_000

/** Days since 1970 of a `YYYY-MM-DD`, and back. */
export const dayOf = (date: string): number => Date.parse(date) / MS_A_DAY
export function dateOf(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * MS_A_DAY).toISOString().slice(0, 10)
  keep(dates, day, date)
  return date
}
const dates = new Map<number, string>()
/** Minutes since midnight of an `HH:MM`. */
export const minutesOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5))

/**
 * Milliseconds since 1970 of a date (`YYYY-MM-DD`) and a time (`HH:MM`) in a zone; undefined where the zone had no such
 * date.
 * @throws RangeError for a zone that there is not
 */
export const slotInstant = (date: string, at: string, zone: string): number | undefined =>
  instantOf(dayOf(date), minutesOf(at), zone)

/** The same, of days since 1970 and minutes since midnight: 0.1 µs once a day of the zone is known. */
export function instantOf(day: number, minutes: number, zone: string): number | undefined {
  const clock = clockOf(zone)
  const wall = day * MS_A_DAY + minutes * MS_A_MINUTE
  let offset = clock.offsets.get(day)
  if (offset === undefined) {
    offset = offsetAround(day, zone)
    keep(clock.offsets, day, offset)
  }
  if (offset !== null) return wall - offset
  let instant = clock.exact.get(wall)
  if (instant === undefined) {
    instant = exactly(wall, zone) ?? null
    keep(clock.exact, wall, instant)
  }
  return instant ?? undefined
}

/** What was worked out of a zone: 10,000 schedules ask for the same days every few seconds. */
type Clock = {
  /** By day: ms to add to UTC; null where the clock changes on or near it. */
  offsets: Map<number, number | null>
  /** By local time (ms since 1970 as if it were UTC): the instants of days on which the clock changes. */
  exact: Map<number, number | null>
}
const clocks = new Map<string, Clock>()
/** Of each zone: as many as two days of minutes. */
const MOST_KEPT = 3_000

function clockOf(zone: string): Clock {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const clock = { offsets: new Map(), exact: new Map() }
  clocks.set(zone, clock)
  return clock
}

function keep<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (map.size >= MOST_KEPT) map.clear()
  map.set(key, value)
}

export const zonedAt = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

/**
 * What the zone is ahead of UTC on a day; null where the clock changes. A local date lies between the UTC midnights of
 * the day before and of the second day after, and no clock has changed twice within a day.
 */
function offsetAround(day: number, zone: string): number | null {
  const [first = 0, ...rest] = [-1, 0, 1, 2].map(by => zonedAt((day + by) * MS_A_DAY, zone).offsetNanoseconds)
  return rest.every(offset => offset === first) ? first / 1e6 : null
}

function exactly(wall: number, zone: string): number | undefined {
  const local = zonedAt(wall, 'UTC').toPlainDateTime()
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (first.toPlainDateTime().equals(local)) return first.epochMilliseconds
  // In a gap, what was read by the clock after it lies before it.
  const date = local.toPlainDate()
  const isDate = date.toZonedDateTime(zone).toPlainDate().equals(date)
  return isDate ? first.getTimeZoneTransition('next')?.epochMilliseconds : undefined
}
