import type { Answerer } from '../answer/index.ts'
import type { ScheduleManager } from '../brief/managed.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Reply } from '../reply/index.ts'
import type { Limits, Store } from '../store/index.ts'

/** A command is declared once; slash commands, text commands, help and docs all derive from the declaration. */

export type Option = {
  name: string
  description: string
  required?: boolean
} & (
  | {
      /**
       * `date`: an ISO date, YYYY-MM-DD. `flag`: `true` or `false`. `channel`: a destination, such as `discord:123`, of
       * the community where it was asked; the adapters see to that. `entry`, `list`, `page`: an entry's id, what is
       * listed and the number of a page; buttons use them, and they are not shown to people.
       */
      type: 'text' | 'date' | 'flag' | 'channel' | 'entry' | 'list' | 'page'
    }
  /** One of a few words. */
  | { type: 'choice'; choices: readonly string[] }
)

/** Options that only buttons use. */
const UNTYPED: readonly Option['type'][] = ['entry', 'list', 'page']

/** Whether people write an option. */
export const isTyped = ({ type }: Option): boolean => !UNTYPED.includes(type)

/** The first words of commands that have two, with what such commands are for. */
export const GROUPS: Readonly<Record<string, string>> = {
  settings: 'What the bot does here by itself',
}

/** Whether people are shown a command; buttons alone ask for one whose options nobody writes. */
export const isShown = ({ options }: Command): boolean => options.length === 0 || options.some(isTyped)

export type Command = {
  /** One word, or two of which the first is a group. */
  name: string
  /** One short line, at most 100 characters (Discord's limit for a description). */
  summary: string
  /** How people write it, for help: `/dispute timeline [from] [to]` derives from the options. */
  options: readonly Option[]
  /** An example of its options in use, for help. */
  example: string
  /** Reads what was typed after its name, where taking the words for the options in their order would not do. */
  read?: (words: string) => Record<string, string>
  run: (invocation: Invocation, context: Context) => Reply | Promise<Reply>
}

/** What someone asked, whatever the door they came through. */
export type Invocation = {
  command: string
  options: Readonly<Record<string, string>>
  /** The thread it belongs to, an opaque name; follow-up questions are understood within one. */
  conversation: string
  /** The instant it was asked, ISO 8601. */
  now: string
  /** The channel it was asked in, as a destination; absent where nothing can be posted. */
  channel?: string
  /** The server or workspace it was asked in; absent where it was asked in none. */
  community?: string
  /** Who asked; absent where what is answered would not be seen by them alone. */
  person?: Person
}

/** `mayManage`: whether they may manage the community; absent where the platform does not say. */
export type Person = { id: string; mayManage?: boolean }

/** What commands may use. `record` is read anew each time, so that a reloaded file takes effect at once. */
export type Context = {
  record: () => { knowledge: Knowledge; answerer: Answerer }
  commands: readonly Command[]
  /** Earlier questions of a conversation, oldest first, and the means to add one. */
  history: {
    of: (conversation: string) => readonly string[]
    add: (conversation: string, question: string) => void
  }
  /** The schedules; absent where no bot posts anything. */
  briefs?: ScheduleManager | undefined
  /** The brief that a destination would get now, as it would be posted. */
  preview?: ((destination: string) => Promise<Reply>) | undefined
  /** For how many days each kind of what lasts is kept, and the store, while it is open; absent where nothing is kept. */
  kept?: { store: () => Store | undefined; limits: Limits }
  /** Told of every reply; neither waited for nor able to fail it. */
  onReply?: (invocation: Invocation, reply: Reply) => void
}

/** Runs an invocation; never rejects: what goes wrong becomes a private reply that says so. */
export type Dispatch = (invocation: Invocation) => Promise<Reply>
