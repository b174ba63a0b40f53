import type { Edit } from './finding.ts'

/** A text with edits made in place; of two that touch the same characters only the first is made. */
export function applyEdits(text: string, edits: readonly Omit<Edit, 'file'>[]): string {
  let rest = text
  let before = Number.POSITIVE_INFINITY
  const ordered = [...edits].sort((a, b) => b.start - a.start || a.end - b.end)
  for (const { start, end, text: to } of ordered) {
    if (end > before) continue
    rest = rest.slice(0, start) + to + rest.slice(end)
    before = start
  }
  return rest
}
