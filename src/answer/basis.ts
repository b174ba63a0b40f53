import { type Entry, entryOf, type Knowledge, nameOf, type Source, supportOf } from '../knowledge/index.ts'
import { createSides } from '../knowledge/side.ts'
import { sourceText } from '../reply/index.ts'
import { composeEntry, LEAST, ownBlocksOf } from './compose.ts'
import type { Lines, Row } from './pages.ts'

/** How something is known: what was said on it, and the sources it rests on, those tied to a side apart. */

/** An affiliation with a state or party itself, not with its country's press. */
const TIED = /\b(?:state|governments?|official|ministry|embassy|outlets?|exile|party)\b/i

/** @returns what lists the sources of entries, by id */
export function createBasis(knowledge: Knowledge): (ids: readonly string[]) => Lines {
  const sideOf = createSides(knowledge)
  const tieOf = ({ affiliation = '' }: Source): string => {
    const side = TIED.test(affiliation) ? sideOf(affiliation) : undefined
    if (side !== undefined && side !== 'law') return `Tied to ${nameOf(knowledge, side)}`
    return TIED.test(affiliation) ? 'Tied to others' : NO_TIE
  }
  return ids => {
    const entries = ids.flatMap(id => knowledge.entries.get(id) ?? [])
    const sources = entries
      .flatMap(entry => [
        ...composeEntry(knowledge, entry).citations.map(({ source }) => source),
        ...supportOf(knowledge, entry).map(({ source }) => source),
      ])
      .flatMap(id => entryOf(knowledge, 'source', id) ?? [])
    const rows = [...new Set(sources)]
      .map(source => ({ source, tie: tieOf(source) }))
      .sort((a, b) => Number(a.tie !== NO_TIE) - Number(b.tie !== NO_TIE) || a.tie.localeCompare(b.tie))
      .map(
        ({ source, tie }): Row => ({
          entries: [source],
          date: tie,
          write: writer => [writer.text(`${sourceText(source)}.`, source)],
        }),
      )
    return {
      rows,
      head: writer =>
        entries
          .flatMap((entry: Entry) => ownBlocksOf(knowledge, entry, writer, LEAST))
          .filter(({ kind }) => kind !== 'note'),
      leading: entries.map(({ id }) => id),
      lead: `That rests on ${rows.length === 1 ? 'one source' : `${rows.length} sources`}, by publisher, affiliation and date.`,
    }
  }
}

const NO_TIE = 'Tied to no side by affiliation'
