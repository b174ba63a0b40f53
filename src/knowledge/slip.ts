import { load, YAMLException } from 'js-yaml'
import type { Place } from './place.ts'

/** Slips of the pen that keep a text from being YAML, in words for curators. */

export type Slip = { place: Place; message: string; hint: string }

/** Of a slip within a value or a line the rest of the text does not know; then what stands below can be read too. */
type Found = Slip & { mend?: (lines: readonly string[]) => string[] }

/** A file with more is a file of another kind. */
const MOST = 20

/**
 * Every slip of a text that is no YAML: the first, and those below that do not follow from one above. Where a line
 * stands in the wrong place nothing is said of those below it, whose place depends on it.
 */
export function slips(text: string): Slip[] {
  const found: Slip[] = []
  let lines: readonly string[] = text.split(/\r?\n/)
  while (found.length < MOST) {
    const error = errorOf(lines)
    if (error === null) break
    const { mend, ...slip } = diagnose(lines, error)
    if (slip.place.line <= (found.at(-1)?.place.line ?? 0)) break
    found.push(slip)
    if (mend === undefined) break
    lines = mend(lines)
  }
  return found
}

function errorOf(lines: readonly string[]): YAMLException | null {
  try {
    load(lines.join('\n'), { maxAliases: 0 })
    return null
  } catch (error) {
    if (error instanceof YAMLException) return error
    throw error
  }
}

/** What the parser says of a place, and the line there. */
type Fault = { reason: string; place: Place; lines: readonly string[]; line: string }

function diagnose(lines: readonly string[], { reason, mark }: YAMLException): Found {
  const place = { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 }
  const fault = { reason, place, lines, line: lines[place.line - 1] ?? '' }
  for (const cause of CAUSES) {
    const found = cause(fault)
    if (found !== undefined) return found
  }
  return {
    place,
    message: `not YAML: ${reason}`,
    hint: 'see whether this line begins where its neighbours do, and whether the one above is complete',
  }
}

/** What curators do, most certain first. */
const CAUSES: readonly ((fault: Fault) => Found | undefined)[] = [
  tab,
  emptyFile,
  secondDocument,
  alias,
  fieldTwice,
  tightDash,
  blockHeader,
  unclosed,
  noField,
  colon,
  quotation,
  bracket,
  reserved,
  misplaced,
]

const BEHIND = 'put it behind >- on the next line, or in quotation marks'
/** What stands before a value: spaces, dashes, the name of a field. */
const LEAD = /^(\s*(?:- +)*)(?:([A-Za-z]\w*):(?: +|$))?/
/** What the parser says of a line that does not fit to those above, whatever the cause. */
const MISFIT = /^bad indentation of|^missed comma/

const inValue = (place: Place, message: string, hint: string): Found => ({
  place,
  message,
  hint,
  mend: withoutValue(place.line),
})

function tab({ line, place }: Fault): Found | undefined {
  const spaces = /^ *(?=\t)/.exec(line)?.[0]
  if (spaces === undefined) return undefined
  return {
    place: { line: place.line, column: spaces.length + 1 },
    message: 'this line begins with a tab',
    hint: 'write spaces instead, as many as the line above has',
  }
}

function emptyFile({ reason, place }: Fault): Found | undefined {
  if (!reason.startsWith('expected a document')) return undefined
  return { place, message: 'the file holds nothing', hint: 'write entries, or take the file away' }
}

function secondDocument({ reason, lines }: Fault): Found | undefined {
  if (!reason.startsWith('expected a single document')) return undefined
  const line = lines.findLastIndex(text => /^---(?:\s|$)/.test(text)) + 1
  return {
    place: { line, column: 1 },
    message: 'a second document begins here (---)',
    hint: 'make it a file of its own',
  }
}

function alias({ reason, place }: Fault): Found | undefined {
  if (!reason.startsWith('aliases exceeded')) return undefined
  const message = 'aliases (*name) are no part of the format'
  return inValue(place, message, 'write the value itself, or put it in quotation marks')
}

function fieldTwice({ reason, place }: Fault): Found | undefined {
  if (!reason.startsWith('duplicated mapping key')) return undefined
  return { place, message: 'this field stands here twice', hint: 'keep one', mend: withoutLine(place.line) }
}

/** Told where the dash stands, or below, where the field behind it seems to begin too far in. */
function tightDash({ lines, place }: Fault): Found | undefined {
  for (const line of [place.line, lineAbove(lines, place.line)]) {
    const dash = /^\s*-(?=[^\s-])/.exec(lines[line - 1] ?? '')?.[0]
    if (dash === undefined) continue
    const at = { line, column: dash.length }
    return { place: at, message: 'a space is missing behind the dash', hint: 'write "- " before the text' }
  }
  return undefined
}

function blockHeader({ reason, place }: Fault): Found | undefined {
  if (reason !== 'a line break is expected') return undefined
  const hint = 'begin it on the next line, two columns further in'
  return inValue(place, 'text stands on the line of >-', hint)
}

