import type { webApi } from '@slack/bolt'
import type { Reply } from '../../reply/index.ts'
import type { Adapter, Found, Looking, Posted, Posting, Refusal } from '../adapter.ts'
import { createPace } from '../pace.ts'
import { postsOf, type Standing } from '../parts.ts'
import type { Bounds } from '../passage.ts'
import { attempt, type Clients, judge, type Outcome, sentOf, TIMED_OUT, waited } from './client.ts'
import { CannotLook, EVENT_TYPE, type Message, type Reading, readOne, readParts } from './history.ts'
import { CHOICES, LIMITS } from './limits.ts'
import { messagesOf, type Message as Shown } from './split.ts'

/**
 * Posts that carry a key in their metadata, and are found again by it. Slack documents no idempotency key, so
 * before anything is posted again the channel's history is read, which needs the optional scopes
 * `channels:history` and `groups:history`.
 */

/** A request whose answer was lost may still be on its way; time for it to arrive before we look. */
const LOOK_AFTER_MS = 1_000

/** How often something is read that Slack gave no answer to. */
const READINGS = 3

const NO_HISTORY =
  'The workspace did not grant the optional scope channels:history (groups:history for a private channel), without which earlier posts cannot be found. Add it to the app and reinstall it.'

/** @param self the bot, whose messages alone count in the history */
export function createPoster(
  { writing }: Clients,
  self: () => Promise<{ botId: string; userId: string }>,
): Pick<Adapter, 'post' | 'find' | 'remove' | 'tell'> {
  const pace = createPace(CHOICES.requestsPerSecond)
  const paced = <T>(call: (client: webApi.WebClient) => Promise<T>, how: Bounds = {}) =>
    attempt(async () => {
      await pace.turn(how.signal)
      return call(writing)
    }, how)

  const read: Reading = async (call, how) => {
    for (let count = 1; ; count++) {
      const made = await paced(call, how)
      if (made.outcome === 'done') return made.value
      if (made.outcome === 'unsure' && count < READINGS && (await waited(300 * count, how?.signal))) continue
      const why = made.code === 'missing_scope' ? `${NO_HISTORY} (${made.code})` : made.why
      throw new CannotLook(why, made.outcome === 'refused' ? made.reason : 'other')
    }
  }

  const standing = async (channel: string, key: string, { since, signal }: Looking): Promise<Standing[]> => {
    const how = { ...(since !== undefined && { since }), ...(signal && { signal }) }
    const { botId, userId } = await self().catch(error => {
      const { why, ...verdict } = judge(error)
      throw new CannotLook(why, 'reason' in verdict ? verdict.reason : 'other')
    })
    const isOwn = ({ bot_id, user }: Message): boolean => bot_id === botId || user === userId
    return postsOf(await readParts(read, { ...how, channel, key, isOwn }))
  }

  const find = async (channel: string, key: string, how: Looking = {}): Promise<Found> => {
    try {
      const [first, ...others] = await standing(channel, key, how)
      if (first?.whole !== true) return { found: false }
      return { found: true, id: first.id, others: others.map(({ id }) => id) }
    } catch (error) {
      return { found: 'unknown', ...reasonsOf(error) }
    }
  }

  /** Posts one message. When the answer was lost it is looked for, and repeated once when it is not there. */
  const send = async (
    channel: string,
    message: Shown,
    mark: { key: string; part: number; of: number },
    how: Posting,
    repeat = true,
  ): Promise<Outcome> => {
    const begun = Date.now()
    const metadata = { event_type: EVENT_TYPE, event_payload: mark }
    const sent = sentOf(
      await paced(client => client.chat.postMessage({ channel, ...message, metadata }), how),
    )
    if (sent.outcome !== 'unsure' || !(await waited(LOOK_AFTER_MS, how.signal))) return sent
    try {
      const [first] = await standing(channel, mark.key, { ...how, since: begun })
      const ts = first?.parts.get(mark.part)
      if (ts !== undefined) return { outcome: 'sent', ts }
    } catch (error) {
      return { ...sent, why: `${sent.why} ${reasonsOf(error).why}` }
    }
    // A request that took too long may still be at work.
    return repeat && sent.code !== TIMED_OUT ? send(channel, message, mark, how, false) : sent
  }

  const post = async (channel: string, reply: Reply, key: string, how: Posting = {}): Promise<Posted> => {
    let earlier: Standing | undefined
    try {
      if (how.fresh !== true) [earlier] = await standing(channel, key, how)
    } catch (error) {
      const { why, reason } = reasonsOf(error)
      // Then Slack would not let it be written either.
      const closed = reason === 'gone' || reason === 'token'
      return closed ? { outcome: 'refused', why, reason } : { outcome: 'uncertain', why }
    }
    if (earlier?.whole === true) return { outcome: 'found', id: earlier.id }

    const messages = messagesOf(reply)
    const ids = new Map(earlier?.parts)
    for (const [i, message] of messages.entries()) {
      const part = i + 1
      if (ids.has(part)) continue
      if (i > 0) await waited(LIMITS.channelMs, how.signal)
      const sent = await send(channel, message, { key, part, of: messages.length }, how)
      if (sent.outcome === 'sent') ids.set(part, sent.ts)
      else if (sent.outcome === 'unsure') return { outcome: 'uncertain', why: sent.why }
      else if (ids.size > 0) return halfway(i, messages.length, sent.why)
      else return { outcome: 'refused', why: sent.why, reason: sent.reason }
    }
    return { outcome: 'posted', id: ids.get(1) ?? '' }
  }

  /** All messages of the post to which one belongs. */
  const messagesBeside = async (channel: string, id: string): Promise<string[]> => {
    const mark = await readOne(read, channel, id)
    if (mark === undefined || mark.of === 1) return [id]
    const posts = await standing(channel, mark.key, { since: Number(id) * 1_000 })
    return [...(posts.find(found => found.id === id)?.parts.values() ?? [id])]
  }

  const remove = async (channel: string, id: string): Promise<boolean> => {
    // Where the history may not be read, at least this one.
    const ids = await messagesBeside(channel, id).catch(() => [id])
    for (const ts of ids.toReversed()) {
      const gone = await paced(client => client.chat.delete({ channel, ts }))
      if (gone.outcome !== 'done' && gone.code !== 'message_not_found') return false
    }
    return true
  }

  const tell = async (person: string, reply: Reply): Promise<Posted> => {
    const ids: string[] = []
    for (const [i, message] of messagesOf(reply).entries()) {
      if (i > 0) await waited(LIMITS.channelMs)
      const sent = sentOf(await paced(client => client.chat.postMessage({ channel: person, ...message })))
      if (sent.outcome === 'sent') ids.push(sent.ts)
      else if (sent.outcome === 'refused' && ids.length === 0)
        return { outcome: 'refused', why: sent.why, reason: sent.reason }
      else return { outcome: 'uncertain', why: sent.why }
    }
    return { outcome: 'posted', id: ids[0] ?? '' }
  }

  return { post, find, remove, tell }
}

/** Why it could not be looked, or not in time. */
function reasonsOf(error: unknown): { why: string; reason: Refusal } {
  if (!(error instanceof CannotLook)) throw error
  return { why: error.message, reason: error.reason }
}

/** Some of it stands, so "refused" would be untrue; posting again completes it where it can be found. */
const halfway = (there: number, of: number, why: string): Posted => ({
  outcome: 'uncertain',
  why: `Only ${there} of ${of} messages were posted. ${why}`,
})
