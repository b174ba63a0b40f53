import type { Reply } from '../reply/index.ts'
import { type Language, UNDERSTOOD } from './language.ts'
import { MAX_QUESTION } from './normalise.ts'

/** What the bot says above a reply of how it read the question, and the room that this leaves. */

const CUT = `Only the first ${MAX_QUESTION} characters were read.`

/** What is said of a text of which only the beginning is read; nothing where all of it is. */
export const cutNote = (text: string): string | undefined => (text.length > MAX_QUESTION ? CUT : undefined)

/** What is said of a question in another language than the record’s. */
export const languageNote = (language: Language): string | undefined =>
  language === 'en' ? undefined : UNDERSTOOD[language]

/** A reply with a word of the bot above it. */
export const withNote = (reply: Reply, text: string | undefined): Reply =>
  text === undefined ? reply : { ...reply, blocks: [{ kind: 'note', text }, ...reply.blocks] }

/** A chat answer that is longer is not read: characters of its text. */
const MAX_REPLY = 1_500
const BREAK = '\n\n'.length
const NOTES = [
  CUT,
  ...Object.values(UNDERSTOOD)
    .sort((a, b) => b.length - a.length)
    .slice(0, 1),
]

/** Characters that composing may fill, so that every note fits above. */
export const ROOM = NOTES.reduce((room, note) => room - note.length - BREAK, MAX_REPLY)
