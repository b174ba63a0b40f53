import { correctionsOf } from '../knowledge/changes.ts'
import { type Entry, type Knowledge, parseEdtf } from '../knowledge/index.ts'
import type { Earlier } from './occasion.ts'

/** What a destination was told that was put right since. */

/** An entry that was told with an error, the corrections since, and the last brief that told it so. */
export type Pending = {
  entry: Entry
  corrections: readonly Correction[]
  brief: Earlier
}
export type Correction = { key: string; what: string; why: string }

/** The corrections of an entry up to a day, each with a name of its own that does not change: `event-break#1`. */
function correctionsUpTo(entry: Entry, on: string): Correction[] {
  return correctionsOf(entry).flatMap(({ date, what, why }, i) =>
    (parseEdtf(date)?.last ?? '9999') <= on ? [{ key: `${entry.id}#${i + 1}`, what, why }] : [],
  )
}

/** What earlier briefs told wrong, by the corrections up to a day, and has not been put right; in the order of the record. */
export function pendingCorrections(knowledge: Knowledge, on: string, earlier: readonly Earlier[]): Pending[] {
  const known = new Set(earlier.flatMap(({ corrections }) => corrections))
  const teller = new Map<string, Earlier>()
  for (const brief of earlier.toSorted((a, b) => a.date.localeCompare(b.date))) {
    for (const id of brief.entries) teller.set(id, brief)
  }
  return [...knowledge.entries.values()].flatMap(entry => {
    const brief = teller.get(entry.id)
    if (brief === undefined) return []
    const corrections = correctionsUpTo(entry, on).filter(({ key }) => !known.has(key))
    return corrections.length === 0 ? [] : [{ entry, corrections, brief }]
  })
}

/**
 * The corrections that readers of a brief know of: those it tells, and those that what it tells for the first time
 * carries already.
 */
export function correctionsIn(
  knowledge: Knowledge,
  on: string,
  { entries, told, left }: { entries: readonly string[]; told: readonly Pending[]; left: readonly Pending[] },
): string[] {
  const open = new Set(left.map(({ entry }) => entry.id))
  const carried = entries.flatMap(id => {
    const entry = knowledge.entries.get(id)
    return entry === undefined || open.has(id) ? [] : correctionsUpTo(entry, on).map(({ key }) => key)
  })
  return [...new Set([...told.flatMap(({ corrections }) => corrections.map(({ key }) => key)), ...carried])]
}
