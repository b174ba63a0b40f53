import type { World } from './world.ts'

/** Discord's rate limits, as it tells of them. https://docs.discord.com/developers/topics/rate-limits */

export type Limited = { status: 429; headers: Record<string, string>; body: object }

const SECOND = 1_000
/** Messages to one channel. Undocumented and as Discord's headers have it. */
const CHANNEL = { limit: 5, ms: 5_000 }

export function createLimiter(world: World) {
  /** The second that began with a request; discord.js counts in the same way. */
  let second = { begun: Number.NEGATIVE_INFINITY, count: 0 }
  const channels = new Map<string, number[]>()

  const refuse = (wait: number, global: boolean): Limited => {
    world.limited++
    const seconds = Math.max(wait, 1) / SECOND
    return {
      status: 429,
      headers: {
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': global ? 'global' : 'user',
        ...(global && { 'x-ratelimit-global': 'true' }),
      },
      body: { message: 'You are being rate limited.', retry_after: seconds, global },
    }
  }

  return {
    /** Counts a request that the bot's token authorises. */
    global: (): Limited | undefined => {
      if (!world.limits) return undefined
      const now = performance.now()
      if (now - second.begun >= SECOND) second = { begun: now, count: 0 }
      if (second.count >= world.globalLimit) return refuse(second.begun + SECOND - now, true)
      second.count++
      world.busiest = Math.max(world.busiest, second.count)
      return undefined
    },
    /** Counts a message to a channel; the headers of its answer otherwise. */
    message: (channel: string): Limited | Record<string, string> => {
      if (!world.limits) return {}
      const now = performance.now()
      const sent = (channels.get(channel) ?? []).filter(at => at > now - CHANNEL.ms)
      channels.set(channel, sent)
      const reset = ((sent[0] ?? now) + CHANNEL.ms - now) / SECOND
      const headers = {
        'x-ratelimit-bucket': 'messages',
        'x-ratelimit-limit': String(CHANNEL.limit),
        'x-ratelimit-remaining': String(Math.max(0, CHANNEL.limit - sent.length - 1)),
        'x-ratelimit-reset-after': reset.toFixed(3),
      }
      if (sent.length >= CHANNEL.limit) {
        const limited = refuse(reset * SECOND, false)
        return { ...limited, headers: { ...headers, ...limited.headers } }
      }
      sent.push(now)
      return headers
    },
  }
}
