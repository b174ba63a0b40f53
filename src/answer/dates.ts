import { MONTHS } from '../knowledge/index.ts'

/** Dates as people type them, as tokens that compare: `8th of sept 22` → `d:09-08`, `m:2022-09`. */

const MONTH_NAMES = MONTHS.map(name => name.toLowerCase())
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = "(?:,?\\s*(?:of\\s+)?'?((?:19|20)\\d{2}|\\d{2})(?!\\d|:))?"

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

function monthOf(name = ''): number {
  return MONTH_NAMES.findIndex(full => full.startsWith(name.slice(0, 3))) + 1
}

function found(year: string | undefined, month: number, day: string | undefined): Found {
  const full = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0)
  return { ...(full !== undefined && { year: full }), month, ...(day !== undefined && { day: Number(day) }) }
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** Tokens of a day (`d:09-08`) and of a month with its year (`m:2022-09`); the year alone stays a word. */
function tokens({ year, month = 0, day }: Found): string[] {
  return [
    ...(day === undefined ? [] : [`d:${pad(month)}-${pad(day)}`]),
    ...(year === undefined || day !== undefined ? [] : [`m:${year}-${pad(month)}`]),
    ...(year === undefined ? [] : [String(year)]),
  ]
}

/** Takes the dates out of a normalised text: their tokens, and what is left. */
export function takeDates(normalised: string): { dates: string[]; rest: string } {
  const dates: string[] = []
  let rest = normalised
  for (const { pattern, read } of PATTERNS) {
    rest = rest.replace(pattern, (...args) => {
      const match = args.slice(0, -2) as unknown as RegExpExecArray
      const date = read(match)
      const valid =
        (date.month ?? 0) >= 1 && (date.month ?? 0) <= 12 && (date.day ?? 1) >= 1 && (date.day ?? 1) <= 31
      if (!valid) return match[0]
      dates.push(...tokens(date))
      return ' '
    })
  }
  return { dates, rest }
}

/** The same tokens for an EDTF day, so that an event is found by its date; nothing for wider dates. */
export function dateTokens(edtf: string): string[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(edtf)
  if (match === null || edtf.includes('/')) return []
  return tokens(found(match[1], Number(match[2]), match[3]))
}
