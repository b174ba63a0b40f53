import type { webApi } from '@slack/bolt'
import type { Looking, Refusal } from '../adapter.ts'
import type { Part } from '../parts.ts'
import { CHOICES, LIMITS } from './limits.ts'

/** The bot's own posts in a channel's history, found by the key in their metadata. */

/** Under which name Slack keeps the key. */
export const EVENT_TYPE = 'dispute_brief'

type Marked = Part & { key: string }

/** One request, repeated where that is right; rejects with `CannotLook`. */
export type Reading = <T>(call: (client: webApi.WebClient) => Promise<T>, how?: Looking) => Promise<T>

/** It cannot be known from the history that a post is not there. */
export class CannotLook extends Error {
  readonly reason: Refusal
  constructor(why: string, reason: Refusal) {
    super(why)
    this.reason = reason
  }
}

export type Message = { bot_id?: string; user?: string; ts?: string; metadata?: webApi.MessageMetadata }

/** Reads what a message says of the post it belongs to. */
function readMark({ ts, metadata }: Message): Marked | undefined {
  if (metadata?.event_type !== EVENT_TYPE) return undefined
  const { key, part, of } = metadata.event_payload
  return { id: ts ?? '', key: String(key), part: Number(part ?? 1), of: Number(of ?? 1) }
}

const LONG_HISTORY =
  'So much was written in this channel since then that an earlier post may have been missed: look there.'

/** What one message says of the post it belongs to. */
export async function readOne(read: Reading, channel: string, ts: string): Promise<Marked | undefined> {
  const asked = { channel, include_all_metadata: true, oldest: ts, latest: ts, inclusive: true, limit: 1 }
  const [message] = (await read(client => client.conversations.history(asked))).messages ?? []
  return message && readMark(message as Message)
}

/**
 * The messages of posts of that key, oldest first: of all messages since a time, or of the newest two hundred. The
 * newest are read in any case, since a post is mostly there, also when our clock went wrong.
 */
export async function readParts(
  read: Reading,
  asked: Looking & { channel: string; key: string; isOwn: (message: Message) => boolean },
): Promise<Part[]> {
  const { channel, key, isOwn, since } = asked
  const from = since === undefined ? Number.POSITIVE_INFINITY : (since - CHOICES.clocksApart) / 1_000
  const parts: Part[] = []
  let cursor: string | undefined
  for (let pages = 1; pages <= CHOICES.historyPages; pages++) {
    const page = await read(
      client =>
        client.conversations.history({
          channel,
          include_all_metadata: true,
          limit: LIMITS.history,
          ...(cursor && { cursor }),
        }),
      asked,
    )
    const messages = (page.messages ?? []) as Message[]
    for (const message of messages) {
      const mark = readMark(message)
      if (mark?.key === key && isOwn(message)) parts.unshift(mark)
    }
    cursor = page.response_metadata?.next_cursor
    if (!cursor || Number(messages.at(-1)?.ts ?? 0) < from) return parts
  }
  if (parts.length === 0) throw new CannotLook(LONG_HISTORY, 'limit')
  return parts
}
