import type { Entry } from '../knowledge/index.ts'
import type { Catalogue } from './catalogue.ts'

/** How much of some terms an entry speaks of, 0 to 1, each term by how telling it is; 1 where there are none. */
export type Topics = (terms: readonly string[]) => (entry: Entry) => number

/** A word that stands only in what a statement is about counts a little less than one of its own. */
const AROUND = 0.7

export function createTopics(catalogue: Catalogue): Topics {
  const idOf = new Map(catalogue.entries.map((entry, id) => [entry.id, id]))
  const around = (entry: Entry): readonly string[] =>
    entry.kind === 'statement'
      ? [...(entry.about ?? []), ...(entry.answers === undefined ? [] : [entry.answers])]
      : []
  return terms => {
    const asked = terms.map(term => {
      const related = catalogue.related(term)
      return {
        weight: related[0]?.[0].idf ?? catalogue.unknown,
        holders: new Set(related.flatMap(([{ entries }]) => [...entries.ids])),
      }
    })
    const total = asked.reduce((sum, { weight }) => sum + weight, 0)
    return entry => {
      if (total === 0) return 1
      const own = idOf.get(entry.id) ?? -1
      const near = around(entry).flatMap(id => idOf.get(id) ?? [])
      const held = asked.reduce((sum, { weight, holders }) => {
        if (holders.has(own)) return sum + weight
        return near.some(id => holders.has(id)) ? sum + weight * AROUND : sum
      }, 0)
      return held / total
    }
  }
}
