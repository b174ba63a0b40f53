import { setTimeout as delay } from 'node:timers/promises'
import type { Reply } from '../../reply/index.ts'
import type { Found, Posted } from '../adapter.ts'
import { type Clients, deliver, judge } from './client.ts'
import { LIMITS } from './limits.ts'
import { type Message, messagesOf } from './split.ts'

/**
 * Posts that carry a key in their metadata, and are found again by it. Slack documents no idempotency key, so
 * before anything is posted again the channel's history is read, which needs the optional scopes
 * `channels:history` and `groups:history`.
 */

/** Under which name Slack keeps the key. */
const EVENT_TYPE = 'dispute_brief'

/** A request whose answer was lost may still be on its way; time for it to arrive before we look. */
const LOOK_AFTER_MS = 1_000

/** Which messages of a post stand in the channel; a long reply is several. */
type Standing = { parts: Map<number, string>; of: number } | { unknown: string }

type Stored = { key: string; part: number; of: number; ts: string }

export type Poster = {
  post: (destination: string, reply: Reply, key: string) => Promise<Posted>
  find: (destination: string, key: string) => Promise<Found>
}

/** @param self the bot's own id, under which its messages stand in the history */
export function createPoster(
  clients: Clients,
  self: () => Promise<{ botId: string; userId: string }>,
): Poster {
  /** The newest messages of the channel, at most as many as Slack recommends to read at once. */
  async function stored(channel: string, key: string): Promise<Stored[]> {
    const { botId, userId } = await self()
    const found: Stored[] = []
    let cursor: string | undefined
    for (let seen = 0; seen < LIMITS.history; ) {
      const page = await clients.reading.conversations.history({
        channel,
        include_all_metadata: true,
        limit: LIMITS.history - seen,
        ...(cursor !== undefined && { cursor }),
      })
      const messages = page.messages ?? []
      for (const { bot_id, user, metadata, ts } of messages) {
        if ((bot_id !== botId && user !== userId) || metadata?.event_type !== EVENT_TYPE) continue
        const payload = metadata.event_payload as { key?: unknown; part?: unknown; of?: unknown } | undefined
        if (payload?.key !== key) continue
        found.push({ key, part: Number(payload.part ?? 1), of: Number(payload.of ?? 1), ts: ts ?? '' })
      }
      seen += messages.length
      cursor = page.response_metadata?.next_cursor
      if (messages.length === 0 || cursor === undefined || cursor === '') break
    }
    return found
  }

  async function standing(channel: string, key: string): Promise<Standing> {
    try {
      const found = await stored(channel, key)
      const parts = new Map(found.map(({ part, ts }) => [part, ts]))
      return { parts, of: found[0]?.of ?? 0 }
    } catch (error) {
      const { code, why } = judge(error)
      const optional =
        'The workspace did not grant the optional scope channels:history (groups:history for a private channel), without which earlier posts cannot be found. Add it to the app and reinstall it.'
      return { unknown: code === 'missing_scope' ? `${optional} (${code})` : why }
    }
  }

  const send = (channel: string, message: Message, key: string, part: number, of: number) =>
    deliver(() =>
      clients.writing.chat.postMessage({
        channel,
        ...message,
        metadata: { event_type: EVENT_TYPE, event_payload: { key, part, of } },
      }),
    )

  /** Posts one message; after a lost answer looks for it, and repeats it only when it is not there. */
  async function sendOnce(channel: string, message: Message, key: string, part: number, of: number) {
    for (let attempt = 1; ; attempt++) {
      const sent = await send(channel, message, key, part, of)
      if (sent.outcome !== 'unsure') return sent
      await delay(LOOK_AFTER_MS)
      const after = await standing(channel, key)
      if ('unknown' in after) return { ...sent, why: `${sent.why} ${after.unknown}` }
      const ts = after.parts.get(part)
      if (ts !== undefined) return { outcome: 'sent', ts } as const
      if (attempt === 2) return sent
    }
  }

  return {
    post: async (destination, reply, key) => {
      const before = await standing(destination, key)
      const there = 'unknown' in before ? new Map<number, string>() : before.parts
      const first = there.get(1)
      if (first !== undefined && !('unknown' in before) && there.size >= before.of)
        return { outcome: 'found', id: first }
      const messages = messagesOf(reply)
      let id = first ?? ''
      for (const [i, message] of messages.entries()) {
        const part = i + 1
        if (there.has(part)) continue
        const sent = await sendOnce(destination, message, key, part, messages.length)
        if (sent.outcome === 'unsure') return { outcome: 'uncertain', why: sent.why }
        if (sent.outcome === 'refused')
          return part === 1 ? { outcome: 'refused', why: sent.why } : halfway(part, messages.length, sent.why)
        if (part === 1) id = sent.ts
      }
      return { outcome: 'posted', id }
    },
    find: async (destination, key) => {
      const found = await standing(destination, key)
      if ('unknown' in found) return { found: 'unknown', why: found.unknown }
      const id = found.parts.get(1)
      return id !== undefined && found.parts.size >= found.of ? { found: true, id } : { found: false }
    },
  }
}

/** Some of it stands, so "refused" would be untrue; posting again completes it where it can be found. */
const halfway = (part: number, of: number, why: string): Posted => ({
  outcome: 'uncertain',
  why: `Only ${part - 1} of ${of} messages were posted. ${why}`,
})
