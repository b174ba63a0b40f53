import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter, Found, Posted, Posting } from '../../src/adapters/adapter.ts'
import { postOnce } from '../../src/delivery/index.ts'
import { citedReply } from '../contract/replies.ts'

/** A platform that does what the test says, and keeps no one from posting twice. */
type Script = {
  /** What a post does instead of going well. */
  post?: (stand: () => string, how?: Posting) => Posted | Promise<Posted>
  find?: () => Found
}

let folder: string
let posts: string[]
let looks: number
let script: Script

const adapter: Adapter = {
  name: 'scripted',
  limits: {},
  cannot: {},
  start: async () => {},
  remove: async () => true,
  tell: async () => ({ outcome: 'posted', id: 'told' }),
  stop: async () => {},
  post: async (destination, _reply, key, how) => {
    const stand = (): string => {
      posts.push(`${destination} ${key}`)
      return `message-${posts.length}`
    }
    await new Promise(resolve => setTimeout(resolve, 5))
    return script.post === undefined ? { outcome: 'posted', id: stand() } : script.post(stand, how)
  },
  find: async (destination, key) => {
    looks++
    if (script.find !== undefined) return script.find()
    const at = posts.indexOf(`${destination} ${key}`)
    return at < 0 ? { found: false } : { found: true, id: `message-${at + 1}`, others: [] }
  },
}

const attempt = (destination = 'general', key = 'brief-2022-09-08'): Promise<Posted> =>
  postOnce(folder, { adapter, destination, reply: citedReply, key })

/** As if so many minutes had passed since everything on record. */
async function pass(minutes: number): Promise<void> {
  const then = new Date(Date.now() - minutes * 60_000)
  for (const file of await readdir(folder)) await utimes(join(folder, file), then, then)
}

/** A run that dies: before its post stands, or after it. */
async function crash(when: 'before' | 'after'): Promise<void> {
  script.post = stand => {
    if (when === 'after') stand()
    throw new Error('the machine went away')
  }
  await expect(attempt()).rejects.toThrow('went away')
  script = {}
}

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'delivery-')), 'posts')
  posts = []
  looks = 0
  script = {}
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

describe('A post that may be attempted again', () => {
  it('is posted once, and found after that without asking the platform again', async () => {
    expect(await attempt()).toEqual({ outcome: 'posted', id: 'message-1' })
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect(posts).toHaveLength(1)
    expect(looks).toBe(1)
  })

  it('is another post for another day or destination', async () => {
    await attempt()
    expect(await attempt('general', 'brief-2022-09-09')).toMatchObject({ outcome: 'posted' })
    expect(await attempt('random')).toMatchObject({ outcome: 'posted' })
    expect(await attempt('general', 'brief-2022-09-08.1')).toMatchObject({ outcome: 'posted' })
    expect(posts).toHaveLength(4)
  })

  it('stands once when many runs attempt it at the same time', async () => {
    const outcomes = (await Promise.all(Array.from({ length: 8 }, () => attempt()))).map(
      ({ outcome }) => outcome,
    )
    expect(posts).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome === 'posted')).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome === 'refused')).toHaveLength(7)
  })

  it('waits while the run before may still be at it', async () => {
    await crash('before')
    expect(await attempt()).toMatchObject({
      outcome: 'refused',
      why: expect.stringMatching(/Another run.*5 min/),
    })
    await pass(4)
    expect(await attempt()).toMatchObject({ outcome: 'refused' })
    expect([posts.length, looks]).toEqual([0, 1])
  })

  it('is posted after a crash that left nothing', async () => {
    await crash('before')
    await pass(6)
    expect(await attempt()).toEqual({ outcome: 'posted', id: 'message-1' })
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect(posts).toHaveLength(1)
  })

  it('is found after a crash that left it there', async () => {
    await crash('after')
    await pass(6)
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect([posts.length, looks]).toEqual([1, 2])
  })

  it.each(['before', 'after'] as const)('stands once when many runs take over a crash %s it', async when => {
    await crash(when)
    await pass(6)
    await Promise.all(Array.from({ length: 8 }, () => attempt()))
    expect(posts).toHaveLength(1)
  })

  it('survives one crash after another', async () => {
    await crash('before')
    await pass(6)
    await crash('before')
    expect(await attempt()).toMatchObject({ outcome: 'refused' })
    await pass(6)
    await crash('after')
    await pass(6)
    expect(await attempt()).toMatchObject({ outcome: 'found' })
    expect(posts).toHaveLength(1)
  })

  it.each(['before', 'after'] as const)(
    'is uncertain, and never repeated, after a crash %s it where the platform lets no one look',
    async when => {
      await crash(when)
      await pass(6)
      const before = posts.length
      script.find = () => ({ found: 'unknown', why: 'It may not read there.', reason: 'permission' })
      for (let i = 0; i < 3; i++) {
        expect(await attempt()).toMatchObject({
          outcome: 'uncertain',
          why: expect.stringMatching(/may have posted it\. It may not read there\. .*delete /),
        })
        await pass(60)
      }
      expect(posts).toHaveLength(before)
    },
  )

  it('is looked for again once the platform lets someone look', async () => {
    await crash('after')
    await pass(6)
    script.find = () => ({ found: 'unknown', why: 'It may not read there.', reason: 'permission' })
    await attempt()
    script = {}
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect(posts).toHaveLength(1)
  })

  it('that the platform left uncertain is looked for, not repeated', async () => {
    script.post = stand => {
      stand()
      return { outcome: 'uncertain', why: 'The answer was lost.' }
    }
    expect(await attempt()).toEqual({ outcome: 'uncertain', why: 'The answer was lost.' })
    script = {}
    expect(await attempt()).toEqual({ outcome: 'found', id: 'message-1' })
    expect(posts).toHaveLength(1)
  })

  it('that was refused may be tried again, also by many at once', async () => {
    script.post = () => ({ outcome: 'refused', why: 'Add the bot to the channel.', reason: 'permission' })
    expect(await attempt()).toEqual({
      outcome: 'refused',
      why: 'Add the bot to the channel.',
      reason: 'permission',
    })
    expect(await attempt()).toEqual({
      outcome: 'refused',
      why: 'Add the bot to the channel.',
      reason: 'permission',
    })
    script = {}
    await Promise.all(Array.from({ length: 8 }, () => attempt()))
    expect(posts).toHaveLength(1)
    expect(looks).toBe(1)
  })

  it('is posted where the platform lets no one look and no earlier run is known', async () => {
    script.find = () => ({ found: 'unknown', why: 'It may not read there.', reason: 'permission' })
    script.post = (stand, how) => {
      expect(how).toEqual({ fresh: true })
      return { outcome: 'posted', id: stand() }
    }
    expect(await attempt()).toMatchObject({ outcome: 'posted' })
  })

  it('would stand twice without its claim', async () => {
    await attempt()
    await rm(folder, { recursive: true })
    await attempt()
    expect(posts).toHaveLength(2)
  })
})
