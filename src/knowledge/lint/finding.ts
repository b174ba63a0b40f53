import type { Problem } from '../problem.ts'
import type { At, Fix, Review } from './rule.ts'

/** A change to the text of a file that puts a finding right. */
export type Edit = { file: string; start: number; end: number; text: string }
export type Finding = Problem & { edit?: Edit }

/** Where a finding is: also the number of its file, and the entry that it names. */
export type Spot = Pick<Finding, 'file' | 'line' | 'column' | 'edit'> & { number: number; entry?: string }
export type Placed = Finding & Spot & { rule: string }

/** The place that a rule means, and the edit that its fix comes to where that is safe. */
export function settle({ manuscript }: Review, at: At, fix?: Fix): Spot {
  const located = 'entry' in at ? manuscript.locate(at.entry) : undefined
  const number = 'entry' in at ? (located?.file ?? 0) : at.file
  const part = manuscript.files[number]
  if (part === undefined) throw new Error(`There is no file ${number}`)
  const { file, text } = part
  if (!('entry' in at)) {
    const { line, column, length } = at
    if (fix === undefined) return { file, number, line, column }
    const start = offsetOf(text, line) + column - 1
    return { file, number, line, column, edit: { file, start, end: start + length, text: fix.to } }
  }
  const locator = part.locate()
  const path = [...(located?.path ?? []), ...(at.path ?? ['id'])]
  const place = at.words === undefined ? locator.place(path) : locator.words(path, at.words)
  const range = fix === undefined ? undefined : locator.value(path)
  // Escapes, doubled quotes and broken lines stand otherwise in the text than they read: those are left alone.
  const safe = range !== undefined && text.slice(range.start, range.end) === fix?.from
  const edit = safe ? { edit: { file, start: range.start, end: range.end, text: fix.to } } : {}
  return { file, number, entry: at.entry, ...place, ...edit }
}

function offsetOf(text: string, line: number): number {
  let offset = 0
  for (let at = 1; at < line; at++) offset = text.indexOf('\n', offset) + 1
  return offset
}
