import {
  type Contention,
  capitalise,
  type Entry,
  type Event,
  entryOf,
  type Knowledge,
  type MarkedSentence,
  nameOf,
  type Statement,
  saidIn,
  spellStatement,
  supportOf,
} from '../knowledge/index.ts'
import type { Block, Citation, Reply, Sentence } from './reply.ts'

/** Turns entries of the record into sentences of one reply and numbers its citations as they come up. */
export type Writer = {
  event: (event: Event) => Sentence
  statement: (statement: Statement) => Sentence
  /** The positions of a contention; at most so many statements for each party, with or without their quotes. */
  positions: (contention: Contention, perParty?: number, quotes?: boolean) => Block
  /** A curated sentence: it rests on the entries it marks, else on `entry` itself. */
  sentence: (sentence: MarkedSentence, entry: Entry) => Sentence
  /** Any text of an entry, resting on all that the entry rests on; with what stands strong in front of it. */
  text: (text: string, entry: Entry, strong?: string) => Sentence
  /** What a contention leaves open: no source says that, so it cites one of each party and those that it names. */
  open: (contention: Contention) => Sentence
  finish: (reply: Pick<Reply, 'kind' | 'blocks' | 'entries'> & Partial<Reply>) => Reply
}

/** Sources cited for each entry that a sentence rests on: a row of many numbers tells a reader no more. */
const BEST = 3

/** The outlet itself, without the paper or the service that carries it: "AP at The Times of Israel". */
const outletOf = (publisher: string): string => publisher.replace(/ (?:at|in) .*| \(.*/, '')

export function createWriter(knowledge: Knowledge): Writer {
  const citations: Citation[] = []

  const cite = (sourceId: string): number[] => {
    const known = citations.find(({ source }) => source === sourceId)
    if (known !== undefined) return [known.n]
    const source = entryOf(knowledge, 'source', sourceId)
    if (source === undefined) return []
    const { title, publisher, affiliation, url, date } = source
    const n = citations.length + 1
    citations.push({
      n,
      source: sourceId,
      title,
      publisher,
      ...(affiliation !== undefined && { affiliation }),
      url,
      date,
    })
    return [n]
  }
  const citesOf = (entries: readonly Entry[], text: string): number[] => [
    ...new Set(entries.flatMap(entry => bestSourcesOf(entry, text)).flatMap(cite)),
  ]
  /** The sources of an entry that the curator put first, and those that a text names; the others are told on demand. */
  const bestSourcesOf = (entry: Entry, text: string): string[] => {
    const sources = [...new Set(supportOf(knowledge, entry).map(({ source }) => source))]
    return sources.filter((id, i) => {
      const publisher = entryOf(knowledge, 'source', id)?.publisher
      return i < BEST || (publisher !== undefined && text.includes(outletOf(publisher)))
    })
  }
  /** Of the sources of a contention, the first of each party and those that what is left open names. */
  const openSourcesOf = ({ positions, unknown = '' }: Contention): string[] => {
    const said = positions.map(position =>
      saidIn(position).flatMap(
        id => entryOf(knowledge, 'statement', id)?.support.map(({ source }) => source) ?? [],
      ),
    )
    const named = said.flat().filter(id => {
      const publisher = entryOf(knowledge, 'source', id)?.publisher
      return publisher !== undefined && unknown.includes(publisher)
    })
    return [...said.flatMap(([first]) => first ?? []), ...named]
  }
  const write = (text: string, entry: Entry, rest: Partial<Sentence> = {}): Sentence => ({
    ...rest,
    text,
    entry: entry.id,
    cites: citesOf([entry], text),
  })

  const writeStatement = (statement: Statement, quotes: boolean): Sentence => {
    const { lead, body } = spellStatement(knowledge, statement, quotes)
    return write(body, statement, { strong: lead })
  }

  return {
    text: (text, entry, strong) => write(text, entry, strong === undefined ? {} : { strong }),
    event: event => write(event.text, event),
    statement: statement => writeStatement(statement, true),
    positions: (contention, perParty, quotes = true) => ({
      kind: 'positions',
      question: contention.question,
      lines: contention.positions.flatMap(position => {
        if ('none' in position) {
          const name = capitalise(nameOf(knowledge, position.party))
          return [{ strong: `${name}:`, text: position.none, entry: contention.id, cites: [] }]
        }
        return position.statements.slice(0, perParty).flatMap(id => {
          const statement = entryOf(knowledge, 'statement', id)
          return statement === undefined ? [] : [writeStatement(statement, quotes)]
        })
      }),
    }),
    open: contention => ({
      strong: contention.question,
      text: contention.unknown ?? '',
      entry: contention.id,
      cites: [...new Set(openSourcesOf(contention).flatMap(cite))],
    }),
    sentence: ({ text, refs }, entry) => {
      const marked = refs.flatMap(id => knowledge.entries.get(id) ?? [])
      const cites = citesOf(marked.length > 0 ? marked : [entry], text)
      return { text, entry: marked[0]?.id ?? entry.id, cites }
    },
    finish: reply => ({
      actions: [],
      visibility: 'public',
      confidence: 1,
      asOf: knowledge.revision.asOf,
      ...reply,
      citations,
    }),
  }
}
