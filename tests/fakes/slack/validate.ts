import { isJson, type Json, listOf, textOf } from './shapes.ts'

/**
 * What Slack would refuse or cut, and what this product has promised never to send. Written from Slack's
 * documentation on its own, so that a wrong number in the adapter's table is not repeated here.
 */

const MAX = {
  blocks: 50,
  blocksCharacters: 13_000,
  text: 4_000,
  textOverResponseUrl: 40_000,
  header: 150,
  textObject: 3_000,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  actionId: 255,
}

type Report = (problem: string) => void
type Check = (block: Json, report: Report) => void

function size(what: string, text: string, max: number, report: Report): void {
  if (text === '') report(`${what} is empty`)
  if (text.length > max) report(`${what} has ${text.length} characters, at most ${max}`)
}

function plainText(what: string, value: unknown, max: number, report: Report): void {
  if (!isJson(value) || value['type'] !== 'plain_text') {
    report(`${what} is no plain_text`)
    return
  }
  size(what, textOf(value['text']), max, report)
}

const onlyKeys = (what: string, value: Json, keys: readonly string[], report: Report): void => {
  for (const key of Object.keys(value)) if (!keys.includes(key)) report(`${what} has an unknown field ${key}`)
}

function richElement(value: unknown, report: Report): void {
  if (!isJson(value)) {
    report('a rich text element is no object')
    return
  }
  if (value['type'] !== 'text' && value['type'] !== 'link') {
    report(`the renderer never writes a rich text ${textOf(value['type'])}`)
    return
  }
  onlyKeys('a rich text element', value, ['type', 'text', 'url', 'style'], report)
  size('rich text', textOf(value['text']), MAX.blocksCharacters, report)
  if (value['type'] === 'link' && !/^https?:\/\/\S+$/.test(textOf(value['url'])))
    report('a link leads nowhere')
}

function richSection(value: unknown, report: Report): void {
  if (!isJson(value) || value['type'] !== 'rich_text_section') {
    report('no rich_text_section')
    return
  }
  if (listOf(value['elements']).length === 0) report('an empty rich_text_section')
  for (const element of listOf(value['elements'])) richElement(element, report)
}

function richText(block: Json, report: Report): void {
  if (listOf(block['elements']).length === 0) report('an empty rich_text')
  for (const element of listOf(block['elements'])) {
    if (!isJson(element) || element['type'] !== 'rich_text_list') richSection(element, report)
    else {
      if (element['style'] !== 'bullet' && element['style'] !== 'ordered') report('a list without style')
      if (listOf(element['elements']).length === 0) report('an empty list')
      for (const item of listOf(element['elements'])) richSection(item, report)
    }
  }
}

function actions(block: Json, report: Report): void {
  const elements = listOf(block['elements'])
  if (elements.length === 0 || elements.length > MAX.actionsElements) report(`${elements.length} buttons`)
  for (const button of elements) {
    if (!isJson(button) || button['type'] !== 'button') {
      report('the renderer only writes buttons')
      return
    }
    plainText('a button', button['text'], MAX.buttonText, report)
    size('a button value', textOf(button['value']), MAX.buttonValue, report)
    size('an action_id', textOf(button['action_id']), MAX.actionId, report)
  }
}

const BLOCKS: Readonly<Record<string, Check>> = {
  header: (block, report) => plainText('a header', block['text'], MAX.header, report),
  context: (block, report) => {
    const elements = listOf(block['elements'])
    if (elements.length === 0 || elements.length > MAX.contextElements) report('context elements')
    for (const element of elements) plainText('context', element, MAX.textObject, report)
  },
  rich_text: richText,
  actions,
}

function checkBlocks(blocks: readonly unknown[], report: Report): void {
  if (blocks.length === 0 || blocks.length > MAX.blocks) report(`${blocks.length} blocks`)
  const length = JSON.stringify(blocks).length
  if (length > MAX.blocksCharacters) report(`blocks of ${length} characters (msg_blocks_too_long)`)
  for (const block of blocks) {
    const check = isJson(block) ? BLOCKS[textOf(block['type'])] : undefined
    if (!isJson(block) || check === undefined) report(`no known block: ${JSON.stringify(block).slice(0, 80)}`)
    else check(block, report)
  }
  const ids = [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]*)"/g)].map(match => match[1])
  if (new Set(ids).size !== ids.length) report('an action_id occurs twice')
}

const FIELDS = {
  'chat.postMessage': ['channel', 'text', 'blocks', 'thread_ts', 'unfurl_links', 'unfurl_media', 'metadata'],
  'chat.postEphemeral': ['channel', 'user', 'text', 'blocks', 'thread_ts'],
  response_url: ['response_type', 'replace_original', 'text', 'blocks', 'thread_ts'],
} as const

/** Every fault of a message, in words. */
export function faultsOf(via: keyof typeof FIELDS, body: Json): string[] {
  const faults: string[] = []
  const report: Report = problem => faults.push(`${via}: ${problem}`)
  onlyKeys('the message', body, FIELDS[via], report)
  size('text', textOf(body['text']), via === 'response_url' ? MAX.textOverResponseUrl : MAX.text, report)
  checkBlocks(listOf(body['blocks']), report)
  const thread = body['thread_ts']
  if (thread !== undefined && !/^\d{10}\.\d{6}$/.test(textOf(thread))) report('thread_ts is none')
  if (via === 'chat.postMessage' && (body['unfurl_links'] !== false || body['unfurl_media'] !== false))
    report('links would unfurl')
  if (via === 'response_url' && (body['response_type'] !== 'ephemeral' || body['replace_original'] !== false))
    report('a private answer would be public, or replace what it answers')
  const metadata = body['metadata']
  if (metadata !== undefined && (!isJson(metadata) || !isJson(metadata['event_payload']))) report('metadata')
  return faults
}
