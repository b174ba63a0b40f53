import { parseEdtf } from './edtf.ts'

/**
 * Puts an entry into the text of a knowledge file, as lines of YAML, and changes nothing else: comments, order and
 * layout stay. Where the list is ordered by date the entry goes behind the last one that is not later; else to the end.
 * A list that the file does not have yet is begun at its end.
 * @param entry the entry's lines, the first beginning with `- `, without indentation
 * @param date EDTF; undefined for entries without one
 */
export function insertEntry(text: string, list: string, entry: string, date?: string): string {
  const lines = text.split('\n')
  const block = [
    '',
    ...entry
      .trimEnd()
      .split('\n')
      .map(line => (line === '' ? '' : `  ${line}`)),
  ]
  const head = lines.findIndex(line => new RegExp(`^${list}:\\s*(?:#.*)?$`).test(line))
  if (head === -1) return `${text.trimEnd()}\n\n${list}:\n${block.slice(1).join('\n')}\n`
  const next = lines.findIndex((line, i) => i > head && /^\S/.test(line) && !line.startsWith('#'))
  const end = lastContent(lines, head, next === -1 ? lines.length : next)
  const day = date === undefined ? null : (parseEdtf(date)?.first ?? null)
  const later =
    day === null ? undefined : datesOf(lines, head, end).find(({ first }) => first !== null && first > day)
  const at = later === undefined ? end + 1 : lastContent(lines, head, commentsAbove(lines, later.start)) + 1
  lines.splice(at, 0, ...block)
  return lines.join('\n')
}

/** The last line before `before` that holds an entry or the head of the list. */
function lastContent(lines: readonly string[], head: number, before: number): number {
  let at = before - 1
  while (at > head && /^\s*(?:#.*)?$/.test(lines[at] ?? '')) at--
  return at
}

/** The first line of the comment that stands right above a line. */
function commentsAbove(lines: readonly string[], start: number): number {
  let at = start
  while (/^\s*#/.test(lines[at - 1] ?? '')) at--
  return at
}

/** Where each dated entry of a list begins, and its first day. */
function datesOf(
  lines: readonly string[],
  head: number,
  end: number,
): { start: number; first: string | null }[] {
  const found: { start: number; first: string | null }[] = []
  let start = head
  for (let at = head + 1; at <= end; at++) {
    const line = lines[at] ?? ''
    if (/^ {2}- /.test(line)) start = at
    const date = /^ {4}date: ["']?([^"'#\s]+)/.exec(line)?.[1]
    if (date !== undefined) found.push({ start, first: parseEdtf(date)?.first ?? null })
  }
  return found
}
