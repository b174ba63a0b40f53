import type { Knowledge } from './entries.ts'

/** The party that stands behind a speaker: a ministry's state, a spokesman's ministry's state. */
export function partyOf(knowledge: Knowledge, id: string): string {
  const entry = knowledge.entries.get(id)
  const above = entry?.kind === 'person' ? entry.party : entry?.kind === 'party' ? entry.of : undefined
  return above === undefined || above === id ? id : partyOf(knowledge, above)
}

/** The name under which an entry is shown; its id where it has none. */
export function nameOf(knowledge: Knowledge, id: string): string {
  const entry = knowledge.entries.get(id)
  return entry !== undefined && 'name' in entry ? entry.name : id
}
