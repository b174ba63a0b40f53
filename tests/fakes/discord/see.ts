import type { Seen } from '../../contract/adapter.ts'
import type { Component } from './world.ts'

/**
 * What a person sees of a message: a small reader of Discord's markdown, rule by rule as its client reads it. What
 * our renderer writes on purpose has one place and one shape each; the same markup anywhere else is alive.
 */

type Rule = {
  name: string
  /** Only where a line may begin. */
  line?: true
  pattern: RegExp
  /** The group that is shown, read on by the same rules; the whole match as it stands if left out. */
  inner?: number
  href?: number
  /** Whether the renderer writes it there on purpose. */
  intended?: (place: Place, match: RegExpExecArray) => boolean
}

type Place = {
  /** The markup that is open around it, outermost first. */
  around: readonly string[]
  lineStart: boolean
  /** Nothing stands before it in the message. */
  first: boolean
  /** The text of the line so far, as shown. */
  before: string
}

const SMALL_PRINT = /^(?:\\\[\d+\\\] |Record as of |post [0-9a-f]{12})/

/** In the order in which Discord tries them. */
const RULES: readonly Rule[] = [
  { name: 'quote', line: true, pattern: /^ *>>> ([\s\S]*)/, inner: 1 },
  { name: 'quote', line: true, pattern: /^ *> ([^\n]*)/, inner: 1 },
  { name: 'code block', pattern: /^```([\s\S]+?)```/ },
  {
    name: 'small print',
    line: true,
    pattern: /^-# +([^\n]+)/,
    inner: 1,
    intended: ({ around, lineStart }, match) =>
      around.length === 0 && lineStart && SMALL_PRINT.test(match[1] ?? ''),
  },
  {
    name: 'heading',
    line: true,
    pattern: /^(#{1,3}) +([^\n]+)/,
    inner: 2,
    intended: ({ around, first }, match) => around.length === 0 && first && match[1] === '###',
  },
  {
    name: 'list',
    line: true,
    pattern: /^ *([*-]|\d+\.) ([^\n]*)/,
    inner: 2,
    intended: ({ around }, match) => around.length === 0 && match[0].startsWith('- '),
  },
  { name: 'escape', pattern: /^\\([^0-9A-Za-z\s])/ },
  { name: 'everyone', pattern: /^@(?:everyone|here)/ },
  { name: 'mention', pattern: /^<(?:@[!&]?|#)\d+>/ },
  { name: 'time', pattern: /^<t:-?\d+(?::[tTdDfFRsS])?>/ },
  { name: 'command', pattern: /^<\/[^:>]+:\d+>/ },
  { name: 'guild page', pattern: /^<id:[\w-]+>/ },
  { name: 'emoji', pattern: /^<a?:\w+:\d+>/ },
  { name: 'emoji', pattern: /^:[\w+-]+:/ },
  { name: 'link', pattern: /^<([^: >]+:\/[^ >]+)>/, href: 1 },
  { name: 'link', pattern: /^<[^@\s<>]+@[^@\s<>]+>/ },
  { name: 'link', pattern: /^((?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s])/, href: 1 },
  { name: 'invitation', pattern: /^discord(?:app)?\.(?:gg\/|com\/invite\/?)\w+/i },
  {
    name: 'masked link',
    pattern: /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/,
    inner: 1,
    href: 2,
    intended: ({ around, before }, match) =>
      around.join() === 'small print' &&
      /^\[\d+\] .+: $/.test(before) &&
      match[0].endsWith('>)') &&
      !/[[\]]/.test(match[1] ?? ''),
  },
  {
    name: 'bold',
    pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/,
    inner: 1,
    intended: ({ around, before }, match) =>
      before === '' && (around.length === 0 || around.join() === 'list') && !match[0].includes('\n'),
  },
  { name: 'underline', pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner: 1 },
  { name: 'italic', pattern: /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/, inner: 1 },
  {
    name: 'italic',
    pattern: /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    inner: 1,
  },
  { name: 'struck out', pattern: /^~~([\s\S]+?)~~(?!_)/, inner: 1 },
  { name: 'spoiler', pattern: /^\|\|([\s\S]+?)\|\|/, inner: 1 },
  { name: 'code', pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, inner: 2 },
]

const HIDDEN =
  /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u00AD\u180E\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]|\u034F|(?<!\p{Script=Arabic}\p{M}*)[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})|(?!\s)[\p{Cc}\p{Cs}]|\u0085/u

type Read = { text: string; links: string[]; live: string[]; bold: string[]; items: number }

/** Reads markdown as Discord draws it. */
export function readMarkdown(source: string, around: readonly string[] = []): Read {
  const read: Read = { text: '', links: [], live: [], bold: [], items: 0 }
  for (let at = 0; at < source.length; ) {
    const lineStart = at === 0 ? startsLine(around) : source[at - 1] === '\n'
    const place = {
      around,
      lineStart,
      first: at === 0,
      before: read.text.slice(read.text.lastIndexOf('\n') + 1),
    }
    const found = firstRule(source.slice(at), lineStart)
    if (found === undefined) {
      read.text += source[at]
      at++
      continue
    }
    const { rule, match } = found
    at += match[0].length
    if (rule.name === 'escape') {
      read.text += match[1] ?? ''
      continue
    }
    if (rule.intended?.(place, match) !== true) read.live.push(`${rule.name}: ${match[0]}`)
    if (rule.href !== undefined) read.links.push(match[rule.href] ?? '')
    if (rule.inner === undefined) {
      read.text += match[0]
      continue
    }
    const inner = readMarkdown(match[rule.inner] ?? '', [...around, rule.name])
    read.text += inner.text
    read.links.push(...inner.links)
    read.live.push(...inner.live)
    read.bold.push(...inner.bold, ...(rule.name === 'bold' ? [inner.text] : []))
    read.items += inner.items + (rule.name === 'list' ? 1 : 0)
  }
  return read
}

/** What stands in a list, a quote or small print begins a line of its own; what is bold does not. */
const startsLine = (around: readonly string[]): boolean =>
  around.length === 0 || ['list', 'quote', 'small print', 'heading'].includes(around.at(-1) ?? '')

function firstRule(rest: string, lineStart: boolean): { rule: Rule; match: RegExpExecArray } | undefined {
  for (const rule of RULES) {
    if (rule.line === true && !lineStart) continue
    const match = rule.pattern.exec(rest)
    if (match !== null) return { rule, match }
  }
  return undefined
}

/** A message as a person sees it, with what is bold and how many items its lists have. */
export type SeenMessage = Seen & { bold: readonly string[]; items: number }

export function see(message: {
  content: string
  components?: readonly Component[]
  flags?: number
}): SeenMessage {
  const { text, links, live, bold, items } = readMarkdown(message.content)
  const buttons = (message.components ?? []).flatMap(row =>
    (row.components ?? []).map(({ label = '' }) => label),
  )
  const hidden = [text, ...buttons].flatMap(shown => HIDDEN.exec(shown)?.[0] ?? [])
  return {
    text,
    // Servers take an encoded bracket for the bracket.
    links: links.map(link => link.replaceAll('%28', '(').replaceAll('%29', ')')),
    buttons,
    private: ((message.flags ?? 0) & 64) !== 0,
    live: [...live, ...hidden.map(character => `hidden: U+${character.codePointAt(0)?.toString(16)}`)],
    bold,
    items,
  }
}
