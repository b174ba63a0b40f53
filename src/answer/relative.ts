import { shiftDay } from '../knowledge/index.ts'
import { MONTH_NAME, monthOf, numberOf, pad } from './dates.ts'
import { LIGHT_WORDS } from './lexicon.ts'
import { words } from './normalise.ts'
import { lastOfMonth, mark, markMonth, type Rule, rule } from './times.ts'

/** Times that count from the day of the question: "yesterday", "last month", "three weeks ago". */

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const COUNT = String.raw`(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few)`
const UNIT = '(day|week|month|year)'

/** The first and last day of the week (from Monday), month or year that lies so many before the one of a day. */
function unitBefore(day: string, unit: string, by: number): [string, string] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  if (unit === 'day') return [shiftDay(day, -by), shiftDay(day, -by)]
  if (unit === 'year') return [`${year - by}-01-01`, `${year - by}-12-31`]
  if (unit === 'month') {
    const at = new Date(Date.UTC(year, month - 1 - by, 1))
    const [y, m] = [at.getUTCFullYear(), at.getUTCMonth() + 1]
    return [`${y}-${pad(m)}-01`, `${y}-${pad(m)}-${lastOfMonth(y, m)}`]
  }
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = shiftDay(day, -sinceMonday - 7 * by)
  return [monday, shiftDay(monday, 6)]
}

let counting: { from: string; rules: readonly Rule[] } = { from: '', rules: [] }

/** Times that count from the day of the question; the rules of the last day asked from are kept. */
export function relativeTo(today: string): readonly Rule[] {
  if (today !== counting.from) counting = { from: today, rules: rulesFrom(today) }
  return counting.rules
}

function rulesFrom(today: string): Rule[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return [
    rule('the day before yesterday', () => mark(shiftDay(today, -2))),
    rule('yesterday', () => mark(shiftDay(today, -1))),
    rule('today|tonight|this morning', () => mark(today)),
    rule(
      String.raw`(?:in |over |during |within |for )?(?:the )?(?:last|past|previous) ${COUNT} ${UNIT}s?\b`,
      ([, count, unit = '']) => mark(startOf(today, unit, numberOf(count)), today),
    ),
    rule(String.raw`(?:in |over |during )?the past ${UNIT}\b`, ([, unit = '']) =>
      mark(startOf(today, unit, 1), today),
    ),
    rule(String.raw`${COUNT} ${UNIT}s? ago\b`, ([, count, unit = '']) =>
      mark(...unitBefore(today, unit, numberOf(count))),
    ),
    rule(
      String.raw`(?:in |during )?(?:the )?(last|past|previous|this|current) ${UNIT}\b(?! of)`,
      ([, which = '', unit = '']) => mark(...unitBefore(today, unit, /this|current/.test(which) ? 0 : 1)),
    ),
    rule(String.raw`(last|this) ${MONTH_NAME}\b(?!\s*\d)`, ([, which, name]) => {
      const asked = monthOf(name)
      const isPast = which === 'last' ? asked < month : asked <= month
      return markMonth(String(isPast ? year : year - 1), asked)
    }),
    rule(String.raw`(?:last|this|(?<=\bsince)(?: last)?) (${WEEKDAYS.join('|')})\b(?! \d)`, ([, name = '']) =>
      mark(shiftDay(today, -((weekday - WEEKDAYS.indexOf(name) + 7) % 7 || 7))),
    ),
  ]
}

/** The day so many days, weeks, months or years before another. */
function startOf(day: string, unit: string, by: number): string {
  if (unit === 'day' || unit === 'week') return shiftDay(day, -by * (unit === 'week' ? 7 : 1))
  const [first] = unitBefore(day, unit === 'year' ? 'month' : unit, unit === 'year' ? 12 * by : by)
  return `${first.slice(0, 8)}${pad(Math.min(Number(day.slice(8)), Number(lastOfMonth(first.slice(0, 4), Number(first.slice(5, 7))))))}`
}

/**
 * Takes words that count from today out of a text: they name days. Those that the record knows as words may stay ("are
 * they still enemies today?").
 */
export const withoutRelative = (
  normalised: string,
  today: string,
  isKnown: (word: string) => boolean,
): string =>
  relativeTo(today).reduce(
    (text, { pattern }) =>
      text.replace(pattern, time =>
        words(time.toLowerCase())
          .filter(word => LIGHT_WORDS.has(word) || isKnown(word))
          .join(' '),
      ),
    normalised,
  )
