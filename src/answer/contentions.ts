import {
  type Contention,
  type Entry,
  entriesOf,
  entryOf,
  type Knowledge,
  saidIn,
} from '../knowledge/index.ts'
import { marksOf } from './texts.ts'

/** The contention that an entry is or names itself: its positions stand below what the entry says. */
export function contentionNamed(knowledge: Knowledge, entry: Entry): Contention | undefined {
  if (entry.kind === 'contention') return entry
  return 'contention' in entry ? entryOf(knowledge, 'contention', entry.contention ?? '') : undefined
}

/** The contention that an entry names, is, or shares most of its statements with; undefined where there is none. */
export function contentionOf(knowledge: Knowledge, entry: Entry): Contention | undefined {
  const named = contentionNamed(knowledge, entry)
  if (named !== undefined) return named
  const refs = new Set([entry.id, ...marksOf(entry)])
  const [best] = entriesOf(knowledge, 'contention')
    .map(contention => ({ contention, shared: statementsIn(contention).filter(id => refs.has(id)).length }))
    .sort((a, b) => b.shared - a.shared)
  return best !== undefined && best.shared > 0 ? best.contention : undefined
}

/** The statements of all positions of a contention, by id. */
export const statementsIn = ({ positions }: Contention): string[] => positions.flatMap(saidIn)
