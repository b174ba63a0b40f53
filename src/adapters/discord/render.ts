import {
  type APIActionRowComponent,
  type APIAllowedMentions,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js'
import { encodeAction } from '../../commands/index.ts'
import {
  type Action,
  asOfText,
  type Block,
  type BlockKind,
  type Citation,
  citeMarks,
  groupsOf,
  type Reply,
  type Sentence,
  sourceText,
} from '../../reply/index.ts'
import { escapeText, INVISIBLE } from './escape.ts'
import { LIMITS } from './limits.ts'
import { linkTarget } from './link.ts'
import { pack, type Span, type Unit } from './split.ts'

/** One message as Discord takes it. Every request that sends or edits carries the flags and the mentions. */
export type Body = {
  content: string
  flags: number
  allowed_mentions: APIAllowedMentions
  components?: Row[]
}

const strong = (text: string): Span => ({ text, open: '**', close: '**' })

function spansOf(sentence: Sentence): Span[] {
  const { strong: lead, text, cites } = sentence
  return [
    ...(lead === undefined ? [] : [strong(lead)]),
    { text },
    ...(cites.length === 0 ? [] : [{ text: citeMarks(sentence) }]),
  ]
}

const items = (lines: readonly (readonly Span[])[], first: Unit['gap'] = '\n\n'): Unit[] =>
  lines.map((spans, i) => ({ lead: '- ', spans, gap: i === 0 ? first : '\n' }))

const BLOCKS = {
  paragraph: ({ sentences }) =>
    sentences.map((sentence, i) => ({ lead: '', spans: spansOf(sentence), gap: i === 0 ? '\n\n' : ' ' })),
  positions: ({ question, lines }) => [
    { lead: '', spans: [{ text: `Contested: ${question}` }], gap: '\n\n', introduces: true },
    ...items(lines.map(spansOf), '\n'),
  ],
  list: block => items(block.items.map(spansOf)),
  timeline: block =>
    items(block.items.map(({ date, sentences }) => [strong(`${date}:`), ...sentences.flatMap(spansOf)])),
  definitions: block => items(block.items.map(({ name, text }) => [strong(`${name}:`), { text }])),
  note: ({ text, url }) => [
    { lead: '', spans: [url === undefined ? { text } : linked(text, url)], gap: '\n\n' },
  ],
} satisfies { [K in BlockKind]: (block: Extract<Block, { kind: K }>) => Unit[] }

/** A text as the label of a link; where the address may not be clickable, with the address behind it. */
function linked(text: string, url: string): Span {
  const target = linkTarget(url)
  if (target === undefined) return { text: `${text} (${url})` }
  const label = escapeText(text, 'label') === '' ? 'source' : text
  return { text: label, open: '[', close: `](<${target}>)`, label: true }
}

function source(citation: Citation, i: number): Unit {
  const { n, title, url } = citation
  return {
    lead: '-# ',
    spans: [{ text: `[${n}] ${sourceText(citation)}:` }, linked(title, url)],
    gap: i === 0 ? '\n\n' : '\n',
  }
}

function unitsOf(reply: Reply): Unit[] {
  const units: Unit[] = [
    ...(reply.title === undefined
      ? []
      : [{ lead: '### ', spans: [{ text: reply.title }], gap: '\n\n', introduces: true } satisfies Unit]),
    ...reply.blocks.flatMap(block => (BLOCKS[block.kind] as (block: Block) => Unit[])(block)),
    ...reply.citations.map(source),
  ]
  if (reply.asOf !== null) {
    const gap = reply.citations.length > 0 ? '\n' : '\n\n'
    units.push({ lead: '-# ', spans: [{ text: asOfText(reply.asOf) }], gap })
  }
  return units
}

/** Labels of buttons know no markup, so only what is invisible has to go. */
function labelOf({ label }: Action): string {
  const text = escapeText(label, 'text', INVISIBLE)
  if (text.length <= LIMITS.buttonLabel) return text
  return `${text
    .slice(0, LIMITS.buttonLabel - 1)
    .toWellFormed()
    .trimEnd()}…`
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** Rows of buttons; what is about the reply itself has one of its own, the last. */
function rowsOf(actions: readonly Action[]): Row[] {
  const ids = new Set<string>()
  const rows = groupsOf(actions).flatMap(group => {
    const buttons = group.flatMap(action => {
      const custom_id = encodeAction(action)
      const label = labelOf(action)
      // Discord refuses a whole message for one id that comes twice, or for an empty label.
      if (custom_id === undefined || label === '' || ids.has(custom_id)) return []
      ids.add(custom_id)
      return [
        { type: ComponentType.Button as const, style: ButtonStyle.Secondary as const, custom_id, label },
      ]
    })
    return Array.from({ length: Math.ceil(buttons.length / LIMITS.buttonsInRow) }, (_, i) => ({
      type: ComponentType.ActionRow as const,
      components: buttons.slice(i * LIMITS.buttonsInRow, (i + 1) * LIMITS.buttonsInRow),
    }))
  })
  return rows.slice(0, LIMITS.rows)
}

/** What every message carries: no preview of links, and no mention that reaches anyone. */
export const quiet = (content: string): Body => ({
  content,
  flags: MessageFlags.SuppressEmbeds,
  allowed_mentions: { parse: [], replied_user: false },
})

/**
 * A reply as the messages that show it, at least one; the buttons are on the last.
 * @param reserve characters to leave free in each message, for a mark
 */
export function renderReply(reply: Reply, reserve = 0): Body[] {
  const packed = pack(unitsOf(reply), LIMITS.content - reserve)
  const contents = packed.length > 0 ? packed : ['There is nothing to show.']
  const rows = rowsOf(reply.actions)
  return contents.map((content, i) => ({
    ...quiet(content),
    ...(i === contents.length - 1 && rows.length > 0 && { components: rows }),
  }))
}
