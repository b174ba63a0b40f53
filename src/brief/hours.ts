import { nearest } from '../knowledge/index.ts'
import { type Schedule, WEEKDAYS, type Weekday } from './schedule.ts'
import { zoneNamed, zonesLike } from './zones.ts'

/** Time, zone and days of a schedule as people write them. */

export type Hours = Pick<Schedule, 'at' | 'zone' | 'days'>

/** What is wrong with one of them, as a sentence or two that tell what to write. */
export type Slip = { field: keyof Hours; message: string }

/**
 * Reads the hours of a schedule: a time of day (`09:00`, `9am`, `21.30`), a zone (`Pacific/Auckland`, in any case) and
 * days (`mon,tue`, `sat-wed`, `daily`; every day if left out). Whatever could mean two things is refused. All that is wrong
 * or missing is told at once.
 */
export function readHours(text: {
  at?: string | undefined
  zone?: string | undefined
  days?: string | undefined
}): { hours: Hours } | { slips: readonly Slip[] } {
  const at = text.at === undefined ? NO_TIME : readTime(text.at)
  const zone = text.zone === undefined ? NO_ZONE : readZone(text.zone)
  const days = readDays(text.days ?? 'daily')
  const slips: Slip[] = []
  if ('wrong' in at) slips.push({ field: 'at', message: at.wrong })
  if ('wrong' in zone) slips.push({ field: 'zone', message: zone.wrong })
  if ('wrong' in days) slips.push({ field: 'days', message: days.wrong })
  return 'wrong' in at || 'wrong' in zone || 'wrong' in days
    ? { slips }
    : { hours: { at: at.value, zone: zone.value, days: days.value } }
}

type Read<T> = { value: T } | { wrong: string }

const NO_TIME = { wrong: 'Name the time of day, such as 09:00.' }
const NO_ZONE = { wrong: 'Name the time zone by its place, such as Pacific/Auckland or Asia/Tehran.' }

/** Characters of what was written that are repeated. */
const MOST = 40
const quoted = (text: string): string => `"${text.trim().slice(0, MOST)}"`

const HALF_DAY = /^(\d{1,2})(?:[:.h](\d{2}))? ?([ap])\.?m\.?$/
const FULL_DAY = /^(\d{1,2})[:.h](\d{2})$|^(\d{2})(\d{2})$/

function readTime(text: string): Read<string> {
  const written = inLatinDigits(text).trim().toLowerCase().replace(/\s+/g, ' ')
  if (written === 'noon') return { value: '12:00' }
  if (written === 'midnight') return { value: '00:00' }
  const half = HALF_DAY.exec(written)
  if (half !== null) {
    const [, hour = '', minute = '0', side] = half
    const isHour = Number(hour) >= 1 && Number(hour) <= 12
    return timeOf(isHour ? (Number(hour) % 12) + (side === 'p' ? 12 : 0) : Number.NaN, Number(minute), text)
  }
  const full = FULL_DAY.exec(written)
  if (full !== null) return timeOf(Number(full[1] ?? full[3]), Number(full[2] ?? full[4]), text)
  const hour = /^\d{1,2}$/.test(written) ? Number(written) : Number.NaN
  if (hour >= 1 && hour <= 12) {
    const [morning, evening] = [spell(hour % 12, 0), spell((hour % 12) + 12, 0)]
    return { wrong: `${quoted(text)} could be ${morning} or ${evening}. Write one of them.` }
  }
  return timeOf(hour, 0, text)
}

const timeOf = (hour: number, minute: number, text: string): Read<string> =>
  hour <= 23 && minute <= 59
    ? { value: spell(hour, minute) }
    : { wrong: `${quoted(text)} is not a time of day. Write it like 09:00 or 21:30.` }

const spell = (hour: number, minute: number): string =>
  [hour, minute].map(n => String(n).padStart(2, '0')).join(':')

/** Persian and Arabic digits as Latin ones. */
const inLatinDigits = (text: string): string =>
  text.replace(/[۰-۹٠-٩]/g, digit => String((digit.codePointAt(0) ?? 0) % 16))

const OR = new Intl.ListFormat('en', { type: 'disjunction' })
/** Zones of a large country that are named. */
const ZONES = 3

function readZone(text: string): Read<string> {
  const value = zoneNamed(text)
  if (value !== undefined) return { value }
  const like = zonesLike(text).slice(0, ZONES)
  const instead =
    like.length === 0
      ? 'Name one by its place, such as Pacific/Auckland or Asia/Tehran.'
      : `Did you mean ${OR.format(like)}?`
  return { wrong: `${quoted(text)} is not a time zone. ${instead}` }
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const DAILY = /^(?:daily|every ?day|all)$/
const EXAMPLES = 'mon,wed, sat-wed or daily'

function readDays(text: string): Read<readonly Weekday[]> {
  const written = text.trim().toLowerCase()
  if (DAILY.test(written)) return { value: WEEKDAYS }
  const parts = written
    .replace(/\s*[-–]\s*/g, '-')
    .split(/(?:[\s,;]|\band\b)+/)
    .filter(part => part !== '')
  if (parts.length === 0) return { wrong: `Name at least one day: ${EXAMPLES}.` }
  const chosen = new Set<Weekday>()
  for (const part of parts) {
    if (/^(?:week|working)/.test(part)) {
      return { wrong: `${quoted(part)} are other days in other places. Name them: mon-fri, or sat-wed.` }
    }
    const [first = '', last = first, ...rest] = part.split('-')
    const [from, to] = [indexOf(first), indexOf(last)]
    if (from === -1 || to === -1 || rest.length > 0) {
      const like = nearest(from === -1 ? first : last, [...NAMES, ...WEEKDAYS])
      const instead = like === undefined || rest.length > 0 ? `Write ${EXAMPLES}.` : `Did you mean ${like}?`
      return { wrong: `${quoted(part)} is not a day of the week. ${instead}` }
    }
    const length = ((to - from + WEEKDAYS.length) % WEEKDAYS.length) + 1
    for (let i = 0; i < length; i++) chosen.add(WEEKDAYS[(from + i) % WEEKDAYS.length] as Weekday)
  }
  return { value: WEEKDAYS.filter(day => chosen.has(day)) }
}

/** The place of a day in the week by its name or the beginning of it, three letters at least; -1 for none. */
const indexOf = (name: string): number =>
  name.length < 3 ? -1 : NAMES.findIndex(day => day.startsWith(name))
