import type { Entry, Knowledge } from '../../src/knowledge/index.ts'

/** Two parties trade their names: each form of one for a form of the other, wherever it stands, in whatever case. */

export type Pairs = readonly (readonly [string, string])[]

/** Trades the names in a text, the longest first; done twice it changes nothing. */
export function createTrade(pairs: Pairs): (text: string) => string {
  const other = new Map(
    pairs.flatMap(([a, b]) => [
      [a.toLowerCase(), b],
      [b.toLowerCase(), a],
    ]),
  )
  const forms = [...other.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?<!\\p{L})(?:${forms.map(RegExp.escape).join('|')})(?!\\p{L})`, 'giu')
  return text => text.replace(pattern, form => inCaseOf(form, other.get(form.toLowerCase()) ?? form))
}

function inCaseOf(form: string, other: string): string {
  if (form === form.toLowerCase()) return other.toLowerCase()
  if (form === form.toUpperCase()) return other.toUpperCase()
  return form.charAt(0) === form.charAt(0).toUpperCase()
    ? other.charAt(0).toUpperCase() + other.slice(1)
    : other
}

/** The record in which they are traded: in names, prose, phrasings, ids and what refers to them. */
export function tradeIn(knowledge: Knowledge, trade: (text: string) => string): Knowledge {
  const traded = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? trade(part) : part)))
  const entries = [...knowledge.entries.values()].map((entry): [string, Entry] => [
    trade(entry.id),
    traded(entry),
  ])
  return { ...knowledge, dispute: traded(knowledge.dispute), entries: new Map(entries) }
}
