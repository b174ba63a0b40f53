import { type APIChannel, type APIMessage, type APIUser, ChannelType, Routes } from 'discord.js'
import type { Looking } from '../adapter.ts'
import type { Part } from '../parts.ts'
import { pass } from '../passage.ts'
import { CHOICES, LIMITS } from './limits.ts'
import { readMark } from './mark.ts'
import { mayReadHistory } from './permissions.ts'
import { CannotLook, NO_HISTORY } from './problems.ts'
import type { Requests } from './requests.ts'

/** The bot's own posts in a channel's history, found by their marks. */

const LONG_HISTORY =
  'So much was written in this channel since then that an earlier post may have been missed: look there.'

export type History = {
  /**
   * The messages of posts whose key has that hash, oldest first. Rejects, also with `CannotLook`, where it cannot be
   * known that none is there.
   */
  look: (channel: string, hash: string, how?: Looking) => Promise<Part[]>
}

/** The first id that Discord can have given at a time. https://docs.discord.com/developers/reference#snowflakes */
export const snowflakeAt = (ms: number): bigint =>
  BigInt(Math.max(0, Math.floor(ms) - 1_420_070_400_000)) << 22n

/** When a message was written, by Discord's clock. */
export const timeOf = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000

export function createHistory(requests: Requests): History {
  let self: Promise<string> | undefined
  const me = (): Promise<string> => {
    self ??= requests.get<APIUser>(Routes.user()).then(({ id }) => id)
    // A failure is not remembered.
    self.catch(() => {
      self = undefined
    })
    return self
  }

  const isHidden = async (channel: string, author: string): Promise<boolean> => {
    const shown = await requests.get<APIChannel>(Routes.channel(channel))
    if (shown.type === ChannelType.DM || !('last_message_id' in shown) || shown.last_message_id == null) {
      return false
    }
    return !(await mayReadHistory(requests, shown, author))
  }

  /**
   * All messages since a time, or the newest few hundred: the newest page first, since a post is mostly there, also
   * when our clock went wrong. In a channel that has moved on, then the pages from that time on until both meet.
   */
  const read = async (
    channel: string,
    { since, signal }: Looking,
  ): Promise<{ messages: APIMessage[]; all: boolean }> => {
    const page = (query: Record<string, string>): Promise<APIMessage[]> =>
      requests.get<APIMessage[]>(Routes.channelMessages(channel), signal && { signal }, {
        limit: String(LIMITS.historyPage),
        ...query,
      })
    const newest = await page({})
    let last = newest
    const from = since === undefined ? undefined : snowflakeAt(since - CHOICES.clocksApart)
    const reached = (): boolean =>
      last.length < LIMITS.historyPage || (from !== undefined && BigInt(last.at(-1)?.id ?? 0) <= from)
    for (let pages = 1; from === undefined && pages < CHOICES.historyPages && !reached(); pages++) {
      last = await page({ before: last.at(-1)?.id ?? '' })
      newest.push(...last)
    }
    if (from === undefined || reached()) return { messages: newest, all: true }
    const met = BigInt(newest.at(-1)?.id ?? 0)
    const older: APIMessage[] = []
    let after = from
    for (let pages = 1; after < met && pages <= CHOICES.historyPagesSince; pages++) {
      const next = await page({ after: String(after) })
      // Newest first, as always.
      older.unshift(...next)
      after = BigInt(next[0]?.id ?? met)
    }
    return { messages: [...newest, ...older.filter(({ id }) => BigInt(id) < met)], all: after >= met }
  }

  return {
    look: async (channel, hash, how = {}) => {
      const author = await pass(me, how)
      const { messages, all } = await read(channel, how)
      if (messages.length === 0 && (await pass(() => isHidden(channel, author), how))) {
        throw new CannotLook(NO_HISTORY, 'permission')
      }
      const parts = messages.toReversed().flatMap(message => {
        const mark = message.author.id === author ? readMark(message.content) : undefined
        return mark?.hash === hash ? [{ id: message.id, part: mark.part, of: mark.of }] : []
      })
      if (parts.length === 0 && !all) throw new CannotLook(LONG_HISTORY, 'limit')
      return parts
    },
  }
}
