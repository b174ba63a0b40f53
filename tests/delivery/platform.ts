import type { Adapter, Found, Posted, Refusal } from '../../src/adapters/adapter.ts'
import { type Reply, toText } from '../../src/reply/index.ts'

/** A platform in memory, whose channels anybody may look at, and which fails as a test says. */
export type Platform = {
  adapter: Adapter
  /** What stands, by channel and key, oldest first. */
  standing: () => { id: string; channel: string; key: string; text: string }[]
  /** What was said to persons. */
  told: { person: string; text: string }[]
  /** What goes wrong with each post from now on: nothing, a refusal, or an answer that is lost before or behind the work. */
  fault: Refusal | 'lost-before' | 'lost-behind' | undefined
  /** Called when a post is about to stand. */
  beforePost: () => Promise<void>
  /** Why it cannot be looked for, if it cannot. */
  hidden: Refusal | undefined
}

const lost: Posted = { outcome: 'uncertain', why: 'The answer was lost.' }

export function createPlatform(name = 'discord'): Platform {
  let posts: ReturnType<Platform['standing']> = []
  let count = 0
  const find = (channel: string, key: string): Found => {
    if (platform.hidden !== undefined)
      return { found: 'unknown', why: 'No history.', reason: platform.hidden }
    const [first, ...others] = posts.filter(post => post.channel === channel && post.key === key)
    return first === undefined
      ? { found: false }
      : { found: true, id: first.id, others: others.map(({ id }) => id) }
  }
  const post = async (
    channel: string,
    reply: Reply,
    key: string,
    how: Parameters<Adapter['post']>[3] = {},
  ) => {
    if (how.fresh !== true) {
      const found = find(channel, key)
      if (found.found === true) return { outcome: 'found', id: found.id } as const
    }
    if ((await how.allowed?.()) === false)
      return { outcome: 'refused', why: 'No longer ours.', reason: 'other' } as const
    await platform.beforePost()
    const { fault } = platform
    if (fault === 'lost-before') return lost
    if (fault !== undefined && fault !== 'lost-behind')
      return { outcome: 'refused', why: `It says ${fault}.`, reason: fault } as const
    count++
    const id = `message-${count}`
    posts.push({ id, channel, key, text: toText(reply) })
    return fault === 'lost-behind' ? lost : ({ outcome: 'posted', id } as const)
  }
  const platform: Platform = {
    standing: () => posts,
    told: [],
    fault: undefined,
    hidden: undefined,
    beforePost: async () => {},
    adapter: {
      name,
      limits: {},
      cannot: {},
      start: async () => {},
      stop: async () => {},
      post,
      find: async (channel, key) => find(channel, key),
      remove: async (_channel, id) => {
        posts = posts.filter(post => post.id !== id)
        return true
      },
      tell: async (person, reply) => {
        platform.told.push({ person, text: toText(reply) })
        return { outcome: 'posted', id: 'direct' }
      },
    },
  }
  return platform
}
