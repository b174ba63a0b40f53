import { spellEdtf } from '../knowledge/index.ts'
import { zonedAt } from './local-time.ts'
import type { Last, Managed } from './managed.ts'
import { type Schedule, type Settled, WEEKDAYS, type Weekday } from './schedule.ts'

/** Times and days of a schedule in words. */

const NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** From how many days on a row of them is told by its ends. */
const ROW = 3

/** `every day`, `Saturday to Wednesday`, `Monday and Thursday`; a week has no first day, it begins where a row does. */
export function spellDays(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return 'every day'
  const on = (i: number): boolean =>
    days.includes(WEEKDAYS[(i + WEEKDAYS.length) % WEEKDAYS.length] as Weekday)
  const rows = WEEKDAYS.flatMap((_, i) => {
    if (!on(i) || on(i - 1)) return []
    let length = 1
    while (on(i + length)) length++
    const names = Array.from({ length }, (_, j) => NAMES[WEEKDAYS[(i + j) % WEEKDAYS.length] as Weekday])
    return length < ROW ? names : [`${names[0]} to ${names.at(-1)}`]
  })
  return AND.format(rows)
}

/** `every day at 09:00, Pacific/Auckland`. */
export const spellHours = ({ at, zone, days, skipQuiet }: Omit<Schedule, 'id'>): string =>
  `${spellDays(days)} at ${at}, ${zone}${skipQuiet ? '; nothing on days when nothing is new' : ''}`

/** An instant (ms since 1970) by the clock of a zone: `Friday 27 November 2026, 09:00`. */
export function spellInstant(instant: number, zone: string): string {
  const local = zonedAt(instant, zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${spellDate(local.toPlainDate().toString())}, ${time}`
}

/** A day (`YYYY-MM-DD`) with its name: `Friday 27 November 2026`. */
export function spellDate(date: string): string {
  const day = WEEKDAYS[zonedAt(Date.parse(date), 'UTC').dayOfWeek - 1] as Weekday
  return `${NAMES[day]} ${spellEdtf(date)}`
}

/** What became of a brief, and why; what to do about it stands in the why. */
export function spellLast(last: Last | null, zone: string): string {
  if (last === null) return 'none so far'
  const because = last.why === null ? '' : ` ${last.why}`
  const when = spellInstant(last.at, zone)
  const day = spellDate(last.slot)
  const words: Record<Settled, string> = {
    posted: `posted on ${when}.`,
    late: `posted late, on ${when}.${because}`,
    skipped: `nothing was posted on ${day}, as nothing was new.`,
    missed: `missed on ${day}.${because}`,
    uncertain: `uncertain: the brief of ${day} may stand.${because}`,
    failed: `failed: the brief of ${day} could not be posted.${because}`,
  }
  return words[last.state]
}

/** The next times, or why there are none. */
export function spellNext({ paused, next, zone }: Managed): string {
  if (paused === 'paused') return 'none, it is paused'
  if (paused === 'failing')
    return 'none, it rests because it failed again and again; mend that, then resume it'
  return next.map(instant => spellInstant(instant, zone)).join('; ')
}
