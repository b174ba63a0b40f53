import { type Entry, type Event, type Knowledge, type Statement, spellEdtf } from '../knowledge/index.ts'
import {
  type Action,
  type Block,
  createWriter,
  type Reply,
  type ReplyKind,
  type Sentence,
  toText,
  type Writer,
} from '../reply/index.ts'
import { ROOM } from './notes.ts'

/** Replies that list what was gathered, a page at a time: no sentence is cut, and the pages hold everything once. */

/** What stands together on one page: a statement with what answers it, an event, a source. */
export type Row = {
  entries: readonly Entry[]
  /** Shown in front of a row of a timeline. */
  date?: string
  write: (writer: Writer) => Sentence[]
}

export type Listing = {
  knowledge: Knowledge
  kind?: ReplyKind
  rows: readonly Row[]
  /** How many there are and of what, in words of the bot. */
  lead: string
  /** What stands above the list on the first page, and the entries that it is made of. */
  head?: (writer: Writer) => Block[]
  leading?: readonly string[]
  /** The order within a page, where the rows are sorted by weight. */
  within?: (a: Row, b: Row) => number
  confidence: number
  /** What asks for the next page. */
  more: (page: number) => Action
}

/** What is particular to one kind of list. */
export type Lines = Pick<Listing, 'rows' | 'lead'> & Partial<Listing>

/** A page of a listing, from 1; undefined where it has not so many. */
export function pageOf(asked: Listing, page: number): Reply | undefined {
  const { head: _, ...bare } = asked
  const { rows } = asked
  // What stands above the list is left out where it leaves no room for any of it.
  const listing = rows.length > 0 && toText(compose(asked, 0, 1, 1)).length > ROOM ? bare : asked
  let at = 0
  for (let number = 1; at < rows.length; number++) {
    let reply = compose(listing, at, at + 1, number)
    let end = at + 1
    while (end < rows.length) {
      const longer = compose(listing, at, end + 1, number)
      if (toText(longer).length > ROOM) break
      reply = longer
      end++
    }
    if (number === page) return reply
    at = end
  }
  return undefined
}

function compose(listing: Listing, from: number, to: number, page: number): Reply {
  const { knowledge, rows, lead, head, leading = [], within, confidence, more, kind = 'answer' } = listing
  const writer = createWriter(knowledge)
  const top = page === 1 ? (head?.(writer) ?? []) : []
  const shown = rows.slice(from, to).sort(within)
  const left = rows.length - to
  const part = rows.length === to - from ? '' : ` Here: ${from + 1} to ${to}.`
  const dated = shown.every(({ date }) => date !== undefined)
  const block: Block = dated
    ? { kind: 'timeline', items: merged(shown, writer) }
    : { kind: 'list', items: shown.flatMap(row => row.write(writer)) }
  return writer.finish({
    kind,
    blocks: [...top, { kind: 'note', text: `${lead}${part}` }, block],
    entries: [...new Set([...leading, ...shown.flatMap(({ entries }) => entries.map(({ id }) => id))])],
    confidence,
    actions: left === 0 ? [] : [more(page + 1)],
    asOf: knowledge.revision.asOf,
  })
}

/** Neighbours of one date share a line. */
function merged(rows: readonly Row[], writer: Writer): { date: string; sentences: Sentence[] }[] {
  const items: { date: string; sentences: Sentence[] }[] = []
  for (const { date = '', write } of rows) {
    const last = items.at(-1)
    if (last?.date === date) last.sentences.push(...write(writer))
    else items.push({ date, sentences: write(writer) })
  }
  return items
}

export const statementRow = (...statements: readonly Statement[]): Row => ({
  entries: statements,
  write: writer => statements.map(writer.statement),
})

export const datedRow = (entry: Event | Statement): Row => ({
  entries: [entry],
  date: spellEdtf(entry.date),
  write: writer => [entry.kind === 'event' ? writer.event(entry) : writer.statement(entry)],
})

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
