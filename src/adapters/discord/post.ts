import { randomUUID } from 'node:crypto'
import { type APIDMChannel, type APIMessage, Routes } from 'discord.js'
import type { Reply } from '../../reply/index.ts'
import type { Adapter, Found, Looking, Posted, Posting } from '../adapter.ts'
import { postsOf, type Standing } from '../parts.ts'
import { type Bounds, Lost } from '../passage.ts'
import { createHistory, timeOf } from './history.ts'
import { hashOf, MARK_LENGTH, markAll, postNonce, readMark } from './mark.ts'
import { explain, isGone, isRefusal, NOT_A_CHANNEL, reasonOf } from './problems.ts'
import { type Body, renderReply } from './render.ts'
import type { Requests } from './requests.ts'

/**
 * Posts once for a key. Discord's nonce covers the minutes in which a request is repeated, the mark in the message
 * the time after. Of a post of several messages, posting it again adds what a crash kept from following.
 */
export function createPoster(requests: Requests): Pick<Adapter, 'post' | 'find' | 'remove' | 'tell'> {
  const history = createHistory(requests)

  const standing = async (channel: string, key: string, how?: Looking): Promise<Standing[]> =>
    postsOf(await history.look(channel, hashOf(key), how))

  /** Creates one message. With the same nonce Discord gives the message that is there, or makes it. */
  const create = async (channel: string, body: Body, nonce: string, how?: Bounds): Promise<string> => {
    const message = { ...body, nonce, enforce_nonce: true }
    return (await requests.post<APIMessage>(Routes.channelMessages(channel), message, how)).id
  }

  /** The same; when the answer is lost, it is asked for once more. */
  const send = async (channel: string, body: Body, nonce: string, how: Bounds = {}): Promise<string> => {
    try {
      return await create(channel, body, nonce, how)
    } catch (error) {
      if (!(error instanceof Lost) || how.signal?.aborted) throw error
      try {
        return await create(channel, body, nonce, how)
      } catch (again) {
        // The first may have worked, whatever became of the second.
        throw again instanceof Lost ? again : new Lost('No answer came', { cause: again })
      }
    }
  }

  const find = async (channel: string, key: string, how?: Looking): Promise<Found> => {
    if (!isId(channel)) return { found: 'unknown', why: NOT_A_CHANNEL, reason: 'gone' }
    try {
      const [first, ...others] = await standing(channel, key, how)
      if (first?.whole !== true) return { found: false }
      return { found: true, id: first.id, others: others.map(({ id }) => id) }
    } catch (error) {
      return { found: 'unknown', why: explain(error), reason: reasonOf(error) }
    }
  }

  const post = async (channel: string, reply: Reply, key: string, how: Posting = {}): Promise<Posted> => {
    if (!isId(channel)) return { outcome: 'refused', why: NOT_A_CHANNEL, reason: 'gone' }
    let earlier: Standing | undefined
    try {
      if (how.fresh !== true) [earlier] = await standing(channel, key, how)
    } catch (error) {
      // What Discord refuses to show it would not let be written either.
      return isRefusal(error) ? refused(error) : { outcome: 'uncertain', why: explain(error) }
    }
    if (earlier?.whole === true) return { outcome: 'found', id: earlier.id }

    const begun = Date.now()
    const bodies = markAll(renderReply(reply, MARK_LENGTH), key)
    const ids = new Map(earlier?.parts)
    for (const [i, body] of bodies.entries()) {
      const part = i + 1
      if (ids.has(part)) continue
      try {
        ids.set(part, await send(channel, body, postNonce(channel, key, part), how))
      } catch (error) {
        const seen =
          error instanceof Lost ? await look(channel, key, part, { ...how, since: begun }) : 'absent'
        if (seen === 'unknown') return { outcome: 'uncertain', why: explain(error) }
        if (seen === 'absent') return ids.size === 0 ? refused(error) : halfway(i, bodies.length, error)
        ids.set(part, seen.id)
      }
    }
    return { outcome: 'posted', id: ids.get(1) ?? '' }
  }

  /** What became of a message whose answer was lost. */
  const look = async (
    channel: string,
    key: string,
    part: number,
    how: Looking,
  ): Promise<'unknown' | 'absent' | { id: string }> => {
    if (how.signal?.aborted) return 'unknown'
    try {
      const id = (await standing(channel, key, how))[0]?.parts.get(part)
      return id === undefined ? 'absent' : { id }
    } catch {
      return 'unknown'
    }
  }

  /** All messages of the post to which one belongs. */
  const messagesOf = async (channel: string, id: string): Promise<string[]> => {
    const mark = readMark((await requests.get<APIMessage>(Routes.channelMessage(channel, id))).content)
    if (mark === undefined || mark.of === 1) return [id]
    const posts = postsOf(await history.look(channel, mark.hash, { since: timeOf(id) }))
    return [...(posts.find(post => post.id === id)?.parts.values() ?? [id])]
  }

  const remove = async (channel: string, id: string): Promise<boolean> => {
    try {
      // Where the history is hidden, at least this one; Discord lets nobody else's message be deleted.
      const ids = await messagesOf(channel, id).catch(() => [id])
      for (const one of ids.toReversed()) {
        await requests.delete(Routes.channelMessage(channel, one)).catch(error => {
          if (!isGone(error)) throw error
        })
      }
      return true
    } catch {
      return false
    }
  }

  const tell = async (person: string, reply: Reply): Promise<Posted> => {
    if (!isId(person)) return { outcome: 'refused', why: NOT_A_PERSON, reason: 'gone' }
    const once = randomUUID()
    let first: string | undefined
    try {
      const { id } = await requests.post<APIDMChannel>(Routes.userChannels(), { recipient_id: person })
      for (const [i, body] of renderReply(reply).entries()) {
        const sent = await send(id, body, postNonce(id, once, i + 1))
        first ??= sent
      }
      return { outcome: 'posted', id: first ?? '' }
    } catch (error) {
      if (first === undefined && !(error instanceof Lost)) return refused(error)
      return { outcome: 'uncertain', why: explain(error) }
    }
  }

  return { post, find, remove, tell }
}

const refused = (error: unknown): Posted => ({
  outcome: 'refused',
  why: explain(error),
  reason: reasonOf(error),
})

const halfway = (there: number, of: number, error: unknown): Posted => ({
  outcome: 'uncertain',
  why: `Only ${there} of ${of} messages of this post are there. ${explain(error)}`,
})

const NOT_A_PERSON = 'A person on Discord is named by a number, such as 123456789012345678.'

const isId = (text: string): boolean => /^\d{17,20}$/.test(text)
