/**
 * A `Reply` is what the product says: a small document of blocks without any platform's markup. The core and
 * the commands write it, each adapter renders it.
 */

/** One sentence of substance, or a line of the bot's own. */
export type Sentence = {
  /** Shown strong, in front of the text: who says what ("Albania accused"). */
  strong?: string
  text: string
  /** The entry the sentence comes from; absent only on the bot's own words, which claim nothing. */
  entry?: string
  /** Numbers of the citations that support it. */
  cites: readonly number[]
}

export type Block =
  | { kind: 'paragraph'; sentences: readonly Sentence[] }
  /** What parties say on a contested question, one line each, in the order of the record. */
  | { kind: 'positions'; question: string; lines: readonly Sentence[] }
  | { kind: 'list'; items: readonly Sentence[] }
  | { kind: 'timeline'; items: readonly { date: string; sentences: readonly Sentence[] }[] }
  /** Names and what they mean: commands and their use, for example. */
  | { kind: 'definitions'; items: readonly { name: string; text: string }[] }
  /** The bot about its own reply: that a point is contested, that a question was cut; with the address it speaks of. */
  | { kind: 'note'; text: string; url?: string }

export type BlockKind = Block['kind']

export type Citation = {
  /** From 1, in the order in which the reply first cites them. */
  n: number
  /** The id of the source. */
  source: string
  title: string
  publisher: string
  affiliation?: string
  url: string
  /** EDTF. */
  date: string
}

/** An invocation in waiting, as a button shows it. Options name entries, pages and dates, never free text. */
export type Action = {
  label: string
  command: string
  options: Readonly<Record<string, string>>
  /** About the reply itself and no next question: shown last, and apart. */
  aside?: true
}

/** Actions in the groups in which they are shown: next questions, then what is about the reply itself. */
export const groupsOf = (actions: readonly Action[]): Action[][] =>
  [actions.filter(({ aside }) => !aside), actions.filter(({ aside }) => aside)].filter(
    group => group.length > 0,
  )

export type ReplyKind = 'answer' | 'correction' | 'clarification' | 'abstention' | 'notice'

export type Reply = {
  /** `notice`: the bot about itself or a command's document (help, a timeline), not the answer to a question. */
  kind: ReplyKind
  title?: string
  blocks: readonly Block[]
  citations: readonly Citation[]
  actions: readonly Action[]
  visibility: 'public' | 'private'
  /** Entries used, best first; the one that answers in front. */
  entries: readonly string[]
  /** How likely this is the right reply to the question, 0 to 1. */
  confidence: number
  /** The day up to which the record was kept (EDTF); null where that means nothing (help). */
  asOf: string | null
}

/** Every sentence of a reply, in reading order. */
export function sentencesOf(reply: Reply): Sentence[] {
  return reply.blocks.flatMap(sentencesIn)
}

/** The sentences of a block; none where the bot speaks of itself. */
export function sentencesIn(block: Block): readonly Sentence[] {
  switch (block.kind) {
    case 'paragraph':
      return block.sentences
    case 'positions':
      return block.lines
    case 'list':
      return block.items
    case 'timeline':
      return block.items.flatMap(item => item.sentences)
    case 'definitions':
    case 'note':
      return []
  }
}
