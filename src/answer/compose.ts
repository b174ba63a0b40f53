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
import { type Block, createWriter, type Reply, toText, type Writer } from '../reply/index.ts'

/** A chat answer longer than 1,500 characters is not read; a note in front of it takes up to 110. */
const MAX_LENGTH = 1_390
/** How an abstention begins. */
export const SILENT = 'The file does not say.'
/** Statements shown when someone asks who a person or party is. */
const STATEMENTS_OF = 3

/** The reply that an entry makes, without next questions. */
export function composeEntry(knowledge: Knowledge, entry: Entry, confidence = 1): Reply {
  const whole = write(knowledge, entry, confidence, Number.POSITIVE_INFINITY)
  if (toText(whole).length <= MAX_LENGTH) return whole
  for (const perParty of [2, 1]) {
    const shorter = write(knowledge, entry, confidence, perParty)
    if (toText(shorter).length <= MAX_LENGTH) return shorter
  }
  return write(knowledge, entry, confidence, 0)
}

/** @param perParty statements shown for each party of a contention; with 0 its positions are left out */
function write(knowledge: Knowledge, entry: Entry, confidence: number, perParty: number): Reply {
  const writer = createWriter(knowledge)
  const blocks = blocksOf(knowledge, entry, writer, perParty)
  const used = blocks.flatMap(block =>
    'sentences' in block ? block.sentences : 'lines' in block ? block.lines : [],
  )
  const entries = [...new Set([entry.id, ...used.flatMap(sentence => sentence.entry ?? [])])]
  return writer.finish({
    kind: kindOf(entry),
    blocks,
    entries,
    confidence,
  })
}

function kindOf(entry: Entry): Reply['kind'] {
  if (entry.kind === 'misconception') return 'correction'
  return entry.kind === 'answer' && entry.gap === true ? 'abstention' : 'answer'
}

function blocksOf(knowledge: Knowledge, entry: Entry, writer: Writer, perParty: number): Block[] {
  const paragraph = (text: string): Block => ({
    kind: 'paragraph',
    sentences: sentences(text).map(sentence => writer.sentence(sentence, entry)),
  })
  const positions = (id: string | undefined): Block[] => {
    const contention = id === undefined ? undefined : entryOf(knowledge, 'contention', id)
    return contention === undefined || perParty === 0 ? [] : [writer.positions(contention, perParty)]
  }
  switch (entry.kind) {
    case 'answer': {
      const silent: Block[] = entry.gap === true ? [{ kind: 'note', text: SILENT }] : []
      return [...silent, paragraph(entry.text), ...positions(entry.contention)]
    }
    case 'misconception':
      return [paragraph(entry.correction), ...positions(entry.contention)]
    case 'term':
      return [paragraph(entry.text)]
    case 'event':
      return [
        { kind: 'timeline', items: [{ date: spellEdtf(entry.date), sentences: [writer.event(entry)] }] },
      ]
    case 'statement': {
      const responses = entriesOf(knowledge, 'statement').filter(other => other.answers === entry.id)
      return [{ kind: 'list', items: [entry, ...responses].map(writer.statement) }]
    }
    case 'contention': {
      const agreed = (entry.agreed ?? []).flatMap(id => entryOf(knowledge, 'event', id) ?? [])
      return [
        ...(agreed.length === 0 ? [] : [{ kind: 'paragraph', sentences: agreed.map(writer.event) } as const]),
        writer.positions(entry, perParty),
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
          ? [{ kind: 'paragraph', sentences: [writer.text(`${entry.name}: ${rolesOf(entry)}.`, entry)] }]
          : entry.text === undefined
            ? []
            : [paragraph(entry.text)]
      return said.length === 0 ? lead : [...lead, { kind: 'list', items: said.map(writer.statement) }]
    }
    case 'source':
      return [{ kind: 'list', items: [writer.text(`${entry.publisher}: ${entry.title}.`, entry)] }]
  }
}

function rolesOf(person: Extract<Entry, { kind: 'person' }>): string {
  return person.roles
    .map(({ title, from, to }) => {
      const since = from === undefined ? '' : ` from ${spellEdtf(from)}`
      const until = to === undefined ? '' : ` until ${spellEdtf(to)}`
      return `${title}${since}${until}`
    })
    .join('; ')
}

/** What a person or party said, itself or through those who speak for it, in the order of the record. */
export function statementsOf(knowledge: Knowledge, id: string): Statement[] {
  return entriesOf(knowledge, 'statement').filter(
    ({ speaker }) => speaker === id || partyOf(knowledge, speaker) === id,
  )
}
