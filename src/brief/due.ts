import { dateOf, dayOf, instantOf, MS_A_DAY, minutesOf } from './local-time.ts'
import { type Schedule, type Slot, WEEKDAYS } from './schedule.ts'

/** Which slots are due, which were missed, and which come next. */

/** Why a slot is posted no more. */
export type Why = keyof typeof WHY
/** The same as people read it. */
export const WHY = {
  'too-late': 'It could not be posted in time, and by then it was too late for it.',
  superseded: 'A newer brief was due here before this one could be posted.',
  changed: 'The schedule was changed before this one could be posted.',
  paused: 'The schedule was paused before this one could be posted.',
} as const

export type Missed = { slot: Slot; why: Why }

/** Whether a slot has come to its end: posted, skipped, missed, uncertain or failed. */
export type IsSettled = (schedule: string, date: string) => boolean

/** How long after its time a slot counts as late, ms. */
export const LATE_AFTER = 5 * 60_000

export const late = ({ due }: Slot, now: number): boolean => now - due > LATE_AFTER

/**
 * What is to be done now. Each destination gets at most its newest slot, and only within the window; every older one,
 * and what lies outside the window, is missed. Of two schedules of one destination with a slot at the same instant the
 * one that is listed first has it.
 *
 * What is missed must be settled before what is due, as a settled slot counts as the end of everything older; and the
 * newest settled slot of a schedule must be remembered, or its past is missed again.
 * @param now ms since 1970
 * @param schedules in an order that does not change
 * @param window ms after its time within which a slot is still posted
 */
export function due(
  now: number,
  schedules: readonly Schedule[],
  isSettled: IsSettled,
  { window }: { window: number },
): { due: Slot[]; missed: Missed[] } {
  const newest = new Map<string, Slot>()
  const open: { slot: Slot; destination: string }[] = []
  for (const schedule of schedules) {
    if (schedule.paused !== null) continue
    const { destination } = schedule
    const past = pastSlots(now, schedule, isSettled)
    const [last] = past
    if (last === undefined) continue
    if (last.slot.due > (newest.get(destination)?.due ?? Number.NEGATIVE_INFINITY)) {
      newest.set(destination, last.slot)
    }
    for (const { slot, settled } of past) if (!settled) open.push({ slot, destination })
  }
  const result = { due: [] as Slot[], missed: [] as Missed[] }
  for (const { slot, destination } of open) {
    if (now - slot.due > window) result.missed.push({ slot, why: 'too-late' })
    else if (newest.get(destination) === slot) result.due.push(slot)
    else result.missed.push({ slot, why: 'superseded' })
  }
  return result
}

/**
 * What a change leaves behind: the slots of the old settings up to now that have not come to their end and do not come
 * again under the new ones. To be settled as missed with the change itself.
 * @param after the schedule as changed, with `from` moved to now; not moved where its hours stay, then nothing is left
 */
export function leftBehind(now: number, before: Schedule, after: Schedule, isSettled: IsSettled): Missed[] {
  if (before.paused !== null || (after.paused === null && after.from === before.from)) return []
  const comes = ({ date }: Slot): boolean =>
    after.paused === null && (slotOn(after, dayOf(date))?.due ?? 0) >= after.from
  return pastSlots(now, before, isSettled)
    .filter(({ slot, settled }) => !settled && !comes(slot))
    .map(({ slot }) => ({ slot, why: after.paused === null ? 'changed' : 'paused' }))
}

/** The next slots after an instant, as many as that, oldest first; none while the schedule rests. */
export function next(
  schedule: Schedule,
  now: number,
  count: number,
  isSettled: IsSettled = () => false,
): Slot[] {
  if (schedule.paused !== null) return []
  const after = Math.max(now, schedule.from - 1)
  const first = Math.floor(after / MS_A_DAY) - 1
  // A weekday may fall out, as where the date line was moved; and a date may have been settled in another zone.
  const days = Array.from({ length: (count + 2) * WEEKDAYS.length }, (_, i) => first + i)
  return days
    .flatMap(day => slotOn(schedule, day) ?? [])
    .filter(slot => slot.due > after && !isSettled(slot.schedule, slot.date))
    .slice(0, count)
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number): (typeof WEEKDAYS)[number] =>
  WEEKDAYS[(((day + 3) % 7) + 7) % 7] as (typeof WEEKDAYS)[number]

/** The slot of a local date, in days since 1970; undefined where the schedule has none. */
function slotOn({ id, at, zone, days }: Schedule, day: number): Slot | undefined {
  if (!days.includes(weekdayOf(day))) return undefined
  const instant = instantOf(day, minutesOf(at), zone)
  return instant === undefined ? undefined : { schedule: id, date: dateOf(day), due: instant }
}

/**
 * How many days more are looked at behind a settled slot. It settles what is older, but a schedule that moved to a zone
 * further west meets dates again that it has settled in the old one: of two places on Earth one may be two dates ahead.
 */
const AHEAD = 2

/** The slots up to now, newest first: all that are open, and the settled ones behind which nothing is. */
function pastSlots(
  now: number,
  schedule: Schedule,
  isSettled: IsSettled,
): { slot: Slot; settled: boolean }[] {
  const past: { slot: Slot; settled: boolean }[] = []
  const oldest = Math.floor(schedule.from / MS_A_DAY) - 1
  let end = oldest
  // Local dates are at most a day ahead of UTC.
  for (let day = Math.floor(now / MS_A_DAY) + 1; day >= end; day--) {
    const slot = slotOn(schedule, day)
    if (slot === undefined || slot.due > now || slot.due < schedule.from) continue
    const settled = isSettled(slot.schedule, slot.date)
    if (settled && end === oldest) end = Math.max(oldest, day - AHEAD)
    past.push({ slot, settled })
  }
  return past
}
