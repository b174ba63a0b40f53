import { type APIChannel, type APIMessage, type APIUser, ChannelType, type REST, Routes } from 'discord.js'
import type { Reply } from '../../reply/index.ts'
import type { Adapter, Found, Posted } from '../adapter.ts'
import { CHOICES, LIMITS } from './limits.ts'
import { hashOf, MARK_LENGTH, markAll, postNonce, readMark } from './mark.ts'
import { mayReadHistory } from './permissions.ts'
import { explain, isRefusal, NO_HISTORY, NOT_A_CHANNEL } from './problems.ts'
import { type Body, renderReply } from './render.ts'

/**
 * Posts once for a key. Discord's nonce covers the minutes in which a request is repeated, the mark in the message
 * the time after. A post of several messages is there when its first message is; posting it again adds only what
 * a crash kept from following.
 */
export function createPoster(rest: REST): Pick<Adapter, 'post' | 'find'> {
  let self: Promise<string> | undefined
  const me = (): Promise<string> => {
    self ??= (rest.get(Routes.user()) as Promise<APIUser>).then(({ id }) => id)
    // A failure is not remembered.
    self.catch(() => {
      self = undefined
    })
    return self
  }

  /** The messages of a post that stand in the channel: number → id. */
  const look = async (channel: string, key: string): Promise<Map<number, string>> => {
    const author = await me()
    const hash = hashOf(key)
    const parts = new Map<number, string>()
    let before: string | undefined
    for (let page = 0; page < CHOICES.historyPages; page++) {
      const query = new URLSearchParams({ limit: String(LIMITS.historyPage), ...(before && { before }) })
      const messages = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[]
      if (messages.length === 0 && page === 0 && (await isHidden(channel, author))) throw new HiddenHistory()
      for (const message of messages) {
        const mark = message.author.id === author ? readMark(message.content) : undefined
        if (mark?.hash === hash) parts.set(mark.part, message.id)
      }
      if (parts.has(1) || messages.length < LIMITS.historyPage) break
      before = messages.at(-1)?.id
    }
    return parts
  }

  /** Without Read Message History Discord shows no messages, whatever is there. */
  const isHidden = async (channel: string, author: string): Promise<boolean> => {
    const shown = (await rest.get(Routes.channel(channel))) as APIChannel
    if (shown.type === ChannelType.DM || !('last_message_id' in shown) || shown.last_message_id == null) {
      return false
    }
    return !(await mayReadHistory(rest, shown, author))
  }

  const send = async (destination: string, key: string, part: number, body: Body): Promise<string> => {
    const request = { body: { ...body, nonce: postNonce(destination, key, part), enforce_nonce: true } }
    const create = async (): Promise<string> =>
      ((await rest.post(Routes.channelMessages(destination), request)) as APIMessage).id
    try {
      return await create()
    } catch (error) {
      if (isRefusal(error)) throw error
      // The answer was lost: with the same nonce Discord gives the message that is there, or makes it now.
      return await create()
    }
  }

  const find = async (destination: string, key: string): Promise<Found> => {
    if (!isChannel(destination)) return { found: 'unknown', why: NOT_A_CHANNEL }
    try {
      const id = (await look(destination, key)).get(1)
      return id === undefined ? { found: false } : { found: true, id }
    } catch (error) {
      return { found: 'unknown', why: whyOf(error) }
    }
  }

  const post = async (destination: string, reply: Reply, key: string): Promise<Posted> => {
    if (!isChannel(destination)) return { outcome: 'refused', why: NOT_A_CHANNEL }
    let there: Map<number, string>
    try {
      there = await look(destination, key)
    } catch (error) {
      return { outcome: 'refused', why: whyOf(error) }
    }
    const bodies = markAll(renderReply(reply, MARK_LENGTH), key)
    const known = there.get(1)
    let first = known
    for (const [i, body] of bodies.entries()) {
      if (there.has(i + 1)) continue
      try {
        const id = await send(destination, key, i + 1, body)
        first ??= id
      } catch (error) {
        if (first !== undefined) {
          const why = `Only ${i} of ${bodies.length} messages of this post are there. ${whyOf(error)}`
          return { outcome: 'uncertain', why }
        }
        if (isRefusal(error)) return { outcome: 'refused', why: whyOf(error) }
        const found = await find(destination, key)
        if (found.found === true) return { outcome: 'posted', id: found.id }
        return { outcome: found.found === false ? 'refused' : 'uncertain', why: whyOf(error) }
      }
    }
    return { outcome: known === undefined ? 'posted' : 'found', id: first ?? '' }
  }

  return { post, find }
}

class HiddenHistory extends Error {}

const whyOf = (error: unknown): string => (error instanceof HiddenHistory ? NO_HISTORY : explain(error))

const isChannel = (destination: string): boolean => /^\d{17,20}$/.test(destination)
