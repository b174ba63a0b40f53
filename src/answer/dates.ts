import { editDistance, MONTHS } from '../knowledge/index.ts'

/** Dates as people type them, as tokens that compare: `8th of sept 22` → `d:09-08`, `m:2022-09`. */

const MONTH_NAMES = MONTHS.map(name => name.toLowerCase())
/** A month in full, as it may stand without a day or year. */
export const MONTH_NAME = `(${MONTH_NAMES.join('|')})`
export const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
export const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
export const YEAR = "(?:,?\\s*(?:of\\s+)?'?((?:19|20)\\d{2}|\\d{2})(?!\\d|:))?"

type Found = { year?: number; month?: number; day?: number }

const PATTERNS: readonly { pattern: RegExp; read: (m: RegExpExecArray) => Found }[] = [
  { pattern: /\b((?:19|20)\d{2})-(\d{2})(?:-(\d{2}))?\b/g, read: m => found(m[1], Number(m[2]), m[3]) },
  {
    pattern: new RegExp(`\\b${DAY}\\s*(?:of\\s+)?${MONTH}\\b${YEAR}`, 'g'),
    read: m => found(m[3], monthOf(m[2]), m[1]),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.?\\s+(?:the\\s+)?${DAY}\\b(?!\\d)${YEAR}`, 'g'),
    read: m => found(m[3], monthOf(m[1]), m[2]),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\s+((?:19|20)\\d{2})\\b`, 'g'),
    read: m => found(m[2], monthOf(m[1]), undefined),
  },
]

/** `20/6/23`, `9.9.2022`: the day first, as all but Americans write it; where both could be the month, both are meant. */
const NUMERIC = /\b(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)?\d{2})\b/g

export function monthOf(name = ''): number {
  return MONTH_NAMES.findIndex(full => full.startsWith(name.slice(0, 3))) + 1
}

function found(year: string | undefined, month: number, day: string | undefined): Found {
  const full = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0)
  return { ...(full !== undefined && { year: full }), month, ...(day !== undefined && { day: Number(day) }) }
}

export const pad = (n: number): string => String(n).padStart(2, '0')

/** Tokens of a day (`d:09-08`) and of a month with its year (`m:2022-09`); the year alone stays a word. */
function tokens({ year, month = 0, day }: Found): string[] {
  return [
    ...(day === undefined ? [] : [`d:${pad(month)}-${pad(day)}`]),
    ...(year === undefined || day !== undefined ? [] : [`m:${year}-${pad(month)}`]),
    ...(year === undefined ? [] : [String(year)]),
  ]
}

export const isValid = ({ month = 0, day = 1 }: Found): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31

/** Whether a token stands for a day or a month. */
export const isDate = (term: string): boolean => /^[dm]:/.test(term)

/** Whether a word is a year of these centuries. */
export const isYear = (word: string): boolean => /^(?:19|20)\d\d$/.test(word)

const LONG_NAMES = MONTH_NAMES.filter(name => name.length >= 6)

/** Puts long names of months right that have a slip in them; short ones are too near to other words. */
export const withMonths = (normalised: string): string =>
  normalised.replace(
    /\b[a-z]{5,10}\b/g,
    word => LONG_NAMES.find(name => word[0] === name[0] && editDistance(word, name, 1) <= 1) ?? word,
  )

/** Takes the dates out of a normalised text: their tokens, and what is left. */
export function takeDates(normalised: string): { dates: string[]; rest: string } {
  const dates: string[] = []
  let rest = withMonths(normalised).replace(NUMERIC, (text, first: string, second: string, year: string) => {
    const meant = [found(year, Number(second), first), found(year, Number(first), second)].filter(isValid)
    if (meant.length === 0) return text
    for (const date of meant) dates.push(...tokens(date))
    return ' '
  })
  for (const { pattern, read } of PATTERNS) {
    rest = rest.replace(pattern, (...args) => {
      const match = args.slice(0, -2) as unknown as RegExpExecArray
      const date = read(match)
      if (!isValid(date)) return match[0]
      dates.push(...tokens(date))
      return ' '
    })
  }
  return { dates, rest }
}

/** The tokens of an EDTF day or month, so that an event is found by its date; nothing for wider dates. */
export function dateTokens(edtf: string): string[] {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(edtf)
  if (match === null || edtf.includes('/')) return []
  const [, year, month, day] = match
  const inMonth = tokens(found(year, Number(month), undefined))
  return day === undefined ? inMonth : [...tokens(found(year, Number(month), day)).slice(0, 1), ...inMonth]
}

const COUNT: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  'couple of': 2,
  few: 3,
}

/** A number in figures or in words, 1 where it is none. */
export const numberOf = (count = 'one'): number => COUNT[count] ?? (Number(count) || 1)
const SHIFT =
  /\b(?:(?:(\d|an?|one|two|three|four|five|six|seven) )?days? (after|later|before|earlier)|(next|following|previous|same) day)\b/

/** How many days a question moves from the day it is asked after: "and the day after?" 1; undefined where it does not. */
export function shiftIn(normalised: string): number | undefined {
  const match = SHIFT.exec(normalised)
  if (match === null) return undefined
  const [, count = 'one', towards, day] = match
  if (day !== undefined) return day === 'same' ? 0 : day === 'previous' ? -1 : 1
  const days = numberOf(count)
  return towards === 'before' || towards === 'earlier' ? -days : days
}
