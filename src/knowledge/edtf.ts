/**
 * Dates in EDTF (ISO 8601-2:2019, levels 0 and 1 as far as a record of events needs them): a day, month or
 * year, each optionally approximate or uncertain, and ranges of those with open ends.
 */

export type EdtfDate = {
  /** The text as written, e.g. `2022-09~`. */
  edtf: string
  /** First and last day covered, `YYYY-MM-DD`; null where the range is open on that side. */
  first: string | null
  last: string | null
  approximate: boolean
  uncertain: boolean
}

const POINT = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const pad = (n: number): string => String(n).padStart(2, '0')

type Point = { year: number; month?: number; day?: number; mark?: string }

function parsePoint(text: string): Point | null {
  const match = POINT.exec(text)
  if (!match) return null
  const [, year, month, day, mark] = match
  const point: Point = { year: Number(year) }
  if (month !== undefined) point.month = Number(month)
  if (day !== undefined) point.day = Number(day)
  if (mark !== undefined) point.mark = mark
  if (point.month !== undefined && (point.month < 1 || point.month > 12)) return null
  if (point.day !== undefined && (point.day < 1 || point.day > daysIn(point.year, point.month ?? 1)))
    return null
  return point
}

const firstDay = (p: Point): string =>
  `${String(p.year).padStart(4, '0')}-${pad(p.month ?? 1)}-${pad(p.day ?? 1)}`
const lastDay = (p: Point): string => {
  const month = p.month ?? 12
  return `${String(p.year).padStart(4, '0')}-${pad(month)}-${pad(p.day ?? daysIn(p.year, month))}`
}

/** Reads an EDTF date or range; null when the text is not one (also for days that do not exist). */
export function parseEdtf(edtf: string): EdtfDate | null {
  const parts = edtf.split('/')
  if (parts.length > 2) return null
  const points = parts.map(part => (part === '..' ? 'open' : parsePoint(part)))
  if (points.includes(null) || points.every(point => point === 'open')) return null
  const [from, to = from] = points as (Point | 'open')[]
  if (from === undefined || to === undefined) return null
  const closed = [from, to].filter(point => point !== 'open')
  const first = from === 'open' ? null : firstDay(from)
  const last = to === 'open' ? null : lastDay(to)
  if (first !== null && last !== null && first > last) return null
  return {
    edtf,
    first,
    last,
    approximate: closed.some(p => p.mark === '~' || p.mark === '%'),
    uncertain: closed.some(p => p.mark === '?' || p.mark === '%'),
  }
}

function spellPoint(point: Point): string {
  const about = point.mark === '~' || point.mark === '%' ? 'about ' : ''
  const unsure = point.mark === '?' || point.mark === '%' ? 'probably ' : ''
  const month = point.month === undefined ? '' : `${MONTHS[point.month - 1]} `
  const day = point.day === undefined ? '' : `${point.day} `
  return `${unsure}${about}${day}${month}${point.year}`
}

/** Writes an EDTF date out in English: `2022-09-08` → `8 September 2022`, `../2022` → `until 2022`. */
export function spellEdtf(edtf: string): string {
  const [from = '', to] = edtf.split('/')
  const spell = (text: string): string => {
    const point = parsePoint(text)
    return point ? spellPoint(point) : text
  }
  if (to === undefined) return spell(from)
  if (from === '..') return `until ${spell(to)}`
  if (to === '..') return `from ${spell(from)}`
  return `${spell(from)} to ${spell(to)}`
}

/** The day so many days after another (before it where negative), both `YYYY-MM-DD`. */
export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

/** Whether any day of the date lies within [first, last] (`YYYY-MM-DD`, inclusive). */
export function overlaps(date: EdtfDate, first: string, last: string): boolean {
  return (date.first === null || date.first <= last) && (date.last === null || date.last >= first)
}