/** Told at the line that does not fit into what is still open. */
function unclosed({ reason, lines, place }: Fault): Found | undefined {
  if (!/^deficient indentation|^unexpected end of the (?:stream|document) within/.test(reason))
    return undefined
  for (let at = place.line; at > 0; at--) {
    const line = lines[at - 1] ?? ''
    const lead = LEAD.exec(line)?.[0].length ?? 0
    const value = line.slice(lead).replaceAll(/(["']).*?\1/g, quote => '·'.repeat(quote.length))
    const open = /^(?:["']|[[{](?!.*[\]}]))/.exec(value)?.[0]
    if (open === undefined) continue
    const what = open === '[' || open === '{' ? 'bracket' : 'quotation mark'
    const close = { '[': ']', '{': '}' }[open] ?? open
    return inValue({ line: at, column: lead + 1 }, `this ${what} is not closed`, `write ${close} at the end`)
  }
  return undefined
}

/** Told at the line after. */
function noField({ reason, lines, place }: Fault): Found | undefined {
  if (!/^can not read (?:a block|an implicit) mapping|^expected ':' after a mapping key/.test(reason))
    return undefined
  const number = lineAbove(lines, place.line)
  const line = lines[number - 1] ?? ''
  const mend = withoutLine(number)
  const tight = /^\s*(?:- +)*[A-Za-z]\w*:(?=\S)/.exec(line)?.[0]
  if (tight !== undefined) {
    const at = { line: number, column: tight.length }
    return { place: at, message: 'a space is missing behind the colon', hint: 'write "field: value"', mend }
  }
  return {
    place: { line: number, column: startOf(line) },
    message: 'this line has no field',
    hint: 'write it as "field: value"; or, where it goes on the text above, begin it further in',
    mend,
  }
}

/** A colon in a text, and not that of a field. */
function colon({ reason, line, place }: Fault): Found | undefined {
  const before = line.slice(0, place.column - 1)
  if (!MISFIT.test(reason) || line[place.column - 1] !== ':') return undefined
  if (/^\s*(?:- +)*[A-Za-z]\w*$/.test(before)) return undefined
  return inValue(place, 'this text has a colon', BEHIND)
}

function quotation({ reason, line, place }: Fault): Found | undefined {
  if (!MISFIT.test(reason) || !/(["']).*\1\s*$/.test(line.slice(0, place.column - 1))) return undefined
  const hint = 'write “ and ” instead, or put it behind >- on the next line'
  return inValue(place, 'this text begins with a quotation mark and goes on after it', hint)
}

function bracket({ reason, line, place }: Fault): Found | undefined {
  const value = line.slice(LEAD.exec(line)?.[0].length, place.column - 1)
  if (!MISFIT.test(reason) || !/^[[{].*[\]}]\s*$/.test(value)) return undefined
  return inValue(place, 'this text begins with a bracket and goes on after it', BEHIND)
}

/** A character that means something else where a text begins. */
function reserved({ reason, line, place }: Fault): Found | undefined {
  const first = line.charAt(LEAD.exec(line)?.[0].length ?? 0)
  if (!/[@%`&*!|>]/.test(first) || (!/^name of an anchor/.test(reason) && !MISFIT.test(reason)))
    return undefined
  return inValue(place, `this text begins with ${first}`, BEHIND)
}

function misplaced({ reason, lines, line, place }: Fault): Found | undefined {
  const beside = MISFIT.test(reason) ? neighbour(lines, place.line) : undefined
  if (beside === undefined) return undefined
  return {
    place: { line: place.line, column: startOf(line) },
    message: `this line should begin where ${beside.name} of line ${beside.line} begins`,
    hint: `in column ${beside.column}, not ${startOf(line)}`,
  }
}

/** The 1-based column of what a line begins with. */
const startOf = (line: string): number => line.search(/\S|$/) + 1

/** The number of the line above, blank ones left out. */
const lineAbove = (lines: readonly string[], number: number): number =>
  lines.slice(0, number - 1).findLastIndex(line => line.trim() !== '') + 1

type Start = { kind: 'dash' | 'field'; column: number; name: string }

/** What begins on a line: a dash with a field or a text behind it, and a field. */
function starts(line: string): Start[] {
  const [lead = '', indent = '', dash, key] = /^(\s*)(- +)?(?:([A-Za-z]\w*):(?= |$))?/.exec(line) ?? []
  const column = lead.length - (key === undefined ? 0 : key.length + 1) + 1
  return [
    ...(dash === undefined ? [] : [{ kind: 'dash', column: indent.length + 1, name: 'the dash' } as const]),
    ...(key === undefined ? [] : [{ kind: 'field', column, name: `"${key}"` } as const]),
  ]
}

/** What begins above in the column that is nearest to that of a line, and is of its kind. */
function neighbour(lines: readonly string[], number: number): (Start & { line: number }) | undefined {
  const [own] = starts(lines[number - 1] ?? '')
  if (own === undefined) return undefined
  const top = lines.slice(0, number - 1).findLastIndex(line => /^\w/.test(line))
  return lines
    .slice(Math.max(top, 0), number - 1)
    .flatMap((line, i) => starts(line).map(start => ({ ...start, line: Math.max(top, 0) + i + 1 })))
    .filter(({ kind, column }) => kind === own.kind && column !== own.column)
    .sort((a, b) => Math.abs(a.column - own.column) - Math.abs(b.column - own.column) || b.line - a.line)[0]
}

/** The lines without the value that begins on a line and goes on below, further in. */
const withoutValue = (number: number) => (lines: readonly string[]) => {
  const [lead = '', before = ''] = LEAD.exec(lines[number - 1] ?? '') ?? []
  return without(lines, number, lead.trimEnd(), before.length)
}

/** The lines without a whole line and what goes on below it, further in. */
const withoutLine = (number: number) => (lines: readonly string[]) =>
  without(lines, number, '', startOf(lines[number - 1] ?? '') - 1)

function without(lines: readonly string[], number: number, left: string, indent: number): string[] {
  const next = lines.findIndex((line, i) => i >= number && line.trim() !== '' && startOf(line) - 1 <= indent)
  const end = next === -1 ? lines.length : next
  return lines.map((line, i) => (i === number - 1 ? left : i >= number && i < end ? '' : line))
}
