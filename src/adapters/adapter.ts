import type { Dispatch } from '../commands/command.ts'
import type { Route } from '../http.ts'
import type { Reply } from '../reply/index.ts'

/** What every platform gives. The core knows none of them; they know nothing of the dispute. */
export type Adapter = {
  name: string
  /** Connects and answers until `stop`. Rejects with a message for the operator when it cannot connect. */
  start: (dispatch: Dispatch) => Promise<void>
  /** Posts once: finds an earlier post of the same key first, where the platform lets it. */
  post: (destination: string, reply: Reply, key: string) => Promise<Posted>
  /** Looks for the post of that key at the destination. */
  find: (destination: string, key: string) => Promise<Found>
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

export type Posted =
  | { outcome: 'posted' | 'found'; id: string }
  /** Certainly not posted; `why` says what to do about it. */
  | { outcome: 'refused'; why: string }
  /** The platform's answer was lost and it does not let us look: the post may be there. */
  | { outcome: 'uncertain'; why: string }

export type Found = { found: true; id: string } | { found: false } | { found: 'unknown'; why: string }
