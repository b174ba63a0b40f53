import {
  type Entry,
  entriesOf,
  entryOf,
  type Knowledge,
  partyOf,
  type Statement,
  sentences,
  spellEdtf,
} from '../knowledge/index.ts'
import { type Block, capitalise, createWriter, type Reply, toText, type Writer } from '../reply/index.ts'
import { ROOM } from './pages.ts'
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
    ...(contention === undefined ? [] : positionsOf(knowledge, contention, writer, detail)),
  ])
  const cut = parts.flatMap(({ entry, contention }) =>
    [contention, contentionIn(entry)].flatMap(id => moreIn(knowledge, id, detail)?.action ?? []),
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

const notesOf = (more: ReturnType<typeof moreOn>): Block[] =>
  more === undefined ? [] : [{ kind: 'note', text: more.note }]

/** The contention whose positions an entry shows. */
function contentionIn(entry: Entry | undefined): string | undefined {
  if (entry?.kind === 'contention') return entry.id
  return entry !== undefined && 'contention' in entry ? entry.contention : undefined
}

const moreIn = (
  knowledge: Knowledge,
  id: string | undefined,
  { perParty }: Detail,
): ReturnType<typeof moreOn> => {
  const contention = id === undefined ? undefined : entryOf(knowledge, 'contention', id)
  return contention && moreOn(contention, perParty)
}

function positionsOf(knowledge: Knowledge, id: string | undefined, writer: Writer, detail: Detail): Block[] {
  const contention = id === undefined ? undefined : entryOf(knowledge, 'contention', id)
  if (contention === undefined) return []
  return [
    writer.positions(contention, detail.perParty, detail.quotes),
    ...notesOf(moreOn(contention, detail.perParty)),
  ]
}

/** A reply that puts one premise right is a correction, whatever else it answers. */
function kindOf(entry: Entry): 'correction' | 'abstention' | 'answer' {
  if (entry.kind === 'misconception') return 'correction'
  return entry.kind === 'answer' && entry.gap === true ? 'abstention' : 'answer'
}

/** What an entry says, in the words of a writer. */
export function blocksOf(knowledge: Knowledge, entry: Entry, writer: Writer, detail: Detail): Block[] {
  const paragraph = (text: string): Block => ({
    kind: 'paragraph',
    sentences: sentences(text).map(sentence => writer.sentence(sentence, entry)),
  })
  const positions = (id: string | undefined): Block[] => positionsOf(knowledge, id, writer, detail)
  switch (entry.kind) {
    case 'answer': {
      const silent: Block[] = entry.gap === true ? [{ kind: 'note', text: SILENT }] : []
      return [...silent, paragraph(entry.text), ...positions(entry.contention)]
    }
    case 'misconception':
      return [paragraph(entry.correction), ...positions(entry.contention)]
    case 'term':
      return [paragraph(`${capitalise(entry.name)}: ${entry.text}`)]
    case 'event':
      return [
        { kind: 'timeline', items: [{ date: spellEdtf(entry.date), sentences: [writer.event(entry)] }] },
      ]
    case 'statement': {
      const responses = entriesOf(knowledge, 'statement').filter(other => other.answers === entry.id)
      return [{ kind: 'list', items: [entry, ...responses].map(writer.statement) }]
    }
    case 'contention': {
      const told = detail.agreed ? (entry.agreed ?? []) : []
      const agreed = told.flatMap(id => entryOf(knowledge, 'event', id) ?? [])
      return [
        ...(agreed.length === 0 ? [] : [{ kind: 'paragraph', sentences: agreed.map(writer.event) } as const]),
        writer.positions(entry, detail.perParty, detail.quotes),
        ...notesOf(moreOn(entry, detail.perParty)),
        ...(entry.unknown === undefined
          ? []
          : [{ kind: 'note', text: `Not in the record: ${entry.unknown}` } as const]),
      ]
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
