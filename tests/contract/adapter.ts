import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ability, Adapter } from '../../src/adapters/adapter.ts'
import type { Dispatch, Invocation } from '../../src/commands/index.ts'
import { type Reply, sentencesOf } from '../../src/reply/index.ts'
import { aboutReply, citedReply, HOSTILE, hostileReply, longReply, privateReply } from './replies.ts'

/** The story every adapter must live up to, told once. Each adapter's test calls `adapterContract`. */

/** What a person sees of one message, after the platform has drawn it. */
export type Seen = {
  text: string
  /** Addresses that can be clicked. */
  links: readonly string[]
  buttons: readonly string[]
  private: boolean
  /** Mentions, markup or links that came alive out of text that should have stayed text. */
  live: readonly string[]
}

/** A platform with one person in it, driven from outside: the real client of the adapter talks to it. */
export type Door = {
  adapter: Adapter
  /** Each resolves to all messages shown in answer, in order, once nothing more comes. */
  mention: (text: string, options?: { thread?: string; deliveries?: number }) => Promise<Seen[]>
  command: (text: string) => Promise<Seen[]>
  press: (label: string) => Promise<Seen[]>
  /** Milliseconds from the platform sending an event that wants one to its acknowledgement, the slowest so far. */
  slowestAcknowledgement: () => number
  /** Where `post` may post, where it may not, and what stands at the first. */
  destination: string
  forbidden: string
  posts: () => Promise<Seen[]>
  /** Someone whom the bot can tell something, and what it told them. */
  person: string
  told: () => Promise<Seen[]>
  /** How often history was read. */
  reads: () => number
  /** Others write so many messages where `post` may post. */
  chatter: (count: number) => void
  /** The bot may no longer read what was written there. */
  hideHistory: () => void
  /** Minutes pass: the platform forgets which requests it has seen. */
  forget: () => void
  /** The platform does what the next requests to post ask, and the answers are lost; or it takes its time first. */
  lose: (times: number) => void
  delay: (milliseconds: number) => void
  /** Ends the platform; the adapter has been stopped. */
  close: () => Promise<void>
}

export type ContractOptions = {
  start: (dispatch: Dispatch) => Promise<Door>
  /** The platform's own window for an acknowledgement, in milliseconds. */
  acknowledgeWithin: number
  /** A deviation, with its reason. */
  skip?: Partial<Record<Ability, string>>
}

const seenText = (seen: readonly Seen[]): string => seen.map(({ text }) => text).join('\n')
const squash = (text: string): string => text.replace(/\s+/g, ' ')

