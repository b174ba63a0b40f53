import {
  asOfText,
  type Block,
  type BlockKind,
  type Citation,
  citeMarks,
  type Reply,
  type Sentence,
  sourceText,
} from '../../reply/index.ts'
import { clean, escapeUrl } from './escape.ts'
import { LIMITS } from './limits.ts'

/**
 * A reply as a row of units: the smallest pieces that stay whole, whatever message they end up in. Knows the
 * reply's blocks and nothing of Slack's.
 */

export type Span = { text: string; bold?: true; italic?: true; url?: string }

export type Unit = {
  form: 'title' | 'line' | 'bullet' | 'small'
  spans: readonly Span[]
  /** Begins a block of its own. */
  opens?: true
  /** Goes on in the line of the unit before it, after this. */
  joins?: ' ' | ''
  /** A heading: never the last of its message. */
  leads?: true
}

function spansOf(sentence: Sentence): Span[] {
  const { strong, text, cites } = sentence
  return [
    ...(strong === undefined ? [] : [{ text: strong, bold: true } as const, { text: ' ' }]),
    { text },
    ...(cites.length === 0 ? [] : [{ text: ` ${citeMarks(sentence)}` }]),
  ]
}

const bullet = (spans: readonly Span[], first: boolean): Unit => ({
  form: 'bullet',
  spans,
  ...(first && { opens: true }),
})

type Render<K extends BlockKind> = (block: Extract<Block, { kind: K }>) => Unit[]

const BLOCKS = {
  paragraph: block =>
    block.sentences.map((sentence, i) => ({
      form: 'line',
      spans: spansOf(sentence),
      ...(i === 0 ? { opens: true } : { joins: ' ' }),
    })),
  positions: block => [
    { form: 'line', spans: [{ text: `Contested: ${block.question}`, bold: true }], opens: true, leads: true },
    ...block.lines.map(sentence => bullet(spansOf(sentence), false)),
  ],
  list: block => block.items.map((sentence, i) => bullet(spansOf(sentence), i === 0)),
  timeline: block =>
    block.items.flatMap(({ date, sentences }, i) =>
      sentences.map((sentence, j): Unit => {
        if (j > 0) return { form: 'bullet', spans: spansOf(sentence), joins: ' ' }
        return bullet([{ text: `${date}:`, bold: true }, { text: ' ' }, ...spansOf(sentence)], i === 0)
      }),
    ),
  definitions: block =>
    block.items.map(({ name, text }, i) =>
      bullet([{ text: name, bold: true }, { text: `: ${text}` }], i === 0),
    ),
  note: ({ text, url }) => {
    if (url === undefined) return [{ form: 'line', spans: [{ text, italic: true }], opens: true }]
    const span: Span = linkable(url) ? { text: oneLine(text), italic: true, url } : { text: `${text} ${url}` }
    return [{ form: 'line', spans: [span], opens: true }]
  },
} satisfies { [K in BlockKind]: Render<K> }

const unitsOfBlock = (block: Block): Unit[] => (BLOCKS[block.kind] as Render<BlockKind>)(block)

/** Whether an address is one that a person may be sent to; any other is shown as text. */
function linkable(url: string): boolean {
  const protocol = URL.parse(url)?.protocol
  return (protocol === 'https:' || protocol === 'http:') && escapeUrl(url).length <= LIMITS.link
}

/** On one line: a link's label may hold no line break. */
const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim()

function sourceLine(citation: Citation): Unit {
  const { n, title, url } = citation
  const from = { text: `[${n}] ${oneLine(sourceText(citation))}: ` }
  const label = oneLine(title)
  if (!linkable(url)) return { form: 'line', spans: [from, { text: `${label}. ${url}` }] }
  return { form: 'line', spans: [from, { text: label === '' ? url : label, url }] }
}

/** Slack refuses empty text; a unit of nothing visible says nothing. */
function tidy(unit: Unit): Unit[] {
  const spans = unit.spans
    .map(span => ({ ...span, text: clean(span.text) }))
    .filter(({ text }) => text !== '')
  return spans.every(({ text }) => text.trim() === '') ? [] : [{ ...unit, spans }]
}

/** Every unit of a reply in reading order: title, blocks, sources, and the day of the record last. */
export function unitsOf(reply: Reply): Unit[] {
  const title = oneLine(reply.title ?? '')
  const heading: Unit =
    title.length <= LIMITS.header
      ? { form: 'title', spans: [{ text: title }], opens: true, leads: true }
      : { form: 'line', spans: [{ text: title, bold: true }], opens: true, leads: true }
  const sources: Unit[] =
    reply.citations.length === 0
      ? []
      : [
          { form: 'line', spans: [{ text: 'Sources', bold: true }], opens: true, leads: true },
          ...reply.citations.map(sourceLine),
        ]
  const asOf: Unit[] =
    reply.asOf === null ? [] : [{ form: 'small', spans: [{ text: asOfText(reply.asOf) }], opens: true }]
  return [heading, ...reply.blocks.flatMap(unitsOfBlock), ...sources, ...asOf].flatMap(tidy)
}
