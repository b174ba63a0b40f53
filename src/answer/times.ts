import { isValid, pad } from './dates.ts'

/** How times that stand in a text are replaced by their days, so that what leads to them can be read. */

/** A time written in the text is first replaced by its days, `<2022-09-01/2022-09-30>`; year 0000 where none is given. */
export const mark = (first: string, last = first): string => ` <${first}/${last}> `
export const MARK = String.raw`<([\d-]+)/([\d-]+)>`
export const NO_YEAR = '0000'

export const lastOfMonth = (year: string | number, month: number): string => {
  const of = Number(year) === 0 ? 2000 : Number(year)
  return String(new Date(Date.UTC(of, month, 0)).getUTCDate())
}
export const markMonth = (year: string, month: number): string =>
  mark(`${year}-${pad(month)}-01`, `${year}-${pad(month)}-${lastOfMonth(year, month)}`)
export const markDay = (year: string | undefined, month: number, day: string): string | undefined => {
  const of = fullYear(year)
  const number = Number(day)
  const fits = isValid({ month, day: number }) && number <= Number(lastOfMonth(of, month))
  return fits ? mark(`${of}-${pad(month)}-${pad(number)}`) : undefined
}
const fullYear = (year: string | undefined): string =>
  year === undefined ? NO_YEAR : year.length === 2 ? `20${year}` : year

export type Rule = { pattern: RegExp; read: (match: readonly string[]) => string | undefined }

export const rule = (pattern: string, read: Rule['read']): Rule => ({
  // Not within a mark.
  pattern: new RegExp(String.raw`(?<![\d</-])\b(?:${pattern})`, 'gi'),
  read,
})

/** A text with the times that rules read replaced by their days. */
export const replaced = (text: string, rules: readonly Rule[]): string =>
  rules.reduce(
    (rest, { pattern, read }) =>
      rest.replace(pattern, (...args) => read(args.slice(0, -2) as string[]) ?? String(args[0])),
    text,
  )
