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

/**
 * Adds phrasings to those of the entry that begins in a line (1-based), behind the last one, and changes nothing else; an entry
 * without any gets the list at its end.
 * @param items each as YAML on one line that may stand in a list of either form
 * @returns the text, and the line of the first new one
 */
export function insertPhrasings(
  text: string,
  line: number,
  items: readonly string[],
): { text: string; line: number } {
  const lines = text.split('\n')
  const start = line - 1
  const indent = depthOf(lines[start] ?? '')
  const inside = ' '.repeat(indent + 2)
  const next = lines.findIndex((other, i) => i > start && isContent(other) && depthOf(other) <= indent)
  const end = lastContent(lines, start, next === -1 ? lines.length : next)
  const head = lines.findIndex(
    (other, i) => i >= start && i <= end && /^(?: {2}|- )questions:/.test(other.slice(indent)),
  )
  if (head !== -1 && /questions:\s*\[/.test(lines[head] ?? '')) {
    const from = lines.slice(0, head).join('\n').length
    const at = closing(text, text.indexOf('[', from))
    return {
      text: `${text.slice(0, at).trimEnd()}, ${items.join(', ')}${text.slice(at)}`,
      line: text.slice(0, at).trimEnd().split('\n').length,
    }
  }
  const after = (i: number): boolean => {
    const other = lines[i] ?? ''
    return (
      i > end || (isContent(other) && depthOf(other) <= inside.length && !other.startsWith(`${inside}- `))
    )
  }
  let last = head === -1 ? end : head
  for (let i = last + 1; head !== -1 && !after(i); i++) if (isContent(lines[i] ?? '')) last = i
  const first = head === -1 ? undefined : lines.slice(head + 1, last + 1).find(other => /^ *- /.test(other))
  const item = ' '.repeat(first === undefined ? inside.length + 2 : depthOf(first))
  const block = [...(head === -1 ? [`${inside}questions:`] : []), ...items.map(one => `${item}- ${one}`)]
  lines.splice(last + 1, 0, ...block)
  return { text: lines.join('\n'), line: last + 2 }
}

const depthOf = (line: string): number => line.length - line.trimStart().length
const isContent = (line: string): boolean => !/^\s*(?:#.*)?$/.test(line)

/** Where the bracket at `open` closes; brackets in quotes are text. */
function closing(text: string, open: number): number {
  let quote = ''
  for (let at = open + 1, depth = 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === '\\' && quote === '"') at++
      else if (character === quote) quote = ''
    } else if ('"\''.includes(character) && /[\s,[{:]/.test(text.charAt(at - 1))) quote = character
    else if ('[{'.includes(character)) depth++
    else if (']}'.includes(character) && --depth === 0) return at
  }
  return text.length
}
