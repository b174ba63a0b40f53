import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invocation } from '../../../src/commands/index.ts'
import type { Reply } from '../../../src/reply/index.ts'
import { citedReply, longReply, privateReply } from '../../contract/replies.ts'
import { userJson } from '../../fakes/discord/json.ts'
import { ApiError, CHANNEL } from '../../fakes/discord/world.ts'
import { type DiscordDoor, openDoor } from './door.ts'

const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback'

describe('Answering on Discord', () => {
  let door: DiscordDoor
  let asked: Invocation[]
  let answer: () => Promise<Reply> | Reply

  beforeEach(async () => {
    asked = []
    answer = () => citedReply
    door = await openDoor(async invocation => {
      asked.push(invocation)
      return answer()
    })
  })
  afterEach(async () => {
    await door.adapter.stop()
    await door.close()
  })

  it('answers a direct message without a mention, as one conversation', async () => {
    const channel = door.fake.world.dm
    expect(await door.after(() => door.fake.person.say('who is Edi Rama?', { channel }))).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      command: 'ask',
      options: { question: 'who is Edi Rama?' },
      conversation: `discord:${channel.id}`,
    })
  })

  it.each<[string, string, object]>([
    ['without a mention', 'who is Edi Rama?', {}],
    ['to everyone', '@everyone who is Edi Rama?', { event: { mention_everyone: true } }],
    ['to those who are here', '@here who is Edi Rama?', { event: { mention_everyone: true } }],
    [
      'to a role of the bot',
      '<@&123456789012345678> who?',
      { event: { mention_roles: ['123456789012345678'] } },
    ],
    ['by another bot', '@bot who is Edi Rama?', { author: { bot: true } }],
    ['by a webhook', '@bot who is Edi Rama?', { event: { webhook_id: '123456789012345678' } }],
    ['that Discord wrote itself', '@bot joined', { event: { type: 7 } }],
    ['that mentions the bot in code only', '`@bot` is its name', { event: { mentions: [] } }],
  ])('stays silent on a message %s', async (_, text, options) => {
    expect(await door.after(() => door.fake.person.say(text, options), { silent: true })).toEqual([])
    expect(asked).toEqual([])
  })

  it('stays silent on an answer to its words that does not name it, though Discord counts that as a mention', async () => {
    const { person, world } = door.fake
    const event = { type: 19, content: 'thank you', mentions: [userJson(world.bot)] }
    expect(await door.after(() => person.say('thank you', { event }), { silent: true })).toEqual([])
  })

  it('stays silent on its own messages', async () => {
    const author = door.fake.world.bot
    expect(await door.after(() => door.fake.person.say('@bot hello', { author }), { silent: true })).toEqual(
      [],
    )
  })

  it('gives help to a mention without words', async () => {
    await door.mention('')
    expect(asked[0]).toMatchObject({ command: 'help', options: {} })
  })

  it('reads a mention anywhere in the text, and both of its forms', async () => {
    const { world, person } = door.fake
    await door.after(() => person.say('who is @bot Edi Rama?'))
    await door.after(() => person.say(`who is <@!${world.bot.id}> Edi Rama? @bot`))
    for (const { options } of asked) expect(options['question']).toMatch(/^who is\s+Edi Rama\?$/)
    expect(asked).toHaveLength(2)
  })

  it('keeps people in one channel apart, and takes the time from the message', async () => {
    const { person, world } = door.fake
    await door.mention('who is Edi Rama?')
    const author = { id: world.snowflake() }
    await door.after(() => person.say('@bot and when was that?', { author }))
    expect(asked[0]?.conversation).toBe(`discord:${world.general.id}:${world.person.id}`)
    expect(asked[1]?.conversation).toBe(`discord:${world.general.id}:${author.id}`)
    expect(Math.abs(Date.now() - Date.parse(asked[0]?.now ?? ''))).toBeLessThan(5_000)
  })

  it('knows a thread when Discord does not say that it is one', async () => {
    const { person, world, gateway } = door.fake
    const channel = world.addChannel('new', { type: CHANNEL.thread, parent: world.general.id })
    const thread = { id: channel.id, type: channel.type, name: 'new', guild_id: world.guild.id }
    gateway.dispatch('THREAD_CREATE', { ...thread, parent_id: world.general.id, owner_id: world.person.id })
    await door.after(() => person.say('@bot hello there', { channel, event: { channel_type: undefined } }))
    expect(asked[0]?.conversation).toBe(`discord:${channel.id}`)
  })

  it('answers under the question, in every part once', async () => {
    answer = () => longReply
    await door.mention('all of it')
    const [question, first, ...rest] = door.fake.world.general.messages
    expect(first?.answers).toBe(question?.id)
    expect(rest.length).toBeGreaterThan(1)
    expect(new Set(door.fake.world.sent.map(({ body }) => body['nonce'])).size).toBe(rest.length + 1)
  })

  it('answers a private reply to a mention where it was asked', async () => {
    answer = () => privateReply
    expect(await door.mention('help')).toMatchObject([{ text: 'Only you can see this.', private: false }])
  })

  it('answers an interaction once, also when it is delivered again', async () => {
    await door.after(() => door.fake.person.command('ask who?', { deliveries: 3 }))
    expect(asked).toHaveLength(1)
  })

  it('answers questions that come after the connection broke', async () => {
    const { person, gateway } = door.fake
    const seen = await door.after(() => {
      gateway.drop()
      person.say('@bot who is Edi Rama?')
    })
    expect(gateway.sessions).toEqual({ identified: 1, resumed: 1 })
    await door.adapter.stop()
    expect(door.log.filter(line => line.includes('broke'))).toHaveLength(1)
    expect(door.log.filter(line => line.includes('Connected to Discord again'))).toHaveLength(1)
    expect(asked).toHaveLength(1)
    expect(seen).toHaveLength(1)
  })

  it('keeps a private reply private when it comes late', async () => {
    answer = async () => {
      await new Promise(resolve => setTimeout(resolve, 1_200))
      return privateReply
    }
    expect(await door.command('help')).toMatchObject([{ text: 'Only you can see this.', private: true }])
    expect(await door.posts()).toEqual([])
  })

  it('says privately that a button is from another version', async () => {
    await door.command('ask anything')
    for (const id of ['gone?entry=x', 'NOT OURS']) {
      const seen = await door.after(() => door.fake.person.pressId(id))
      expect(seen).toMatchObject([{ private: true, text: expect.stringContaining('another version') }])
    }
    expect(asked).toHaveLength(1)
  })

  it('leaves the message with the button as it was', async () => {
    const [before] = await door.command('ask anything')
    await door.press('What does Iran say?')
    expect(await door.posts()).toHaveLength(2)
    expect((await door.posts())[0]).toEqual(before)
  })

  it.each([
    [10_062, 404, 'Unknown interaction'],
    [40_060, 400, 'Interaction has already been acknowledged.'],
  ])('logs that an interaction is lost (%i), and goes on', async (code, status, message) => {
    const fault = new ApiError(status, code, message)
    door.fake.faults.push({ method: 'POST', path: CALLBACK, times: 1, kind: fault })
    expect(await door.command('ask anything')).toEqual([])
    expect(door.log.join('')).toContain(String(code))
    expect(await door.command('ask anything')).toHaveLength(1)
  })

  it('logs that it may not write in a channel, and goes on', async () => {
    const { world, person } = door.fake
    const channel = world.addChannel('silent', { may: { view: true, send: false, history: true } })
    expect(await door.after(() => person.say('@bot hello there', { channel }))).toEqual([])
    expect(door.log.join('')).toContain('50013')
    expect(await door.mention('hello there')).toHaveLength(1)
  })

  it('finishes what it is answering before it stops', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    answer = () => promise
    door.fake.person.say('@bot who is Edi Rama?')
    await expect.poll(() => asked).toHaveLength(1)
    const stopped = door.adapter.stop()
    door.fake.person.say('@bot and who else?')
    setTimeout(resolve, 100, citedReply)
    await stopped
    expect(asked).toHaveLength(1)
    expect(await door.posts()).toHaveLength(1)
  })

  it('goes on when dispatch fails', async () => {
    answer = () => Promise.reject(new Error('a fault of the core'))
    expect(await door.mention('hello there')).toEqual([])
    expect(await door.command('ask anything')).toEqual([])
    answer = () => citedReply
    expect(await door.mention('hello there')).toHaveLength(1)
  })

  it('logs neither what people write nor any token', async () => {
    const { world, faults } = door.fake
    faults.push({ method: 'POST', path: CALLBACK, times: 1, kind: 'drop before' })
    await door.mention('my secret question')
    await door.command('ask my secret question')
    world.general.may.send = false
    await door.mention('my secret question')
    expect(door.log.length).toBeGreaterThan(1)
    for (const secret of ['secret', world.token, 'interaction-token', 'Albania']) {
      expect(door.log.join('')).not.toContain(secret)
    }
  })
})
