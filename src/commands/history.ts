import { LRUCache } from 'lru-cache'
import type { Context } from './command.ts'

/** Conversations kept at once, and for how long after the last question. In memory only, never stored. */
const CONVERSATIONS = 10_000
export const MINUTES = 30
export const QUESTIONS = 5

/** Remembers the last questions of each conversation for a while, so that "and when was that?" means something. */
export function createHistory(): Context['history'] {
  const conversations = new LRUCache<string, readonly string[]>({ max: CONVERSATIONS, ttl: MINUTES * 60_000 })
  return {
    of: conversation => conversations.get(conversation) ?? [],
    add: (conversation, question) => {
      const earlier = conversations.get(conversation) ?? []
      conversations.set(conversation, [...earlier, question.slice(0, 500)].slice(-QUESTIONS))
    },
  }
}
