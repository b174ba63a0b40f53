import {
  type Contention,
  type Entry,
  entriesOf,
  entryOf,
  type Knowledge,
  partyOf,
  responsesTo,
  type Statement,
  sentences,
  spellEdtf,
} from '../knowledge/index.ts'
import { type Block, capitalise, createWriter, type Reply, toText, type Writer } from '../reply/index.ts'
import { contentionNamed } from './contentions.ts'
import { ROOM } from './notes.ts'
import { moreOn } from './rest.ts'

/** How an abstention begins. */
export const SILENT = 'The file does not say.'
/** Statements shown when someone asks who a person or party is. */
const STATEMENTS_OF = 3

/** How much is told of a contention. Every party is heard at each: length is saved on all alike. */
type Detail = {
  /** Statements shown for each party. */
  perParty: number
  /** Whether words are quoted behind what a statement says already. */
  quotes: boolean
  /** Whether what the parties agree on is told. */
  agreed: boolean
}
const DETAILS: readonly Detail[] = [
  { perParty: Number.POSITIVE_INFINITY, quotes: true, agreed: true },
  { perParty: 2, quotes: true, agreed: true },
  { perParty: 1, quotes: true, agreed: true },
  { perParty: 1, quotes: false, agreed: true },
]
/** Shown whatever its length: a long reply is better than one without a side. */
export const LEAST: Detail = { perParty: 1, quotes: false, agreed: false }

/** A part of a reply: an entry, what stands above it, and the contention whose positions are shown where it names none. */
export type Part = { heading?: string; entry?: Entry; contention?: string }

/** The reply that an entry makes, without next questions. */
export function composeEntry(knowledge: Knowledge, entry: Entry, confidence = 1): Reply {
  return composeParts(knowledge, [{ entry }], confidence) ?? write(knowledge, [{ entry }], confidence, LEAST)
}

/** One reply of several parts; undefined where they do not fit into one. */
export function composeParts(
  knowledge: Knowledge,
  parts: readonly Part[],
  confidence: number,
): Reply | undefined {
  for (const detail of [...DETAILS, LEAST]) {
    const reply = write(knowledge, parts, confidence, detail)
    if (toText(reply).length <= ROOM) return reply
  }
  return undefined
}

function write(knowledge: Knowledge, parts: readonly Part[], confidence: number, detail: Detail): Reply {
  const writer = createWriter(knowledge)
  const blocks = parts.flatMap(({ heading, entry, contention }): Block[] => [
    ...(heading === undefined ? [] : [{ kind: 'note', text: heading } as const]),
    ...(entry === undefined ? [] : blocksOf(knowledge, entry, writer, detail)),
    ...positionsOf(entryOf(knowledge, 'contention', contention ?? ''), writer, detail),
  ])
  const cut = parts.flatMap(({ entry, contention }) =>
    [entryOf(knowledge, 'contention', contention ?? ''), entry && contentionNamed(knowledge, entry)].flatMap(
      shown => (shown && moreOn(shown, detail.perParty)?.action) ?? [],
    ),
  )
  const used = blocks.flatMap(block =>
    'sentences' in block ? block.sentences : 'lines' in block ? block.lines : [],
  )
  const answering = parts.flatMap(({ entry }) => entry ?? [])
  const ids = answering.map(({ id }) => id)
  const entries = [...new Set([...ids, ...used.flatMap(sentence => sentence.entry ?? [])])]
  const kinds = answering.map(kindOf)
  return writer.finish({
    kind: (['correction', 'answer'] as const).find(kind => kinds.includes(kind)) ?? 'abstention',
    blocks,
    entries,
    confidence,
    actions: cut,
  })
}

function positionsOf(contention: Contention | undefined, writer: Writer, detail: Detail): Block[] {
  if (contention === undefined) return []
  const more = moreOn(contention, detail.perParty)
  return [
    writer.positions(contention, detail.perParty, detail.quotes),
    ...(more === undefined ? [] : [{ kind: 'note', text: more.note } as const]),
  ]
}

