import type { Knowledge } from './entries.ts'

/** The parties above a speaker, nearest first: a spokesman's ministry, its state. */
export function partiesAbove(knowledge: Knowledge, id: string): string[] {
  const entry = knowledge.entries.get(id)
  const next = entry?.kind === 'person' ? entry.party : entry?.kind === 'party' ? entry.of : undefined
  return next === undefined || next === id ? [] : [next, ...partiesAbove(knowledge, next)]
}

/** The party that stands behind a speaker: a ministry's state, a spokesman's ministry's state. */
export const partyOf = (knowledge: Knowledge, id: string): string => partiesAbove(knowledge, id).at(-1) ?? id

/** The name under which an entry is shown; its id where it has none. */
export function nameOf(knowledge: Knowledge, id: string): string {
  const entry = knowledge.entries.get(id)
  return entry !== undefined && 'name' in entry ? entry.name : id
}

/** Its name where room is short: the abbreviation that stands in brackets, else without article and explanation. */
export function shortNameOf(knowledge: Knowledge, id: string): string {
  const name = nameOf(knowledge, id)
  return /\((.+)\)$/.exec(name)?.[1] ?? name.replace(/^the /i, '').replace(/, .*/, '')
}

/** With its first letter large, as a sentence begins. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
