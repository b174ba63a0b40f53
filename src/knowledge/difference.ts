import type { Knowledge } from './entries.ts'
import { sentences } from './marks.ts'
import { nameOf } from './party.ts'

/** What differs between two states of an entry, in words: `positions: Albania + majko-ambassador`. */

/** Texts up to this length are shown whole; of longer ones, the sentences that changed. */
const SHORT = 80

/** A line for each field that differs: what a list gained (+) and lost (−), a text before → after. */
export function difference(knowledge: Knowledge, before: object, after: object): string[] {
  return fieldsOf(before, after).flatMap(field => {
    const parts = compare(knowledge, get(before, field), get(after, field))
    return parts.length === 0 ? [] : [`${field}: ${parts.join('; ')}`]
  })
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const get = (object: object, field: string): unknown => (object as Record<string, unknown>)[field]
const fieldsOf = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])]

function compare(knowledge: Knowledge, before: unknown, after: unknown): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (Array.isArray(before ?? after)) return compareLists(knowledge, asList(before), asList(after))
  if (!isObject(before ?? after)) return [compareTexts(asText(before), asText(after))]
  const [a, b] = [asObject(before), asObject(after)]
  return fieldsOf(a, b).flatMap(field => {
    const parts = compare(knowledge, get(a, field), get(b, field))
    // The ids of statements say themselves what they are.
    return field === 'statements' ? parts : parts.map(part => `${field} ${part}`)
  })
}

const asList = (value: unknown): unknown[] => [value ?? []].flat()
const asObject = (value: unknown): object => (isObject(value) ? value : {})
const asText = (value: unknown): string => (value === undefined ? '' : String(value))

/** Items are the same when they are about the same party, office or source. */
function compareLists(knowledge: Knowledge, before: unknown[], after: unknown[]): string[] {
  const old = Map.groupBy(before, item => labelOf(knowledge, item))
  const now = Map.groupBy(after, item => labelOf(knowledge, item))
  const moves = [
    ...[...now.keys()].filter(label => !old.has(label)).map(label => `+ ${label}`),
    ...[...old.keys()].filter(label => !now.has(label)).map(label => `− ${label}`),
  ]
  const changed = [...now].flatMap(([label, items]) => {
    const were = old.get(label) ?? []
    const length = were.length === 0 ? 0 : Math.max(items.length, were.length)
    return Array.from({ length }, (_, i) => compare(knowledge, were[i], items[i]))
      .flat()
      .map(part => `${label} ${part}`)
  })
  if (moves.length + changed.length === 0) return ['in another order']
  return moves.length === 0 ? changed : [moves.join(', '), ...changed]
}

function labelOf(knowledge: Knowledge, item: unknown): string {
  if (!isObject(item)) return String(item)
  const { party, title, source } = item as Record<string, unknown>
  return party === undefined
    ? String(title ?? source ?? JSON.stringify(item))
    : nameOf(knowledge, String(party))
}

function compareTexts(before: string, after: string): string {
  if (before === '') return `+ ${quoted(after)}`
  if (after === '') return `− ${quoted(before)}`
  if (before.length <= SHORT && after.length <= SHORT) return `${quoted(before)} → ${quoted(after)}`
  const [old, now] = [before, after].map(sentencesOf) as [string[], string[]]
  const gone = old.filter(sentence => !now.includes(sentence)).join(' ')
  const come = now.filter(sentence => !old.includes(sentence)).join(' ')
  if (gone === '' && come === '') return 'in another order'
  if (gone === '') return `+ ${quoted(come)}`
  return come === '' ? `− ${quoted(gone)}` : `${quoted(gone)} → ${quoted(come)}`
}

/** The sentences of a text, each with its marks. */
const sentencesOf = (text: string): string[] =>
  sentences(text).map(({ text: sentence, refs }) =>
    refs.length === 0 ? sentence : `${sentence} [${refs.map(ref => `@${ref}`).join('; ')}]`,
  )

/** Words in quotation marks; an id, a date or an address without. */
const quoted = (text: string): string => (text.includes(' ') ? `“${text}”` : text)
