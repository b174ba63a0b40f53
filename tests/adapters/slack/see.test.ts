import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/adapters/slack/split.ts'
import { citedReply, HOSTILE } from '../../contract/replies.ts'
import { see } from '../../fakes/slack/see.ts'
import { faultsOf } from '../../fakes/slack/validate.ts'

const posted = (body: { [key: string]: unknown }) => see({ via: 'chat.postMessage', body })
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const [good] = messagesOf(citedReply)

describe('the loopback Slack', () => {
  it.each(HOSTILE)('sees %j come alive in a fallback text that was not escaped', text => {
    const { live, links } = posted({ text, blocks: good?.blocks })
    expect([
      ...live,
      ...links.filter(link => !citedReply.citations.some(({ url }) => url === link)),
    ]).not.toEqual([])
  })

  it.each(HOSTILE)('sees %j come alive in a mrkdwn block that was not escaped', text => {
    const { live, links } = posted({ text: 'x', blocks: [section(text)] })
    expect([...live, ...links]).not.toEqual([])
  })

  it.each([
    ['a broadcast', { type: 'broadcast', range: 'here' }],
    ['a mention', { type: 'user', user_id: 'U1' }],
    ['an emoji', { type: 'emoji', name: 'smile' }],
    ['a date', { type: 'date', timestamp: 1, format: '{date}' }],
  ])('sees %s in rich text', (_what, element) => {
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }]
    expect(posted({ text: 'x', blocks }).live).toHaveLength(1)
    expect(faultsOf('chat.postMessage', { text: 'x', blocks })).not.toEqual([])
  })

  it('sees an emoji code in a heading, unless the heading says not to', () => {
    const header = (emoji?: false) => ({
      type: 'header',
      text: { type: 'plain_text', text: 'well :smile: done', ...(emoji === false && { emoji }) },
    })
    expect(posted({ text: 'x', blocks: [header()] }).live).toEqual(['emoji :smile:'])
    expect(posted({ text: 'x', blocks: [header(false)] }).live).toEqual([])
  })

  const body = { ...good, channel: 'C1' }
  const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text } })
  const button = (fields: object) => ({
    type: 'button',
    action_id: 'a',
    value: 'v',
    text: { type: 'plain_text', text: 'x' },
    ...fields,
  })
  it.each([
    ['no fallback text', { text: '' }],
    ['a fallback text too long', { text: 'x'.repeat(4_001) }],
    ['links that unfurl', { unfurl_links: true }],
    ['names that are linked', { link_names: true }],
    ['full parsing', { parse: 'full' }],
    ['no blocks', { blocks: [] }],
    ['too many blocks', { blocks: Array.from({ length: 51 }, () => header('x')) }],
    ['blocks too long', { blocks: Array.from({ length: 49 }, () => header('x'.repeat(300))) }],
    ['a heading too long', { blocks: [header('x'.repeat(151))] }],
    ['an empty heading', { blocks: [header('')] }],
    ['a block that the renderer never writes', { blocks: [section('x')] }],
    [
      'a button label too long',
      {
        blocks: [
          { type: 'actions', elements: [button({ text: { type: 'plain_text', text: 'x'.repeat(76) } })] },
        ],
      },
    ],
    [
      'a button value too long',
      { blocks: [{ type: 'actions', elements: [button({ value: 'x'.repeat(2_001) })] }] },
    ],
    ['two buttons of one id', { blocks: [{ type: 'actions', elements: [button({}), button({})] }] }],
    ['a thread that is none', { thread_ts: 'yesterday' }],
  ])('notes %s', (_what, fault) => {
    expect(faultsOf('chat.postMessage', body)).toEqual([])
    expect(faultsOf('chat.postMessage', { ...body, ...fault })).not.toEqual([])
  })
})
