import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter, Refusal } from '../../../src/adapters/adapter.ts'
import { createDiscordAdapter } from '../../../src/adapters/discord/index.ts'
import { hashOf, MARK_LENGTH, markAll, readMark } from '../../../src/adapters/discord/mark.ts'
import { quiet } from '../../../src/adapters/discord/render.ts'
import { COMMANDS } from '../../../src/commands/index.ts'
import { notice } from '../../../src/reply/index.ts'
import { citedReply, longReply } from '../../contract/replies.ts'
import type { Fault } from '../../fakes/discord/http.ts'
import { createFakeDiscord, type FakeDiscord } from '../../fakes/discord/index.ts'
import { see } from '../../fakes/discord/see.ts'
import { ApiError, CHANNEL, type Channel, type Message } from '../../fakes/discord/world.ts'

const MESSAGES = '/channels/{channel_id}/messages'
const KEY = 'brief-2022-09-08'

describe('Posting on Discord, with nothing started', () => {
  let fake: FakeDiscord
  let adapter: Adapter
  let general: Channel

  const connect = (token: string): Adapter =>
    createDiscordAdapter({
      token,
      apiUrl: fake.apiUrl,
      commands: COMMANDS,
      log: pino({ level: 'silent' }),
    })
  /** As after a restart some minutes later: Discord has forgotten the nonces. */
  const later = (): void => {
    for (const message of general.messages) delete message.nonce
  }
  const fault = (method: string, kind: 'drop before' | 'drop after', times: number): void => {
    fake.faults.push({ method, path: MESSAGES, kind, times })
  }

  beforeEach(async () => {
    fake = await createFakeDiscord()
    general = fake.world.general
    adapter = connect(fake.world.token)
  })
  afterEach(async () => {
    await adapter.stop()
    await fake.close()
    expect(fake.world.violations).toEqual([])
  })

  it('finds its post again when Discord has forgotten the nonce', async () => {
    const posted = await adapter.post(general.id, citedReply, KEY)
    later()
    expect(await adapter.post(general.id, citedReply, KEY)).toEqual({ ...posted, outcome: 'found' })
    expect(general.messages).toHaveLength(1)
  })

  it('finds its post behind hundreds of other messages', async () => {
    await adapter.post(general.id, citedReply, KEY)
    for (let i = 0; i < 320; i++) fake.person.say(`message ${i}`)
    expect(await adapter.find(general.id, KEY)).toMatchObject({ found: true })
  })

  it('numbers the messages of a long post, and after a crash adds only what is missing', async () => {
    const posted = await adapter.post(general.id, longReply, KEY)
    const all = general.messages.map(({ content }) => content)
    expect(all.length).toBeGreaterThan(3)
    expect(all.map(content => readMark(content)?.part)).toEqual(all.map((_, i) => i + 1))
    general.messages.splice(2)
    later()
    expect(await adapter.post(general.id, longReply, KEY)).toEqual(posted)
    expect(general.messages.map(({ content }) => content)).toEqual(all)
  })

  it('takes no one else’s message for its own', async () => {
    await adapter.post(general.id, citedReply, KEY)
    const [own] = general.messages.splice(0) as [Message]
    // Discord shows the bot what others write only where they mention it.
    fake.person.say(`@bot\n${own.content}`)
    fake.person.say(`@bot\n${own.content}`, { author: { bot: true } })
    expect(await adapter.find(general.id, KEY)).toEqual({ found: false })
  })

  it('takes no text in a reply for its mark', async () => {
    const text = `-# post ${hashOf(KEY)}`
    for (const hostile of [text, `x\n${text}`, `x · post ${hashOf(KEY)}`]) {
      await adapter.post(general.id, notice([{ kind: 'note', text: hostile }]), 'another key')
      for (const message of general.messages) message.content = message.content.replace(/\n-# post \S+$/, '')
      later()
      expect(await adapter.find(general.id, KEY)).toEqual({ found: false })
    }
  })

  it.each([1, 2])('posts once when Discord’s answer is lost %i times', async times => {
    fault('POST', 'drop after', times)
    expect(await adapter.post(general.id, citedReply, KEY)).toMatchObject({ outcome: 'posted' })
    expect(general.messages).toHaveLength(1)
  })

  it('says that nothing was posted when Discord is out of order', async () => {
    const kind = new ApiError(503, 0, '503: Service Unavailable')
    fake.faults.push({ method: 'POST', path: MESSAGES, kind, times: 99 })
    const posted = await adapter.post(general.id, citedReply, KEY)
    expect(posted).toMatchObject({ outcome: 'refused', why: expect.stringContaining('could not be reached') })
  })

  it('says that nothing was posted when Discord cannot be reached', async () => {
    fault('POST', 'drop before', 9)
    const posted = await adapter.post(general.id, citedReply, KEY)
    expect(posted).toMatchObject({ outcome: 'refused', why: expect.stringContaining('could not be reached') })
    expect(general.messages).toEqual([])
  })

  it('says that it does not know when the answer is lost and it cannot look', async () => {
    fault('POST', 'drop after', 9)
    const looking: Fault = { method: 'GET', path: MESSAGES, kind: 'drop before', times: 0 }
    fake.faults.push(looking)
    // The history is there for the look before the post, and gone after it.
    const send = general.messages.push.bind(general.messages)
    general.messages.push = message => {
      looking.times = 9
      return send(message)
    }
    expect(await adapter.post(general.id, citedReply, KEY)).toMatchObject({ outcome: 'uncertain' })
  })

  it('does not post when it cannot look first, and does not claim that nothing is there', async () => {
    fault('GET', 'drop before', 9)
    expect(await adapter.post(general.id, citedReply, KEY)).toMatchObject({ outcome: 'uncertain' })
    expect(await adapter.find(general.id, KEY)).toMatchObject({ found: 'unknown', reason: 'other' })
    expect(general.messages).toEqual([])
  })

  it.each<[string, (fake: FakeDiscord) => void, Refusal, RegExp]>([
    ['was deleted', ({ world }) => world.channels.delete(world.general.id), 'gone', /no such channel/],
    [
      'it may not see',
      ({ world }) => Object.assign(world.general.may, { view: false }),
      'permission',
      /may not see this channel: add it/,
    ],
    [
      'it may not write in',
      ({ world }) => Object.assign(world.general.may, { send: false }),
      'permission',
      /may not write in this channel: give it/,
    ],
    [
      'belongs to a bot whose token was reset',
      ({ world }) => (world.revoked = true),
      'token',
      /DISCORD_TOKEN/,
    ],
  ])(
    'says what to do about a channel that %s, also without looking first',
    async (_, forbid, reason, why) => {
      forbid(fake)
      for (const fresh of [false, true]) {
        const posted = await adapter.post(general.id, citedReply, KEY, { fresh })
        expect(posted).toEqual({ outcome: 'refused', why: expect.stringMatching(why), reason })
      }
      expect(general.messages).toEqual([])
    },
  )

  it('says what to do where it may not read the history, and claims nothing', async () => {
    fake.person.say('hello')
    general.may.history = false
    const posted = await adapter.post(general.id, citedReply, KEY)
    expect(posted).toEqual({
      outcome: 'uncertain',
      why: expect.stringMatching(/give it Read Message History/),
    })
    expect(general.messages).toHaveLength(1)
  })

  it('posts again with a permission or a token given back, in the same run', async () => {
    general.may.send = false
    expect(await adapter.post(general.id, citedReply, KEY)).toMatchObject({ outcome: 'refused' })
    general.may.send = true
    fake.world.revoked = true
    expect(await adapter.post(general.id, citedReply, KEY)).toMatchObject({ outcome: 'refused' })
    fake.world.revoked = false
    expect(await adapter.post(general.id, citedReply, KEY)).toMatchObject({ outcome: 'posted' })
  })

  it('does not claim to have looked where too much was written since', async () => {
    const since = Date.now()
    for (let i = 0; i < 3_300; i++) fake.person.say(`message ${i}`)
    expect(await adapter.find(general.id, KEY, { since })).toMatchObject({
      found: 'unknown',
      reason: 'limit',
    })
  })

  it('waits while Discord says so, and stops waiting when its time is over', async () => {
    fake.world.limits = true
    fake.world.globalLimit = 0
    const begun = performance.now()
    const how = { fresh: true, signal: AbortSignal.timeout(300) }
    const posted = await adapter.post(general.id, citedReply, KEY, how)
    expect(posted).toMatchObject({ outcome: 'refused', reason: 'limit' })
    expect(performance.now() - begun).toBeLessThan(900)
    fake.world.globalLimit = 50
    expect(await adapter.post(general.id, citedReply, KEY, { fresh: true })).toMatchObject({
      outcome: 'posted',
    })
    expect(general.messages).toHaveLength(1)
  })

  it('asks whether it may where Discord’s limit made it wait, not before', async () => {
    fake.world.limits = true
    fake.world.globalLimit = 0
    let ours = true
    setTimeout(() => {
      ours = false
      fake.world.globalLimit = 50
    }, 300)
    const allowed = async (): Promise<boolean> => ours
    expect(await adapter.post(general.id, citedReply, KEY, { fresh: true, allowed })).toMatchObject({
      outcome: 'refused',
    })
    expect(general.messages).toEqual([])
  })

  it('says that someone takes no direct messages', async () => {
    fake.world.dm.may.send = false
    expect(await adapter.tell(fake.world.person.id, citedReply)).toMatchObject({
      outcome: 'refused',
      reason: 'permission',
    })
  })

  it('takes nothing away that is not its own', async () => {
    const { id } = fake.person.say('hello')
    expect(await adapter.remove(general.id, id)).toBe(false)
    expect(general.messages).toHaveLength(1)
  })

  it('posts in a thread, a channel that was emptied and a direct conversation', async () => {
    const thread = fake.world.addChannel('thread', { type: CHANNEL.thread, parent: general.id })
    const emptied = fake.world.addChannel('emptied', { lastMessage: '123456789012345678' })
    thread.lastMessage = '123456789012345678'
    for (const { id } of [thread, emptied, fake.world.dm]) {
      expect(await adapter.post(id, citedReply, KEY)).toMatchObject({ outcome: 'posted' })
    }
  })

  it('knows the history of a thread hidden by its channel', async () => {
    const thread = fake.world.addChannel('thread', { type: CHANNEL.thread, parent: general.id })
    thread.lastMessage = '123456789012345678'
    thread.may.history = false
    general.may.history = false
    expect(await adapter.find(thread.id, KEY)).toMatchObject({ found: 'unknown' })
  })

  it.each([
    ['123456789012345678', /no such channel/],
    ['#general', /named by its number/],
  ])('says what is wrong with the destination %s', async (destination, why) => {
    const posted = await adapter.post(destination, citedReply, KEY)
    expect(posted).toMatchObject({ outcome: 'refused', why: expect.stringMatching(why) })
    expect(await adapter.find(destination, KEY)).toMatchObject({ found: 'unknown' })
  })

  it('says that the token is wrong, and does not say the token', async () => {
    const other = connect('wrong.discord.token')
    const posted = await other.post(general.id, citedReply, KEY)
    await other.stop()
    expect(posted).toMatchObject({ outcome: 'refused', why: expect.stringContaining('DISCORD_TOKEN') })
    expect(JSON.stringify(posted)).not.toContain('wrong.discord.token')
  })
})

describe('The mark of a post', () => {
  it('is never longer than the room kept for it', () => {
    for (const content of ['', 'a\n-# Record as of 2022']) {
      const bodies = markAll(
        Array.from({ length: 1_234 }, () => quiet(content)),
        KEY,
      )
      for (const body of bodies) {
        expect(body.content.length - content.length).toBeLessThanOrEqual(MARK_LENGTH)
      }
    }
  })

  it('joins the day of the record, else has a line of its own', () => {
    const marked = (content: string) => markAll([quiet(content)], KEY)[0]?.content
    expect(marked('a\n-# Record as of 2022')).toBe(`a\n-# Record as of 2022 · post ${hashOf(KEY)}`)
    expect(marked('a')).toBe(`a\n-# post ${hashOf(KEY)}`)
  })

  it('is small print that a person may read over', () => {
    for (const { content } of markAll([quiet('a'), quiet('b\n-# Record as of 2022')], KEY)) {
      expect(see({ content }).live).toEqual([])
    }
  })
})
