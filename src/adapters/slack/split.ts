import type { Reply } from '../../reply/index.ts'
import { LIMITS } from './limits.ts'
import { actionBlocks, type Block, blocksOf, fallbackOf } from './render.ts'
import { type Span, type Unit, unitsOf } from './units.ts'

/** One message as it goes to Slack. */
export type Message = { text: string; blocks: Block[]; unfurl_links: false; unfurl_media: false }

const message = (text: string, blocks: Block[]): Message => ({
  text,
  blocks,
  // A source named as evidence is no advertisement: no preview cards under a reply.
  unfurl_links: false,
  unfurl_media: false,
})

const lengthOf = (blocks: readonly Block[]): number => JSON.stringify(blocks).length

/**
 * A reply as messages within Slack's limits, split between sentences; the last carries the buttons.
 * @param textLimit for `text`; the recommended one unless messages are few (a `response_url` takes five).
 */
export function messagesOf(reply: Reply, textLimit: number = LIMITS.text): Message[] {
  const fits = (units: readonly Unit[]): boolean => {
    const blocks = blocksOf(units)
    return (
      blocks.length <= LIMITS.blocks &&
      lengthOf(blocks) <= LIMITS.blocksJson &&
      fallbackOf(units).length <= textLimit
    )
  }
  const messages = pack(unitsOf(reply), fits).map(units => message(fallbackOf(units), blocksOf(units)))
  return withButtons(messages, actionBlocks(reply.actions))
}

function withButtons(messages: Message[], buttons: Block[]): Message[] {
  if (buttons.length === 0) return messages
  const last = messages.at(-1)
  const blocks = [...(last?.blocks ?? []), ...buttons]
  if (last === undefined || blocks.length > LIMITS.blocks || lengthOf(blocks) > LIMITS.blocksJson)
    return [...messages, message('Next questions', buttons)]
  return [...messages.slice(0, -1), { ...last, blocks }]
}

/** Fills one message after the other; a heading goes where what it heads goes. */
function pack(units: readonly Unit[], fits: (units: readonly Unit[]) => boolean): Unit[][] {
  const packed: Unit[][] = []
  let current: Unit[] = []
  let leading: Unit[] = []
  for (const whole of units) {
    for (const unit of fits([...leading, whole]) ? [whole] : pieces(whole)) {
      leading = [...leading, unit]
      if (unit.leads && unit === whole) continue
      if (current.length > 0 && !fits([...current, ...leading])) {
        packed.push(current)
        current = []
      }
      current = [...current, ...leading]
      leading = []
    }
  }
  const rest = [...current, ...leading]
  return rest.length === 0 ? packed : [...packed, rest]
}

/** How long a piece of a sentence that fits no message may be: short enough with every character escaped. */
const PIECE = 350

/** A single unit too long for any message, cut at spaces; the pieces, joined, are the unit. */
function pieces(unit: Unit): Unit[] {
  const cut = unit.spans.flatMap(span => cutText(span.text, PIECE).map((text): Span => ({ ...span, text })))
  const { joins, opens, ...rest } = unit
  return cut.map((span, i) => ({
    ...rest,
    spans: [span],
    ...(i === 0
      ? { ...(joins !== undefined && { joins }), ...(opens && { opens }) }
      : { joins: '' as const }),
  }))
}

/** The text in parts of at most `length`, cut behind a space where there is one, never inside a character. */
export function cutText(text: string, length: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > length) {
    const space = rest.lastIndexOf(' ', length - 1)
    const whole = /[\uD800-\uDBFF]/.test(rest.charAt(length - 1)) ? length - 1 : length
    const end = space > 0 ? space + 1 : whole
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...parts, rest]
}
