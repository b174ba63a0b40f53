import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invocation } from '../../../src/commands/index.ts'
import type { Reply } from '../../../src/reply/index.ts'
import { citedReply, longReply, privateReply } from '../../contract/replies.ts'
import { encode, sign } from '../../fakes/slack/delivery.ts'
import { commandOf, directEvent, eventOf, mentionEvent, pressOf } from '../../fakes/slack/person.ts'
import { BOT, BOT_USER, CHANNEL, DIRECT, PERSON, TEAM } from '../../fakes/slack/shapes.ts'
import { openDoor, type SlackDoor, type Transport } from './door.ts'

let door: SlackDoor
let asked: Invocation[]
let answer: (invocation: Invocation) => Promise<Reply> | Reply

const open = async (transport: Transport): Promise<void> => {
  asked = []
  answer = () => citedReply
  door = await openDoor(transport, async invocation => {
    asked.push(invocation)
    return answer(invocation)
  })
}

afterEach(async () => {
  await door.adapter.stop()
  await door.close()
})

describe('what people write', () => {
  beforeEach(() => open('socket'))

  it('answers a mention in its thread, and names the conversation after it', async () => {
    const ts = door.slack.nextTs()
    await door.answersTo(eventOf(mentionEvent('who is Edi Rama?', ts)))
    expect(door.slack.sent).toMatchObject([{ channel: CHANNEL, thread: ts }])
    expect(asked[0]?.conversation).toBe(`slack:${TEAM}:${CHANNEL}:${ts}`)
  })

  it('answers a mention inside a thread in that thread', async () => {
    const root = door.slack.nextTs()
    await door.answersTo(eventOf(mentionEvent('and then?', door.slack.nextTs(), root)))
    expect(door.slack.sent).toMatchObject([{ thread: root }])
  })

  it('answers a direct message without a mention, and not in a thread', async () => {
    await door.answersTo(eventOf(directEvent('sources', door.slack.nextTs())))
    expect(asked).toMatchObject([{ command: 'sources', conversation: `slack:${TEAM}:${DIRECT}` }])
    expect(door.slack.sent).toMatchObject([{ via: 'chat.postMessage', channel: DIRECT }])
    expect(door.slack.sent[0]?.thread).toBeUndefined()
  })

  it('answers one message once, though it comes as eleven events with different ids', async () => {
    const event = mentionEvent('who is Edi Rama?', door.slack.nextTs())
    await door.answersTo(...Array.from({ length: 11 }, () => eventOf(event)))
    expect(asked).toHaveLength(1)
    expect(door.slack.sent).toHaveLength(1)
  })

  it('answers the same question again when it is asked in another message', async () => {
    for (const _ of [1, 2]) await door.answersTo(eventOf(mentionEvent('who?', door.slack.nextTs())))
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['a bot', { ...directEvent('hello', '1700000001.000200'), bot_id: 'B0OTHER001' }],
    ['itself', { ...directEvent('hello', '1700000001.000200'), user: BOT_USER, bot_id: BOT }],
    ['itself in a mention', { ...mentionEvent('hello', '1700000001.000200'), user: BOT_USER }],
    ['a bot in a mention', { ...mentionEvent('hello', '1700000001.000200'), bot_id: 'B0OTHER001' }],
    ['an edit', { ...directEvent('hello', '1700000001.000200'), subtype: 'message_changed' }],
    ['a join', { ...directEvent('hello', '1700000001.000200'), subtype: 'channel_join' }],
    [
      'talk in a channel',
      { ...directEvent('hello', '1700000001.000200'), channel: CHANNEL, channel_type: 'channel' },
    ],
  ])('does not answer %s', async (_whom, event) => {
    await door.deliver(eventOf(event))
    // Events are handled in order: once this one is answered, the other has been passed over.
    await door.answersTo(eventOf(directEvent('help', door.slack.nextTs())))
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['a bare mention', '', { command: 'help', options: {} }],
    [
      'entities',
      'is &lt;b&gt; &amp;amp; “c”?',
      { command: 'ask', options: { question: 'is <b> &amp; “c”?' } },
    ],
    [
      'an address',
      'read <https://example.org/a?b=1&amp;c=2>',
      { command: 'ask', options: { question: 'read https://example.org/a?b=1&c=2' } },
    ],
    [
      'a linked word',
      'read <http://example.org|example.org>',
      { command: 'ask', options: { question: 'read example.org' } },
    ],
    [
      'a channel and a broadcast',
      'in <#C123|general> <!here>',
      { command: 'ask', options: { question: 'in #general @here' } },
    ],
    ['a group', 'tell <!subteam^S123|@press>', { command: 'ask', options: { question: 'tell @press' } }],
  ])('reads %s as it was typed', async (_what, text, expected) => {
    await door.answersTo(eventOf(mentionEvent(text, door.slack.nextTs())))
    expect(asked[0]).toMatchObject(expected)
  })

  it('passes on no id of a person, mentioned or asking', async () => {
    const text = `what did <@U0COLLEAGU> and <@${PERSON}|ann> say?`
    await door.answersTo(eventOf(mentionEvent(text, door.slack.nextTs())))
    expect(asked[0]?.options['question']).toMatch(/^what did\s+and\s+say\?$/)
    expect(JSON.stringify(asked[0]?.options)).not.toContain('U0')
  })

  it('answers an empty command with help', async () => {
    await door.command('')
    expect(asked).toMatchObject([{ command: 'help', options: {} }])
    expect(asked[0]?.conversation).toBe(`slack:${TEAM}:${CHANNEL}:${PERSON}`)
  })
})

