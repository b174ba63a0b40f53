import { spellEdtf } from '../knowledge/edtf.ts'
import { type Block, type BlockKind, type Citation, groupsOf, type Reply, type Sentence } from './reply.ts'

/** The plain-text form of a reply: what the console shows, a screen reader speaks and the batch prints. */

export type TextStyle = {
  /** Adds the list of sources. */
  sources?: boolean
  /** Adds the next questions, and what may be said about the reply. */
  actions?: boolean
  /** How a strong lead is shown; plain by default. */
  strong?: (text: string) => string
  /** How what is secondary (dates of the record, sources) is shown; plain by default. */
  dim?: (text: string) => string
}

const plain = (text: string): string => text

/** The marks behind a sentence: `[1][3]`; empty where it cites nothing. */
export const citeMarks = ({ cites }: Sentence): string => cites.map(n => `[${n}]`).join('')

function line(sentence: Sentence, strong: (text: string) => string): string {
  const lead = sentence.strong === undefined ? '' : `${strong(sentence.strong)} `
  const cites = citeMarks(sentence)
  return `${lead}${sentence.text}${cites === '' ? '' : ` ${cites}`}`
}

type Render<K extends BlockKind> = (
  block: Extract<Block, { kind: K }>,
  strong: (text: string) => string,
) => string

const BLOCKS: { [K in BlockKind]: Render<K> } = {
  paragraph: (block, strong) => block.sentences.map(sentence => line(sentence, strong)).join(' '),
  positions: (block, strong) =>
    [`Contested: ${block.question}`, ...block.lines.map(sentence => `- ${line(sentence, strong)}`)].join(
      '\n',
    ),
  list: (block, strong) => block.items.map(sentence => `- ${line(sentence, strong)}`).join('\n'),
  timeline: (block, strong) =>
    block.items
      .map(
        item =>
          `- ${strong(`${item.date}:`)} ${item.sentences.map(sentence => line(sentence, strong)).join(' ')}`,
      )
      .join('\n'),
  definitions: (block, strong) => block.items.map(item => `- ${strong(item.name)}: ${item.text}`).join('\n'),
  note: ({ text, url }) => (url === undefined ? text : `${text} ${url}`),
}

type Whose = { publisher: string; affiliation?: string | undefined; date: string }

/** Whose a source is and of which day: `IRNA (Iranian state media), 9 September 2022`. */
export function sourceText({ publisher, affiliation, date }: Whose): string {
  const by = affiliation === undefined ? publisher : `${publisher} (${affiliation})`
  return `${by}, ${spellEdtf(date)}`
}

/** One line of the list of sources. */
export const citationText = (citation: Citation): string =>
  `[${citation.n}] ${sourceText(citation)}: ${citation.title}. ${citation.url}`

/**
 * The reply as plain text: title, blocks and the day of the record; sources and next questions only on request.
 */
export function toText(reply: Reply, style: TextStyle = {}): string {
  const strong = style.strong ?? plain
  const dim = style.dim ?? plain
  const parts = [
    ...(reply.title === undefined ? [] : [strong(reply.title)]),
    ...reply.blocks.map(block => (BLOCKS[block.kind] as Render<BlockKind>)(block, strong)),
  ]
  if (style.sources === true && reply.citations.length > 0) {
    parts.push(dim(['Sources', ...reply.citations.map(citationText)].join('\n')))
  }
  if (style.actions === true) {
    for (const group of groupsOf(reply.actions)) {
      const next = group.every(({ command }) => command === 'ask') ? 'Next questions' : 'Next steps'
      const heading = group[0]?.aside ? 'About this reply' : next
      parts.push(dim([heading, ...group.map(action => `- ${action.label}`)].join('\n')))
    }
  }
  if (reply.asOf !== null) parts.push(dim(asOfText(reply.asOf)))
  return parts.join('\n\n')
}

/** The last line of a reply: the day of the record. */
export const asOfText = (asOf: string): string => `Record as of ${spellEdtf(asOf)}`