export function adapterContract(name: string, options: ContractOptions): void {
  describe(`${name} as an adapter`, () => {
    let door: Door
    let asked: Invocation[]
    let answer: (invocation: Invocation) => Promise<Reply> | Reply
    const can = (ability: Ability): boolean => options.skip?.[ability] === undefined

    beforeEach(async () => {
      asked = []
      answer = () => citedReply
      door = await options.start(async invocation => {
        asked.push(invocation)
        return answer(invocation)
      })
    })
    afterEach(async () => {
      await door.adapter.stop()
      await door.close()
    })

    it('declares what it skips here, and why, as what it cannot do', () => {
      expect(door.adapter.cannot).toMatchObject(options.skip ?? {})
    })

    it('hands a typed question to dispatch as `ask`, and shows every sentence of the reply', async () => {
      const seen = await door.command('ask why did Albania break off relations?')
      expect(asked).toHaveLength(1)
      expect(asked[0]).toMatchObject({
        command: 'ask',
        options: { question: 'why did Albania break off relations?' },
      })
      for (const sentence of sentencesOf(citedReply)) expect(squash(seenText(seen))).toContain(sentence.text)
      expect(seenText(seen)).toContain('Record as of 9 September 2022')
    })

    it('shows each source with publisher, affiliation and date, and its address', async () => {
      const seen = await door.command('ask anything')
      expect(seenText(seen)).toContain('The Publisher')
      expect(seenText(seen)).toContain('state media of Elsewhere')
      expect(seenText(seen)).toContain('9 September 2022')
      const links = seen.flatMap(message => message.links)
      for (const { url } of citedReply.citations) expect(links).toContain(url)
    })

    it('reads a command with its options', async () => {
      await door.command('timeline 2022-09')
      expect(asked[0]).toMatchObject({ command: 'timeline', options: { from: '2022-09' } })
    })

    it.runIf(can('mention'))(
      'answers a mention, once, also when the platform delivers it three times',
      async () => {
        const seen = await door.mention('who is Edi Rama?', { deliveries: 3 })
        expect(asked).toHaveLength(1)
        expect(asked[0]).toMatchObject({ command: 'ask', options: { question: 'who is Edi Rama?' } })
        expect(squash(seenText(seen)).split('Albania broke off relations on 7 September 2022.')).toHaveLength(
          2,
        )
      },
    )

    it.runIf(can('mention'))('reads a command in a mention', async () => {
      await door.mention('timeline 2022-09')
      expect(asked[0]).toMatchObject({ command: 'timeline', options: { from: '2022-09' } })
    })

    it.runIf(can('mention'))('keeps a thread one conversation, and apart from another', async () => {
      await door.mention('who is Edi Rama?', { thread: 'one' })
      await door.mention('when was that?', { thread: 'one' })
      await door.mention('when was that?', { thread: 'two' })
      const [first, second, third] = asked.map(({ conversation }) => conversation)
      expect(second).toBe(first)
      expect(third).not.toBe(first)
    })

    it.runIf(can('button'))('turns a pressed button into its invocation', async () => {
      const seen = await door.command('ask anything')
      expect(seen.flatMap(({ buttons }) => buttons)).toContain('What does Iran say?')
      await door.press('What does Iran say?')
      expect(asked[1]).toMatchObject({ command: 'ask', options: { entry: 'answer-iran' } })
    })

    it.runIf(can('button'))(
      'shows what may be said about the reply itself behind the next questions, and hands that on',
      async () => {
        answer = () => ({ ...citedReply, actions: [...citedReply.actions, aboutReply] })
        const seen = await door.command('ask anything')
        expect(seen.flatMap(({ buttons }) => buttons)).toEqual(['What does Iran say?', 'This helped'])
        await door.press('This helped')
        expect(asked[1]).toMatchObject({ command: 'feedback', options: aboutReply.options })
      },
    )

    it.runIf(can('private'))('shows a private reply to the person alone', async () => {
      answer = () => privateReply
      const seen = await door.command('help')
      expect(seen.map(message => message.private)).toEqual([true])
    })

    it('acknowledges within the window of the platform while the core takes its time', async () => {
      answer = async () => {
        await new Promise(resolve => setTimeout(resolve, options.acknowledgeWithin + 500))
        return citedReply
      }
      const seen = await door.command('ask something hard')
      expect(seenText(seen)).toContain('Albania broke off relations')
      expect(door.slowestAcknowledgement()).toBeLessThan(options.acknowledgeWithin)
    })

    it.each(HOSTILE)('lets nothing of %j come alive', async text => {
      answer = () => hostileReply(text)
      const seen = await door.command('ask anything')
      expect(seen.flatMap(({ live }) => live)).toEqual([])
      expect(new Set(seen.flatMap(({ links }) => links))).toEqual(
        new Set(citedReply.citations.map(({ url }) => url)),
      )
    })

    it('splits a long reply between sentences and loses none', async () => {
      answer = () => longReply
      const seen = await door.command('ask for all of it')
      expect(seen.length).toBeGreaterThan(0)
      for (const { text } of sentencesOf(longReply)) {
        expect(seen.filter(message => squash(message.text).includes(text))).toHaveLength(1)
      }
    })

    it.runIf(can('post'))('posts once for a key, and finds the post again', async () => {
      const { adapter, destination } = door
      expect(await adapter.post(destination, citedReply, 'brief-2022-09-08')).toMatchObject({
        outcome: 'posted',
      })
      expect(await door.posts()).toHaveLength(1)
      if (!can('find')) return
      expect(await adapter.post(destination, citedReply, 'brief-2022-09-08')).toMatchObject({
        outcome: 'found',
      })
      expect(await door.posts()).toHaveLength(1)
      expect(await adapter.find(destination, 'brief-2022-09-08')).toMatchObject({ found: true, others: [] })
      expect(await adapter.find(destination, 'brief-2022-09-09')).toEqual({ found: false })
      expect(await adapter.post(destination, citedReply, 'brief-2022-09-09')).toMatchObject({
        outcome: 'posted',
      })
      expect(await door.posts()).toHaveLength(2)
    })

    it.runIf(can('post'))('says why it may not post somewhere, and what to do', async () => {
      const posted = await door.adapter.post(door.forbidden, citedReply, KEY)
      expect(posted).toMatchObject({
        outcome: 'refused',
        why: expect.stringMatching(/\w{3,}.*\w{3,}/),
        reason: expect.stringMatching(/^(?:gone|permission)$/),
      })
    })

    it.runIf(can('post'))('does not look for a fresh post first', async () => {
      await door.adapter.post(door.destination, citedReply, KEY, { fresh: true })
      expect([door.reads(), (await door.posts()).length]).toEqual([0, 1])
    })

    it.runIf(can('find'))('finds a post of long ago that the conversation has left behind', async () => {
      const since = Date.now()
      const posted = await door.adapter.post(door.destination, citedReply, KEY)
      door.chatter(1_200)
      const found = await door.adapter.find(door.destination, KEY, { since })
      expect(found).toEqual({ found: true, id: 'id' in posted && posted.id, others: [] })
      expect(await door.adapter.find(door.destination, 'another', { since })).toEqual({ found: false })
    })

    it.runIf(can('find'))('finds two posts of one key, and takes the later away, all of it', async () => {
      const { adapter, destination } = door
      const ids: string[] = []
      for (const _ of ['one', 'two']) {
        const posted = await adapter.post(destination, longReply, KEY, { fresh: true })
        if (posted.outcome === 'posted') ids.push(posted.id)
        door.forget()
      }
      const [first = '', second = ''] = ids
      const both = (await door.posts()).length
      expect(await adapter.find(destination, KEY)).toEqual({ found: true, id: first, others: [second] })
      expect(await adapter.remove(destination, second)).toBe(true)
      expect(await adapter.find(destination, KEY)).toEqual({ found: true, id: first, others: [] })
      expect(await door.posts()).toHaveLength(both / 2)
      expect(await adapter.remove(destination, second)).toBe(true)
      expect(await door.posts()).toHaveLength(both / 2)
    })

    it.runIf(can('post'))('sends nothing that is not allowed', async () => {
      const { adapter, destination } = door
      for (const allowed of [async () => false, () => Promise.reject(new Error('nobody knows'))]) {
        const posted = await adapter.post(destination, citedReply, KEY, { allowed })
        expect(posted).toMatchObject({ outcome: 'refused', why: expect.stringContaining('called off') })
      }
      expect(await door.posts()).toEqual([])
    })

    it.runIf(can('find'))('asks before each message, and completes later what was called off', async () => {
      const { adapter, destination } = door
      let asked = 0
      const posted = await adapter.post(destination, longReply, KEY, { allowed: async () => ++asked < 2 })
      expect(posted).toMatchObject({ outcome: 'uncertain', why: expect.stringMatching(/^Only 1 of \d/) })
      expect([asked, (await door.posts()).length]).toEqual([2, 1])
      expect(await adapter.find(destination, KEY)).toEqual({ found: false })
      expect(await adapter.post(destination, longReply, KEY)).toMatchObject({ outcome: 'posted' })
      expect(await adapter.find(destination, KEY)).toMatchObject({ found: true, others: [] })
    })

    it.runIf(can('post'))('sends nothing once its time is over', async () => {
      const { adapter, destination } = door
      const how = { fresh: true, signal: AbortSignal.abort() }
      expect(await adapter.post(destination, citedReply, KEY, how)).toMatchObject({
        outcome: 'refused',
        reason: 'limit',
      })
      expect(await adapter.find(destination, KEY, how)).toMatchObject({ found: 'unknown', reason: 'limit' })
      expect(await door.posts()).toEqual([])
    })

    it.runIf(can('find'))('ends in time, is then uncertain, and is found later', async () => {
      const { adapter, destination } = door
      door.delay(700)
      const begun = performance.now()
      const how = { fresh: true, signal: AbortSignal.timeout(200) }
      expect(await adapter.post(destination, citedReply, KEY, how)).toMatchObject({ outcome: 'uncertain' })
      expect(performance.now() - begun).toBeLessThan(600)
      await expect
        .poll(() => adapter.find(destination, KEY), { timeout: 3_000 })
        .toMatchObject({ found: true, others: [] })
    })

    it.runIf(can('find'))('stands once when answers are lost', async () => {
      door.lose(1)
      const posted = await door.adapter.post(door.destination, citedReply, KEY)
      expect(posted).toMatchObject({ outcome: 'posted' })
      expect(await door.posts()).toHaveLength(1)
      expect(await door.adapter.find(door.destination, KEY)).toMatchObject({ found: true, others: [] })
    })

    it.runIf(can('find'))('says what it cannot know where it may not look, and repeats nothing', async () => {
      const { adapter, destination } = door
      door.chatter(1)
      door.hideHistory()
      expect(await adapter.find(destination, KEY)).toMatchObject({ found: 'unknown', reason: 'permission' })
      expect(await adapter.post(destination, citedReply, KEY)).toMatchObject({ outcome: 'uncertain' })
      expect(await door.posts()).toEqual([])
      door.lose(9)
      const posted = await adapter.post(destination, citedReply, KEY, { fresh: true })
      expect(posted).toMatchObject({ outcome: 'uncertain' })
      expect(await door.posts()).toHaveLength(1)
    })

    it.runIf(can('post'))('tells one person something, where nobody else reads it', async () => {
      expect(await door.adapter.tell(door.person, privateReply)).toMatchObject({ outcome: 'posted' })
      expect(await door.told()).toHaveLength(1)
      expect(await door.posts()).toEqual([])
    })
  })
}

const KEY = 'brief-2022-09-08'
