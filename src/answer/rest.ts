import { type Contention, entryOf, type Knowledge, saidIn } from '../knowledge/index.ts'
import type { Action } from '../reply/index.ts'
import type { Inquiry } from './inquiry.ts'
import { encodeInquiry } from './inquiry-code.ts'
import { counted, type Lines, statementRow } from './pages.ts'

/** What the parties of a contention said beyond the first few statements of each: its further pages. */

/** The statements of each party behind its first ones, party by party. */
const restOf = ({ positions }: Contention, shown: number): string[] =>
  positions.flatMap(position => saidIn(position).slice(shown))

/** @returns how many more statements there are behind so many of each party, and what asks for them */
export function moreOn(contention: Contention, shown: number): { note: string; action: Action } | undefined {
  const left = restOf(contention, shown).length
  if (left === 0) return undefined
  const list = encodeInquiry({ task: 'rest', who: [contention.id], about: [String(shown)] })
  return {
    note: `${counted(left, 'more statement')} on this.`,
    action: { label: 'The other statements on this', command: 'ask', options: { list, page: '1' } },
  }
}

export function restLines(knowledge: Knowledge, { who, about }: Inquiry): Lines | undefined {
  const contention = entryOf(knowledge, 'contention', who[0] ?? '')
  if (contention === undefined) return undefined
  const statements = restOf(contention, Number(about[0]) || 0).flatMap(
    id => entryOf(knowledge, 'statement', id) ?? [],
  )
  return {
    rows: statements.map(statement => statementRow(statement)),
    lead: `Contested: ${contention.question} ${counted(statements.length, 'more statement')}.`,
  }
}
