import { createHash } from 'node:crypto'
import { LIMITS } from './limits.ts'
import type { Body } from './render.ts'

/**
 * The mark by which a post is found again. A nonce never shows in a channel's history, so each message of a post
 * ends with a short hash of the post's key, and with its number where there are several. Small print at the start
 * of a line is something that no text in a reply can write, since every text is escaped and holds no line break.
 */

export type Mark = { hash: string; part: number; of: number }

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The key as it stands in a mark. */
export const hashOf = (key: string): string => digest(key).slice(0, 12)

/** Room that a mark takes in a message, at most: its separator, and numbers of up to four digits. */
export const MARK_LENGTH = '\n-# post 0123456789ab 1234/1234'.length

/** The messages of a post, each with its mark, joined to the last line where that is the day of the record. */
export function markAll(bodies: readonly Body[], key: string): Body[] {
  return bodies.map((body, i) => {
    const number = bodies.length === 1 ? '' : ` ${i + 1}/${bodies.length}`
    const mark = `post ${hashOf(key)}${number}`
    const isLast = /(?:^|\n)-# Record as of [^\n]*$/.test(body.content)
    return { ...body, content: `${body.content}${isLast ? ' · ' : '\n-# '}${mark}` }
  })
}

/** Reads the mark at the end of a message of the bot's own. */
export function readMark(content: string): Mark | undefined {
  const match = /(?:^|\n)-# (?:Record as of [^\n]* · )?post ([0-9a-f]{12})(?: (\d+)\/(\d+))?$/.exec(content)
  if (match === null) return undefined
  return { hash: match[1] ?? '', part: Number(match[2] ?? 1), of: Number(match[3] ?? 1) }
}

/** The nonce of one message of a post: the same whenever it is tried again, another one elsewhere. */
export const postNonce = (destination: string, key: string, part: number): string =>
  digest(`${destination}\n${key}\n${part}`).slice(0, LIMITS.nonce - 1)

/** The nonce of one message of a reply to a message. */
export const replyNonce = (message: string, part: number): string => `${message}.${part}`
