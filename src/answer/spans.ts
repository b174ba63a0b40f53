import { shiftDay } from '../knowledge/index.ts'
import { withEnglishMonths } from './abroad.ts'
import { DAY, isValid, MONTH, MONTH_NAME, monthOf, pad, withMonths, YEAR } from './dates.ts'
import { relativeTo } from './relative.ts'
import { lastOfMonth, MARK, mark, markDay, markMonth, NO_YEAR, type Rule, replaced, rule } from './times.ts'

/** The days a question asks about, as an EDTF range: "last month", "between July and September", "since Monday". */

/** What a reading of days needs from outside. */
export type Calendar = {
  /** The day on which the question was asked, `YYYY-MM-DD`; without it "yesterday" and the like are not read. */
  today?: string | undefined
  /** The year that days without one are meant of (`09-07`, `09-12`); undefined where nothing speaks for any. */
  yearOf?: (first: string, last: string) => number | undefined
}

const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }
const TO = String.raw`\s*(?:to|and|until|till|through|thru|[-–])\s*`
/** Words before a month alone: "may" and "march" are verbs elsewhere. */
const BEFORE_MONTH = String.raw`(?:in|between|since|until|till|during|before|after|early|mid|late)[\s-]+`

/** Times written out, the longest forms first. */
const WRITTEN: readonly Rule[] = [
  rule(String.raw`((?:19|20)\d\d)-(\d\d)-(\d\d)\b`, ([, y, m, d = '']) => markDay(y, Number(m), d)),
  rule(String.raw`((?:19|20)\d\d)-(\d\d)\b(?!-\d)`, ([, y = '', m]) =>
    isValid({ month: Number(m) }) ? markMonth(y, Number(m)) : undefined,
  ),
  rule(
    String.raw`(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)?\d\d)\b`,
    ([, d = '', m = '', y]) => markDay(y, Number(m), d) ?? markDay(y, Number(d), m),
  ),
  rule(`${DAY}${TO}${DAY}\\s*(?:of\\s+)?${MONTH}\\b${YEAR}`, ([, from = '', to = '', month, y]) =>
    both(markDay(y, monthOf(month), from), markDay(y, monthOf(month), to)),
  ),
  rule(`${MONTH}\\s+${DAY}${TO}${DAY}\\b${YEAR}`, ([, month, from = '', to = '', y]) =>
    both(markDay(y, monthOf(month), from), markDay(y, monthOf(month), to)),
  ),
  rule(`${DAY}\\s*(?:of\\s+)?${MONTH}\\b${YEAR}`, ([, d = '', month, y]) => markDay(y, monthOf(month), d)),
  rule(`${MONTH}\\.?\\s+(?:the\\s+)?${DAY}\\b(?!\\d)${YEAR}`, ([, month, d = '', y]) =>
    markDay(y, monthOf(month), d),
  ),
  rule(String.raw`${MONTH}\s+(?:of\s+)?((?:19|20)\d\d)\b`, ([, month, y = '']) =>
    markMonth(y, monthOf(month)),
  ),
  rule(String.raw`(spring|summer|autumn|fall|winter)\s+(?:of\s+)?((?:19|20)\d\d)\b`, ([, name = '', y]) => {
    const month = SEASONS[name] ?? 3
    const [last, of] = month === 12 ? [2, Number(y) + 1] : [month + 2, Number(y)]
    return mark(`${y}-${pad(month)}-01`, `${of}-${pad(last)}-${lastOfMonth(of, last)}`)
  }),
]

/** Months and years that stand alone; read last. */
const ALONE: readonly Rule[] = [
  rule(String.raw`(${BEFORE_MONTH})${MONTH_NAME}\b(?!\s*\d)`, ([, lead = '', month]) =>
    [lead, markMonth(NO_YEAR, monthOf(month))].join(''),
  ),
  rule(String.raw`${MONTH_NAME}(${TO})(?=\s*<)`, ([, month, to = '']) =>
    [markMonth(NO_YEAR, monthOf(month)), to].join(''),
  ),
  {
    pattern: new RegExp(String.raw`(>${TO})${MONTH_NAME}\b`, 'g'),
    read: ([, to = '', month]) => [to, markMonth(NO_YEAR, monthOf(month))].join(''),
  },
  {
    pattern: /(?<![\d/<-])\b((?:19|20)\d\d)\b(?![/-]?\d)/g,
    read: ([, y = '']) => mark(`${y}-01-01`, `${y}-12-31`),
  },
]

const both = (from: string | undefined, to: string | undefined): string | undefined =>
  from === undefined || to === undefined ? undefined : `${from} to ${to}`

