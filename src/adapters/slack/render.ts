import type { types } from '@slack/bolt'
import { encodeAction } from '../../commands/index.ts'
import { type Action, groupsOf } from '../../reply/index.ts'
import { clean, escapeMrkdwn, escapeUrl } from './escape.ts'
import { LIMITS } from './limits.ts'
import type { Span, Unit } from './units.ts'

/**
 * Units as Block Kit and as fallback text.
 *
 * Blocks are `rich_text`, not mrkdwn sections: its text elements are literal, so no mention, markup, emoji code
 * or bare address in them can come alive, and a curator's asterisk stays an asterisk. Only links that are asked
 * for are links. Headings, buttons and the last line are `plain_text` with `emoji: false`, literal as well. What
 * is left to escape is the fallback `text`.
 */

export type Block = types.HeaderBlock | types.RichTextBlock | types.ContextBlock | types.ActionsBlock

const plainText = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })

function element({ text, bold, italic, url }: Span): types.RichTextText | types.RichTextLink {
  const style = { ...(bold && { bold }), ...(italic && { italic }) }
  const styled = Object.keys(style).length === 0 ? {} : { style }
  return url === undefined ? { type: 'text', text, ...styled } : { type: 'link', url, text, ...styled }
}

/** Neighbours of one style are one element: shorter, and easier to read in Slack's own editor. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    const alike = last !== undefined && last.bold === span.bold && last.italic === span.italic
    if (alike && last.url === undefined && span.url === undefined) last.text += span.text
    else merged.push({ ...span })
  }
  return merged
}

type Line = { form: 'line' | 'bullet'; spans: readonly Span[] }

function richText(lines: readonly Line[]): types.RichTextBlock {
  const elements: (types.RichTextSection | types.RichTextList)[] = []
  for (const { form, spans } of lines) {
    const section: types.RichTextSection = {
      type: 'rich_text_section',
      elements: merge(spans).map(element),
    }
    const last = elements.at(-1)
    if (form === 'bullet' && last?.type === 'rich_text_list') last.elements.push(section)
    else if (form === 'bullet')
      elements.push({ type: 'rich_text_list', style: 'bullet', elements: [section] })
    else elements.push(section)
  }
  return { type: 'rich_text', elements }
}

/** Lines below each other are one section with line breaks, as Slack's own editor writes them. */
function addLine(lines: Line[], line: Line, between: '' | ' ' | '\n'): void {
  const last = lines.at(-1)
  if (last === undefined || (between === '\n' && (last.form === 'bullet' || line.form === 'bullet')))
    lines.push(line)
  else {
    const glue = between === '' ? [] : [{ text: between }]
    lines[lines.length - 1] = { ...last, spans: [...last.spans, ...glue, ...line.spans] }
  }
}

/** Units as blocks, in their order. */
export function blocksOf(units: readonly Unit[]): Block[] {
  const blocks: (Block | Line[])[] = []
  for (const { form, spans, opens, joins } of units) {
    const text = spans.map(span => span.text).join('')
    const last = blocks.at(-1)
    if (form === 'title') blocks.push({ type: 'header', text: plainText(text) })
    else if (form === 'small') blocks.push({ type: 'context', elements: [plainText(text)] })
    else if (!Array.isArray(last) || opens) blocks.push([{ form, spans }])
    else addLine(last, { form, spans }, joins ?? '\n')
  }
  return blocks.map(block => (Array.isArray(block) ? richText(block) : block))
}

const fallbackSpan = ({ text, url }: Span): string =>
  url === undefined ? escapeMrkdwn(text) : `<${escapeUrl(url)}|${escapeMrkdwn(text)}>`

/** The same units as one text: what a notification shows and a screen reader speaks. */
export function fallbackOf(units: readonly Unit[]): string {
  return units
    .map(({ form, spans, opens, joins }, i) => {
      const between = i === 0 ? '' : (joins ?? (opens ? '\n\n' : '\n'))
      const mark = form === 'bullet' && (joins === undefined || i === 0) ? '• ' : ''
      return `${between}${mark}${spans.map(fallbackSpan).join('')}`
    })
    .join('')
}

/** The name under which buttons come back; the number keeps each unique within its message. */
export const ACTION_ID = /^dispute-\d+$/

function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  return `${clean(space > 0 ? cut.slice(0, space) : cut)}…`.slice(0, length)
}

/** Actions as buttons; one that could not be read back when pressed is not shown. */
export function actionBlocks(actions: readonly Action[]): types.ActionsBlock[] {
  let count = 0
  return groupsOf(actions).flatMap(group => {
    const buttons = group.flatMap((action): types.Button[] => {
      const value = encodeAction(action)
      const label = shorten(clean(action.label).replace(/\s+/g, ' ').trim(), LIMITS.buttonText)
      if (value === undefined || label === '') return []
      return [{ type: 'button', action_id: `dispute-${count++}`, text: plainText(label), value }]
    })
    return Array.from({ length: Math.ceil(buttons.length / LIMITS.actionsElements) }, (_, i) => ({
      type: 'actions' as const,
      elements: buttons.slice(i * LIMITS.actionsElements, (i + 1) * LIMITS.actionsElements),
    }))
  })
}
