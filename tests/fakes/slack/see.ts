import type { Seen } from '../../contract/adapter.ts'
import { type Drawn, drawLiteral, drawMrkdwn } from './mrkdwn.ts'
import { isJson, type Json, listOf, type Sent, textOf } from './shapes.ts'

/** What a person sees of a message: its blocks as drawn, and whatever came alive there or in the fallback text. */

const nothing: Drawn = { text: '', links: [], live: [] }

const join = (parts: readonly Drawn[], between: string): Drawn => ({
  text: parts.map(({ text }) => text).join(between),
  links: parts.flatMap(({ links }) => links),
  live: parts.flatMap(({ live }) => live),
})

function textObject(value: unknown): Drawn {
  if (!isJson(value)) return nothing
  const text = textOf(value['text'])
  if (value['type'] === 'mrkdwn') return drawMrkdwn(text)
  const codes = value['emoji'] === false ? [] : (text.match(/:[a-z0-9_+'-]+:/gi) ?? [])
  const drawn = drawLiteral(text)
  return { ...drawn, live: [...drawn.live, ...codes.map(code => `emoji ${code}`)] }
}

/** Text and links are literal in rich text; every other element is a mention, an emoji, a date: alive. */
function richElement(value: unknown): Drawn {
  if (!isJson(value)) return nothing
  const drawn = drawLiteral(textOf(value['text']))
  if (value['type'] === 'text') return drawn
  if (value['type'] === 'link') return { ...drawn, links: [textOf(value['url'])] }
  return { ...nothing, live: [`${textOf(value['type'])} element`] }
}

function richText(value: unknown): Drawn {
  if (!isJson(value)) return nothing
  const elements = listOf(value['elements'])
  if (value['type'] === 'rich_text_section') return join(elements.map(richElement), '')
  return join(elements.map(richText), '\n')
}

const DRAW: Readonly<Record<string, (block: Json) => Drawn>> = {
  header: block => textObject(block['text']),
  section: block => join([block['text'], ...listOf(block['fields'])].map(textObject), '\n'),
  context: block => join(listOf(block['elements']).map(textObject), ' '),
  rich_text: richText,
  actions: block =>
    join(
      listOf(block['elements']).map(button => textObject(isJson(button) ? button['text'] : '')),
      ' ',
    ),
  markdown: block => drawMrkdwn(textOf(block['text'])),
}

const drawBlock = (block: unknown): Drawn =>
  isJson(block) ? (DRAW[textOf(block['type'])]?.(block) ?? nothing) : nothing

/** The buttons of a message: what they say, and what they hand back. */
export function buttonsOf(body: Json): { label: string; action: Json }[] {
  return listOf(body['blocks'])
    .flatMap(block => (isJson(block) && block['type'] === 'actions' ? listOf(block['elements']) : []))
    .filter(isJson)
    .map(action => ({ label: isJson(action['text']) ? textOf(action['text']['text']) : '', action }))
}

/** A message as a person sees it. */
export function see({ via, body }: Pick<Sent, 'via' | 'body'>): Seen {
  const blocks = listOf(body['blocks'])
  const drawn = join(blocks.map(drawBlock), '\n')
  const fallback = drawMrkdwn(textOf(body['text']))
  return {
    text: blocks.length > 0 ? drawn.text : fallback.text,
    links: [...drawn.links, ...fallback.links],
    buttons: buttonsOf(body).map(({ label }) => label),
    private: via !== 'chat.postMessage',
    live: [...drawn.live, ...fallback.live],
  }
}
