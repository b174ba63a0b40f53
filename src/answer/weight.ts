import type { Entry, Knowledge } from '../knowledge/index.ts'
import { linksOf } from '../knowledge/links.ts'

/** How many entries of the record refer to each: what much rests on is told first where not all fits. */
export function createWeights(knowledge: Knowledge): (entry: Entry) => number {
  const held = new Map<string, number>()
  for (const entry of knowledge.entries.values()) {
    for (const id of new Set(linksOf(entry).map(link => link.id))) held.set(id, (held.get(id) ?? 0) + 1)
  }
  return ({ id }) => held.get(id) ?? 0
}