/** Parts of a month or year: where they begin and end, as shares of it; weeks in days. */
const PARTS: readonly {
  pattern: RegExp
  take: (first: string, days: number, match: readonly string[]) => [number, number]
}[] = [
  {
    pattern: new RegExp(
      String.raw`\b(?:the\s+)?(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+week\s+(?:of|in)\s+(?:the\s+)?${MARK}`,
      'g',
    ),
    take: (_, days, [, which = '']) => {
      const n = ['1st', '2nd', '3rd', '4th'].indexOf(which)
      const at = n === -1 ? ['first', 'second', 'third', 'fourth'].indexOf(which) : n
      return at === -1 ? [days - 7, days - 1] : [7 * at, 7 * at + 6]
    },
  },
  {
    pattern: new RegExp(String.raw`\b(?:the\s+)?(first|second)\s+half\s+of\s+${MARK}`, 'g'),
    take: (_, days, [, which]) =>
      which === 'first' ? [0, Math.ceil(days / 2) - 1] : [Math.ceil(days / 2), days - 1],
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the\s+)?(early|mid|middle|late|beginning|start|end)[\s-]+(?:of\s+|in\s+)?${MARK}`,
      'g',
    ),
    take: (_, days, [, which = '']) => {
      const third = Math.round(days / 3)
      if (/early|beginning|start/.test(which)) return [0, third - 1]
      return /mid/.test(which) ? [third, 2 * third - 1] : [2 * third, days - 1]
    },
  },
]

function narrowed(text: string): string {
  return PARTS.reduce(
    (rest, { pattern, take }) =>
      rest.replace(pattern, (...args) => {
        const match = args.slice(0, -2) as string[]
        const [first = '', last = ''] = match.slice(-2)
        const days = (Date.parse(sane(last)) - Date.parse(sane(first))) / 86_400_000 + 1
        const [from, to] = take(first, days, match)
        const at = (by: number): string => `${first.slice(0, 4)}${shiftDay(sane(first), by).slice(4)}`
        return mark(at(from), at(to))
      }),
    text,
  )
}
/** A day of no year, as of a leap year: days are counted within one year only. */
const sane = (day: string): string => (day.startsWith(NO_YEAR) ? `2000${day.slice(4)}` : day)

const THING =
  '(?:(?:cyber)?attack|hack|raid|break|operation|expulsion|vote|resolution|ban|sanction|summit|letter)s?'

/** How days are led to, the widest form first; each with what it makes of the first and last day of the marks. */
const LEADS: readonly { pattern: RegExp; read: (a: Days, b: Days) => string }[] = [
  {
    pattern: new RegExp(String.raw`\b(?:between|from)\s+(?:the\s+)?${MARK}${TO}(?:the\s+)?${MARK}`),
    read: (a, b) => `${a.first}/${b.last}`,
  },
  {
    pattern: new RegExp(`${MARK}${TO}${MARK}`),
    read: (a, b) => `${a.first}/${b.last}`,
  },
  {
    pattern: new RegExp(String.raw`\b(?:since|as from|starting(?:\s+(?:on|from|in))?)\s+(?:the\s+)?${MARK}`),
    read: a => `${a.first}/..`,
  },
  { pattern: new RegExp(String.raw`\bfrom\s+${MARK}\s+on(?:wards?)?\b`), read: a => `${a.first}/..` },
  {
    pattern: new RegExp(String.raw`\b(?:after|following)\s+(?:the\s+)?${MARK}`),
    read: a => `${shiftDay(a.last, 1)}/..`,
  },
  {
    pattern: new RegExp(String.raw`\b(?:before|prior to|ahead of)\s+(?:the\s+)?${MARK}`),
    read: a => `../${shiftDay(a.first, -1)}`,
  },
  {
    pattern: new RegExp(String.raw`\b(?:until|till|up to|by|as of|as at)\s+(?:the\s+(?:end of\s+)?)?${MARK}`),
    read: a => `../${a.last}`,
  },
  // "The attack of July 2022" and "the July 2022 attack" name a thing by its time; they do not ask about that time.
  {
    pattern: new RegExp(String.raw`(?<!\b${THING}\s+of\s+(?:the\s+)?)${MARK}(?!\s+${THING}\b)`),
    read: a => (a.first === a.last ? a.first : `${a.first}/${a.last}`),
  },
]

type Days = { first: string; last: string }

/** The days that a text asks about, as an EDTF date or range; undefined where it asks about none. */
export function spanIn(normalised: string, calendar: Calendar): string | undefined {
  const relative = calendar.today === undefined ? [] : relativeTo(calendar.today)
  const text = narrowed(
    replaced(replaced(withMonths(withEnglishMonths(normalised)), [...WRITTEN, ...relative]), ALONE),
  ).replace(/\s+/g, ' ')
  for (const { pattern, read } of LEADS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const [, a = '', b = '', c = a, d = b] = match
    const [one, two] = withYear(
      [
        { first: a, last: b },
        { first: c, last: d },
      ],
      calendar,
    )
    if (one === undefined || two === undefined || one.first > two.last) return undefined
    return read(one, two)
  }
  return undefined
}

/** The first day of every time that a text names; `year` is that of days without one. */
export const daysNamed = (normalised: string, year: string): string[] =>
  [...replaced(replaced(normalised, WRITTEN), ALONE).matchAll(new RegExp(MARK, 'g'))].map(([, first = '']) =>
    first.startsWith(NO_YEAR) ? `${year}${first.slice(4)}` : first,
  )

/** Where a year stands with one of two dates only, it is meant of both; where with none, the calendar knows. */
function withYear(days: readonly Days[], { yearOf }: Calendar): (Days | undefined)[] {
  const given = days.map(({ first }) => first.slice(0, 4)).filter(year => year !== NO_YEAR)
  const [from, to] = [days[0]?.first.slice(5) ?? '', days.at(-1)?.last.slice(5) ?? '']
  return days.map(({ first, last }) => {
    if (!first.startsWith(NO_YEAR)) return { first, last }
    const year = given.at(-1) ?? yearOf?.(from, to)
    return year === undefined
      ? undefined
      : { first: `${year}${first.slice(4)}`, last: `${year}${last.slice(4)}` }
  })
}
