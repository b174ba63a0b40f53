import type { Reading } from '../load.ts'
import { excuse } from './exceptions.ts'
import { type Finding, type Placed, settle } from './finding.ts'
import type { Review, Rule } from './rule.ts'

/**
 * Has every rule look at a record: findings by file and line, at most one for a place and rule, without those
 * the file excuses. Empty where the record did not load.
 * @param today `YYYY-MM-DD`
 */
export function review(reading: Reading, rules: readonly Rule[], today: string): Finding[] {
  const { knowledge, manuscript } = reading
  if (knowledge === null || manuscript === null) return []
  const alone = [...knowledge.entries.values()].every(({ kind }) => kind === 'source' || kind === 'answer')
  const subject: Review = { knowledge, manuscript, today, alone }
  const found = new Map<string, Placed>()
  for (const { name: rule, alone: mild, severity: usual, check } of rules) {
    const severity = alone ? (mild ?? usual) : usual
    check(subject, (at, message, hint, fix) => {
      const spot = settle(subject, at, fix)
      const key = `${spot.number}:${spot.line}:${spot.column} ${rule}`
      if (found.has(key)) return
      found.set(key, { ...spot, severity, message, ...(hint !== undefined && { hint }), rule })
    })
  }
  const names = rules.map(({ name }) => name)
  return excuse([...found.values()], subject, names)
    .sort((a, b) => a.number - b.number || a.line - b.line || a.column - b.column)
    .map(({ number, entry, ...finding }) => finding)
}
