import type { Dispatch } from '../commands/command.ts'
import type { Route } from '../http.ts'
import type { Reply } from '../reply/index.ts'

/** What every platform gives. The core knows none of them; they know nothing of the dispute. */
export type Adapter = {
  name: string
  /** Connects and answers until `stop`. Rejects with a message for the operator when it cannot connect. */
  start: (dispatch: Dispatch) => Promise<void>
  /**
   * Posts once under a key. Unless the post is fresh, an earlier one of that key is looked for first, and nothing is
   * sent where that cannot be looked for. Never rejects.
   */
  post: (destination: string, reply: Reply, key: string, how?: Posting) => Promise<Posted>
  /** Looks for posts of that key at the destination. Never rejects. */
  find: (destination: string, key: string, how?: Looking) => Promise<Found>
  /** Takes away a post of the bot's own, all of its messages. True also where it is gone already. Never rejects. */
  remove: (destination: string, id: string) => Promise<boolean>
  /** Says something to one person alone, such as who set up a brief. Never rejects. */
  tell: (person: string, reply: Reply) => Promise<Posted>
  /** The address at which people find a post of it, where there is one. */
  link?: (destination: string, id: string, community: string | null) => string | undefined
  stop: () => Promise<void>
  /** Why it does not hear its platform at present, in words for the operator; undefined while it does. */
  trouble?: () => string | undefined
  /** Where its platform sends what happens there, if that is how it hears of it. Until `start` they answer 503. */
  routes?: readonly Route[]
  limits: Readonly<Record<string, number>>
  /** What it cannot do, each with its reason; the contract tests read this. */
  cannot: Readonly<Partial<Record<Ability, string>>>
}

/** `mention`: asked in the middle of a conversation; `find`: sure to find an earlier post by its key. */
export type Ability = 'mention' | 'button' | 'post' | 'find' | 'private'

export type Looking = {
  /** Nothing of that key was sent before (ms since 1970, our clock). Without it only the newest messages are read. */
  since?: number
  /** Ends the request. */
  signal?: AbortSignal
}

export type Posting = Looking & {
  /** Nothing of that key was ever sent: it need not be looked for first. */
  fresh?: boolean
  /** Read just before each message is sent; false: it is not sent. What was sent by then may stand. */
  allowed?: () => Promise<boolean>
}

export type Posted =
  | { outcome: 'posted' | 'found'; id: string }
  /** Certainly not posted; `why` says what to do about it. */
  | { outcome: 'refused'; why: string; reason: Refusal }
  /** It may be there, whole or in part: an answer was lost and nothing shows what became of it. */
  | { outcome: 'uncertain'; why: string }

/**
 * Why a platform did not do it. `gone`: the channel was deleted or the bot removed from it; `permission`: taken away or
 * never given; `token`: revoked or invalid; `limit`: too much at once, or no turn in time; `other`: all else, such as
 * an outage.
 */
export type Refusal = 'gone' | 'permission' | 'token' | 'limit' | 'other'

export type Found =
  /** `id` is the oldest post of the key, `others` are later ones in their order. */
  | { found: true; id: string; others: string[] }
  | { found: false }
  | { found: 'unknown'; why: string; reason: Refusal }
