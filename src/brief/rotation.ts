import { type Contention, entriesOf, type Knowledge } from '../knowledge/index.ts'
import { dayOf } from './local-time.ts'
import type { Earlier } from './occasion.ts'

/** The contentions of a record, whose turn it is first: those not told here for longest, then by the day. */
export function contentionsInTurn(record: Knowledge, on: string, earlier: readonly Earlier[]): Contention[] {
  const contentions = entriesOf(record, 'contention')
  const had = new Map<string, string>()
  for (const { date, entries } of earlier) {
    for (const id of entries) had.set(id, date > (had.get(id) ?? '') ? date : (had.get(id) ?? ''))
  }
  const first = dayOf(on) % Math.max(1, contentions.length)
  const last = ({ id }: Contention): string => had.get(id) ?? ''
  return [...contentions.slice(first), ...contentions.slice(0, first)].sort((a, b) =>
    last(a).localeCompare(last(b)),
  )
}
