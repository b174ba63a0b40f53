import { spellEdtf } from '../edtf.ts'

/** A date with its preposition: `on 9 September 2022`, `in September 2022`, `in 1950`. */
export const when = (date: string): string =>
  `${/^\d{4}-\d{2}-\d{2}/.test(date) ? 'on' : 'in'} ${spellEdtf(date)}`
