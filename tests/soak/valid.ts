import type { Knowledge } from '../../src/knowledge/index.ts'
import { type Reply, sentencesOf, toText } from '../../src/reply/index.ts'

/** What holds of a reply whatever was asked. */

/** A chat answer that is longer is not read. */
const MAX_LENGTH = 1_500
const KINDS: readonly string[] = ['answer', 'correction', 'clarification', 'abstention']
/** Controls but the line break, marks that turn the direction of text, what has no width, halves of surrogate pairs. */
const UNSEEN = /[[\p{Cc}--\n]\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/v

/** What is wrong with a reply, in words; nothing where it is valid. */
export function wrongIn(reply: Reply, knowledge: Knowledge): string[] {
  const text = toText(reply)
  const everything = toText(reply, { sources: true, actions: true })
  const cited = new Set(sentencesOf(reply).flatMap(({ cites }) => cites))
  const numbers = reply.citations.map(({ n }) => n)
  const unseen = UNSEEN.exec(everything)?.[0]
  const unknown = [...reply.entries, ...reply.actions.flatMap(({ options }) => options['entry'] ?? [])]
    .concat(reply.citations.map(({ source }) => source))
    .filter(id => !knowledge.entries.has(id))
  return [
    ...(KINDS.includes(reply.kind) ? [] : [`is of the kind ${reply.kind}`]),
    ...(reply.blocks.length > 0 ? [] : ['says nothing']),
    ...(text.length <= MAX_LENGTH ? [] : [`has ${text.length} characters`]),
    ...(numbers.every((n, i) => n === i + 1) ? [] : [`numbers its citations ${numbers}`]),
    ...[...cited].filter(n => !numbers.includes(n)).map(n => `cites [${n}], which it does not define`),
    ...numbers.filter(n => !cited.has(n)).map(n => `defines [${n}], which it does not cite`),
    ...unknown.map(id => `names ${id}, which is no entry`),
    ...(reply.confidence >= 0 && reply.confidence <= 1 ? [] : [`has a confidence of ${reply.confidence}`]),
    ...(unseen === undefined ? [] : [`holds U+${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`]),
  ]
}