describe('where answers appear', () => {
  beforeEach(() => open('socket'))

  it('answers a command privately, whatever the reply', async () => {
    expect((await door.command('ask anything')).map(seen => seen.private)).toEqual([true])
  })

  it('shows a private answer to a mention to its author alone', async () => {
    answer = () => privateReply
    await door.answersTo(eventOf(mentionEvent('help', door.slack.nextTs())))
    expect(door.slack.sent).toMatchObject([{ via: 'chat.postEphemeral', user: PERSON }])
    // A thread nobody has opened shows no ephemeral message.
    expect(door.slack.sent[0]?.thread).toBeUndefined()
  })

  it('shows a private answer in a thread that exists', async () => {
    answer = () => privateReply
    const root = door.slack.nextTs()
    await door.answersTo(eventOf(mentionEvent('help', door.slack.nextTs(), root)))
    expect(door.slack.sent).toMatchObject([{ via: 'chat.postEphemeral', thread: root }])
  })

  it('answers a direct message with a message also where the reply is private', async () => {
    answer = () => privateReply
    await door.answersTo(eventOf(directEvent('help', door.slack.nextTs())))
    expect(door.slack.sent).toMatchObject([{ via: 'chat.postMessage', channel: DIRECT }])
  })

  it('answers a button of a public message in its thread, as the same conversation', async () => {
    const ts = door.slack.nextTs()
    await door.answersTo(eventOf(mentionEvent('who?', ts)))
    await door.press('What does Iran say?')
    expect(door.slack.sent[1]).toMatchObject({ via: 'chat.postMessage', channel: CHANNEL, thread: ts })
    expect(asked[1]?.conversation).toBe(asked[0]?.conversation)
  })

  it('answers a button of a brief in a thread under it', async () => {
    await door.adapter.post(CHANNEL, citedReply, 'brief-1')
    await door.press('What does Iran say?')
    expect(door.slack.sent[1]).toMatchObject({ thread: door.slack.sent[0]?.ts })
  })

  it('answers a button of a direct message there', async () => {
    await door.answersTo(eventOf(directEvent('who?', door.slack.nextTs())))
    await door.press('What does Iran say?')
    expect(door.slack.sent[1]).toMatchObject({ via: 'chat.postMessage', channel: DIRECT })
    expect(door.slack.sent[1]?.thread).toBeUndefined()
    expect(asked[1]?.conversation).toBe(asked[0]?.conversation)
  })

  it('keeps a private answer to a public button private', async () => {
    await door.answersTo(eventOf(mentionEvent('who?', door.slack.nextTs())))
    answer = () => privateReply
    expect((await door.press('What does Iran say?')).map(seen => seen.private)).toEqual([true])
  })

  it('answers a press once, though it is delivered three times', async () => {
    await door.command('ask anything')
    const press = pressOf(door.slack, 'What does Iran say?')
    await door.answersTo(press, press, press)
    expect(asked).toHaveLength(2)
  })

  it('says so when a command’s answer is longer than Slack shows privately', async () => {
    const sentences = Array.from({ length: 900 }, (_, i) => ({
      text: `Sentence ${i} ${'of many words '.repeat(6)}.`,
      cites: [],
    }))
    answer = () => ({ ...longReply, blocks: [{ kind: 'paragraph', sentences }] })
    const seen = await door.command('ask for everything')
    expect(seen).toHaveLength(5)
    expect(seen.at(-1)?.text).toMatch(
      /longer than Slack lets a command show: \d+ more messages\. Ask .* direct message/,
    )
  })
})