/** A reply that puts one premise right is a correction, whatever else it answers. */
function kindOf(entry: Entry): 'correction' | 'abstention' | 'answer' {
  if (entry.kind === 'misconception') return 'correction'
  return entry.kind === 'answer' && entry.gap === true ? 'abstention' : 'answer'
}

/** What an entry says, in the words of a writer, with the positions of its contention below. */
export function blocksOf(knowledge: Knowledge, entry: Entry, writer: Writer, detail: Detail): Block[] {
  const own = ownBlocksOf(knowledge, entry, writer, detail)
  return [...own, ...positionsOf(contentionNamed(knowledge, entry), writer, detail), ...openIn(entry)]
}

/** What the record does not say on a contention. */
const openIn = (entry: Entry): Block[] =>
  entry.kind === 'contention' && entry.unknown !== undefined
    ? [{ kind: 'note', text: `Not in the record: ${entry.unknown}` }]
    : []

/** What an entry says itself; of a contention, what is agreed. */
export function ownBlocksOf(knowledge: Knowledge, entry: Entry, writer: Writer, detail: Detail): Block[] {
  const paragraph = (text: string): Block => ({
    kind: 'paragraph',
    sentences: sentences(text).map(sentence => writer.sentence(sentence, entry)),
  })
  switch (entry.kind) {
    case 'answer': {
      const silent: Block[] = entry.gap === true ? [{ kind: 'note', text: SILENT }] : []
      return [...silent, paragraph(entry.text)]
    }
    case 'misconception':
      return [paragraph(entry.correction)]
    case 'term':
      return [paragraph(`${capitalise(entry.name)}: ${entry.text}`)]
    case 'event':
      return [
        { kind: 'timeline', items: [{ date: spellEdtf(entry.date), sentences: [writer.event(entry)] }] },
      ]
    case 'statement': {
      return [{ kind: 'list', items: [entry, ...responsesTo(knowledge, entry)].map(writer.statement) }]
    }
    case 'contention': {
      const told = detail.agreed ? (entry.agreed ?? []) : []
      const agreed = told.flatMap(id => entryOf(knowledge, 'event', id) ?? [])
      return agreed.length === 0 ? [] : [{ kind: 'paragraph', sentences: agreed.map(writer.event) }]
    }
    case 'person':
    case 'party': {
      const said = statementsOf(knowledge, entry.id).slice(-STATEMENTS_OF)
      const lead: Block[] =
        entry.kind === 'person'
          ? [
              {
                kind: 'paragraph',
                sentences: [writer.text(`${entry.name}: ${rolesOf(knowledge, entry)}.`, entry)],
              },
            ]
          : entry.text === undefined
            ? []
            : [paragraph(`${capitalise(entry.name)}: ${entry.text}`)]
      return said.length === 0 ? lead : [...lead, { kind: 'list', items: said.map(writer.statement) }]
    }
    case 'source':
      return [{ kind: 'list', items: [writer.text(`${entry.publisher}: ${entry.title}.`, entry)] }]
  }
}

/** The offices of a person; where the record has no day of their beginning or end, the day of the source that tells. */
function rolesOf(knowledge: Knowledge, person: Extract<Entry, { kind: 'person' }>): string {
  return person.roles
    .map(({ title, from, to, source }) => {
      const told = entryOf(knowledge, 'source', source)
      const since = from === undefined ? '' : ` from ${spellEdtf(from)}`
      const until = to === undefined ? '' : ` until ${spellEdtf(to)}`
      const asOf = since + until === '' && told !== undefined ? ` (as of ${spellEdtf(told.date)})` : ''
      return `${title}${since}${until}${asOf}`
    })
    .join('; ')
}

/** What a person or party said, itself or through those who speak for it, in the order of the record. */
export function statementsOf(knowledge: Knowledge, id: string): Statement[] {
  return entriesOf(knowledge, 'statement').filter(
    ({ speaker }) => speaker === id || partyOf(knowledge, speaker) === id,
  )
}
