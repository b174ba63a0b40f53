import { type Contention, entryOf, type Knowledge, saidIn } from './entries.ts'
import { spellStatement } from './statement.ts'

/** How much room each party of a contention is given. */

/** Who does no more than this takes a side and makes no case: its few words are not measured against one. */
const SIDES_WITH: readonly string[] = ['praises', 'supports', 'thanks', 'welcomes']

/** What one party says in a contention; `length` in characters, as a reply shows it. */
export type Block = {
  /** Its place among the positions. */
  index: number
  party: string
  statements: number
  length: number
  /** Whether it makes a case, and is measured against the others. */
  measured: boolean
}

/** The block of each position, also of a party that is silent. */
export function blocksOf(knowledge: Knowledge, { positions }: Contention): Block[] {
  return positions.map((position, index) => {
    const statements = saidIn(position).flatMap(id => entryOf(knowledge, 'statement', id) ?? [])
    const length = statements
      .map(statement => spellStatement(knowledge, statement, true))
      .reduce((sum, { lead, body }) => sum + lead.length + 1 + body.length, 0)
    const measured = statements.some(({ act }) => !SIDES_WITH.includes(act))
    return { index, party: position.party, statements: statements.length, length, measured }
  })
}

/** The shortest and the longest of the blocks that are measured; undefined where fewer than two are. */
export function extremes(blocks: readonly Block[]): { short: Block; long: Block; ratio: number } | undefined {
  const sorted = blocks.filter(({ measured }) => measured).sort((a, b) => a.length - b.length)
  const [short, long] = [sorted.at(0), sorted.at(-1)]
  if (short === undefined || long === undefined || short === long) return undefined
  return { short, long, ratio: long.length / short.length }
}