describe('when Slack is in trouble', () => {
  beforeEach(() => open('socket'))

  it('waits as long as Slack asks, then answers', async () => {
    door.slack.fail('chat.postMessage', { ratelimited: 1 })
    const before = performance.now()
    await door.answersTo(eventOf(mentionEvent('who?', door.slack.nextTs())))
    expect(performance.now() - before).toBeGreaterThan(950)
    expect(door.slack.sent).toHaveLength(1)
  })

  it('does not repeat an answer that may have been shown', async () => {
    door.slack.fail('chat.postMessage', { broken: 'after' })
    await door.answersTo(eventOf(mentionEvent('who?', door.slack.nextTs())))
    expect(door.slack.sent).toHaveLength(1)
    await expect.poll(() => door.lines.join('')).toContain('A reply was not shown.')
  })

  it('logs a private answer that could not be shown, and stays up', async () => {
    door.slack.fail('response_url', { status: 500 })
    await door.deliver(commandOf(door.slack, 'ask a secret thing'))
    await expect.poll(() => door.lines.join('')).toContain('A private reply was not shown.')
    expect(await door.command('ask again')).toHaveLength(1)
  })

  it('logs neither what people ask, nor what it answers, nor a token', async () => {
    door.slack.fail('chat.postMessage', { error: 'is_archived' })
    door.slack.fail('response_url', { status: 404 })
    await door.deliver(eventOf(mentionEvent('who is the xylophonist?', door.slack.nextTs())))
    await door.deliver(commandOf(door.slack, 'ask about the xylophonist'))
    await expect.poll(() => door.lines.length).toBeGreaterThanOrEqual(2)
    const log = door.lines.join('\n')
    expect(log).toContain('is_archived')
    expect(log).not.toMatch(/xylophonist|Albania broke|xoxb-|xapp-|loopback-/)
  })
})

describe('requests over HTTP', () => {
  beforeEach(() => open('http'))

  const send = async (
    headers: (body: string) => Record<string, string>,
    delivery = eventOf(mentionEvent('who?', door.slack.nextTs())),
  ): Promise<number> => {
    const { body, type } = encode(delivery)
    const response = await fetch(door.address, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers(body) },
    })
    return response.status
  }
  const now = (): number => Math.floor(Date.now() / 1000)

  it.each([
    ['a forged signature', (body: string) => sign(body, now(), 'another secret')],
    ['a signature of another body', () => sign('{}', now())],
    ['no signature', () => ({})],
    ['a stamp of ten minutes ago', (body: string) => sign(body, now() - 600)],
    ['a stamp in ten minutes', (body: string) => sign(body, now() + 600)],
  ])('refuses %s with 401', async (_what, headers) => {
    expect(await send(headers)).toBe(401)
    expect(asked).toEqual([])
  })

  it('acts once on a signed command that is sent again', async () => {
    const command = commandOf(door.slack, 'ask anything')
    await door.answersTo(command, command)
    expect(asked).toHaveLength(1)
  })

  it('proves its address to Slack', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    const response = await fetch(door.address, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...sign(body, now()) },
    })
    expect(await response.json()).toEqual({ challenge: 'abc' })
  })

  it('asks Slack to try again once the bot has stopped', async () => {
    const delivery = eventOf(mentionEvent('who?', door.slack.nextTs()))
    await door.adapter.stop()
    expect(await send(body => sign(body, now()), delivery)).toBe(503)
    expect(asked).toEqual([])
  })

  it('refuses a body larger than any of Slack’s', async () => {
    const event = mentionEvent('x'.repeat(600_000), door.slack.nextTs())
    expect(await send(body => sign(body, now()), eventOf(event)).catch(() => 413)).toBeGreaterThanOrEqual(400)
    expect(asked).toEqual([])
  })
})
