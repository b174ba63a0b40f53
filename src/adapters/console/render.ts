import { styleText } from 'node:util'
import { type Reply, toText } from '../../reply/index.ts'

export type ConsoleStyle = { colour: boolean; width: number }

/** A reply as a terminal shows it: plain text with sources, its next questions numbered for `1`, `2`, `3`. */
export function renderConsole(reply: Reply, { colour, width }: ConsoleStyle): string {
  const style = (format: 'bold' | 'dim') => (text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text
  const actions = reply.actions.map((action, index) => ({
    ...action,
    label: `${index + 1}  ${action.label}`,
  }))
  const text = toText(harmless({ ...reply, actions }), {
    sources: true,
    actions: true,
    strong: style('bold'),
    dim: style('dim'),
  })
  return text
    .split('\n')
    .map(line => wrap(line, width))
    .join('\n')
}

/** Everything but what would steer the terminal or reorder its text: control, bidi and zero-width characters. */
function harmless<T>(value: T): T {
  if (typeof value === 'string') {
    return value.replace(/[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ') as T
  }
  if (Array.isArray(value)) return value.map(harmless) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, harmless(inner)])) as T
}

/** Breaks a line at spaces so that no word is cut; addresses longer than the width stay whole. */
function wrap(line: string, width: number): string {
  const rows: string[] = []
  let row = ''
  for (const word of line.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row)
      row = word
    } else row = row === '' ? word : `${row} ${word}`
  }
  return [...rows, row].join('\n')
}
