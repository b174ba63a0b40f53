import { createNextQuestions } from '../../src/answer/next.ts'
import { withoutVerdict } from '../../src/answer/polarity.ts'
import {
  ACTS,
  capitalise,
  type Entry,
  entriesOf,
  entryOf,
  type Knowledge,
  nameOf,
  parseEdtf,
  partyOf,
  type Source,
  type Statement,
  sentences,
  spellEdtf,
  supportOf,
} from '../../src/knowledge/index.ts'
import { type Block, type Reply, type Sentence, sentencesIn } from '../../src/reply/index.ts'
import { createOwnWords } from './own-words.ts'

/**
 * Follows every sentence of a reply back to the entry that says it. What an entry can say is worked out here from the
 * record alone, without the writer, so that a slip of the writer shows.
 */
export type Tracer = (reply: Reply) => string[]

/** Before the labels of what a reply offers. */
const OFFERS = ['Do you mean one of these? ', 'It does cover: ']

/** A sentence of curated text: whose text it stands in, which entry it is told of, and which sources it cites. */
type Curated = { holder: string; entry: string; sources: string }

/** Whether sources, listed in a string, are some of others; of many, the first are cited, three of an entry at least. */
function isAmong(some: string, all: string): boolean {
  const [cited, held] = [some.split(' '), all.split(' ')]
  return cited.every(id => held.includes(id)) && cited.length >= Math.min(3, held.length)
}

export function createTracer(knowledge: Knowledge): Tracer {
  /** @param day up to which a source was published, where what was known on one is told */
  const sourcesOf = (ids: readonly string[], day = ''): string =>
    listed(
      ids.flatMap(id => {
        const entry = knowledge.entries.get(id)
        const sources = entry === undefined ? [] : supportOf(knowledge, entry).map(({ source }) => source)
        return day === '' ? sources : sources.filter(source => lastOf(knowledge, source) <= day)
      }),
    )
  const curated = new Map<string, Curated[]>()
  for (const entry of knowledge.entries.values()) {
    for (const { text, refs } of sentences(proseOf(entry))) {
      const [told = entry.id] = refs
      const sources = sourcesOf(refs.length > 0 ? refs : [entry.id])
      // Without the yes or no that belongs to another question.
      for (const shown of new Set([text, withoutVerdict(text)]))
        curated.set(shown, [...(curated.get(shown) ?? []), { holder: entry.id, entry: told, sources }])
    }
  }

  const isOwnWords = createOwnWords(knowledge)
  const says = (entry: Entry, { strong, text }: Sentence): boolean => {
    if (isCorrection(entry, text)) return strong === undefined
    switch (entry.kind) {
      case 'event':
        return strong === undefined && text === entry.text
      case 'statement':
        return isStatement(knowledge, entry, strong, text)
      case 'person':
        return strong === undefined && tells(text, entry.name, ...entry.roles.map(({ title }) => title))
      case 'source':
        return strong === undefined && isSource(entry, text)
      case 'contention':
        return strong === entry.question && text === entry.unknown
      default:
        return false
    }
  }

  const isTraced = (sentence: Sentence, reply: Reply): boolean => {
    const { strong, text, cites } = sentence
    const entry = sentence.entry === undefined ? undefined : knowledge.entries.get(sentence.entry)
    if (sentence.entry === undefined)
      return cites.length === 0 && (isOwnWords(text) || isOffer(text, reply, knowledge))
    if (entry === undefined) return false
    const isNone =
      entry.kind === 'contention' &&
      entry.positions.some(
        ({ party, ...said }) =>
          'none' in said && said.none === text && strong === `${capitalise(nameOf(knowledge, party))}:`,
      )
    if (isNone) return cites.length === 0
    const sources = listed(cites.map(n => reply.citations[n - 1]?.source ?? '?'))
    if (sources === '') return false
    // What is left open no source says: it cites some of those of the contention.
    if (says(entry, sentence))
      return entry.kind === 'contention'
        ? cites.every(n =>
            sourcesOf([entry.id])
              .split(' ')
              .includes(reply.citations[n - 1]?.source ?? '?'),
          )
        : isAmong(
            sources,
            sourcesOf([entry.id], reply.asOf === knowledge.revision.asOf ? '' : (reply.asOf ?? '')),
          )
    const held = curated.get(text)?.some(
      // An entry tells what it holds only where it is shown.
      known =>
        known.entry === entry.id && isAmong(sources, known.sources) && reply.entries.includes(known.holder),
    )
    return strong === undefined && held === true
  }

  const { label } = createNextQuestions(knowledge)
  /** The questions under which the entries of a reply are offered: each may head its part. */
  const labelsOf = (reply: Reply): string[] =>
    reply.entries.flatMap(id => {
      const entry = knowledge.entries.get(id)
      return (entry && label(entry)) ?? []
    })

  return reply =>
    reply.blocks.flatMap(block => [
      ...frameOf(block, knowledge, text => isOwnWords(text) || labelsOf(reply).includes(text)).map(
        text => `“${text}” stands in no entry`,
      ),
      ...sentencesIn(block)
        .filter(sentence => !isTraced(sentence, reply))
        .map(
          ({ strong = '', text, entry, cites }) => `“${strong} ${text}” is not what ${entry} says [${cites}]`,
        ),
    ])
}

/** The last day on which a source may have been published. */
const lastOf = (knowledge: Knowledge, id: string): string =>
  parseEdtf(entryOf(knowledge, 'source', id)?.date ?? '')?.last ?? '9999'

const listed = (sources: readonly string[]): string => [...new Set(sources)].sort().join(' ')

/** Whether a text holds some words, one after the other, and begins with the first. */
function tells(text: string, ...parts: readonly string[]): boolean {
  if (!text.startsWith(parts[0] ?? '')) return false
  let at = 0
  return parts.every(part => {
    const found = text.indexOf(part, at)
    at = found + part.length
    return found !== -1
  })
}

/** The curated prose of an entry, as a reply shows it. */
function proseOf(entry: Entry): string {
  switch (entry.kind) {
    case 'answer':
      return entry.text
    case 'misconception':
      return entry.correction
    case 'term':
      return `${capitalise(entry.name)}: ${entry.text}`
    case 'party':
      return entry.text === undefined ? '' : `${capitalise(entry.name)}: ${entry.text}`
    default:
      return ''
  }
}

/** Who says it in front, in a neutral verb; then what the statement says, its quote at most, its speaker and its day. */
function isStatement(
  knowledge: Knowledge,
  statement: Statement,
  strong: string | undefined,
  text: string,
): boolean {
  const party = partyOf(knowledge, statement.speaker)
  const name = party === statement.speaker ? '' : nameOf(knowledge, statement.speaker)
  const addressed = [statement.to ?? []].flat().map(id => nameOf(knowledge, id))
  const quote = statement.quote === undefined ? '' : `: “${statement.quote.text}”`
  const said = text.indexOf(statement.text)
  const behind = text.slice(said + statement.text.length)
  return (
    strong === `${capitalise(nameOf(knowledge, party))} ${ACTS[statement.act]}` &&
    said !== -1 &&
    text
      .slice(0, said)
      .replaceAll(/, | and /g, ' ')
      .trim() === addressed.join(' ').replaceAll(/, | and /g, ' ') &&
    (behind.startsWith(` (${name}`) || (quote !== '' && behind.startsWith(`${quote} (${name}`))) &&
    behind.endsWith(`${spellEdtf(statement.date)}).`)
  )
}

function isOffer(text: string, reply: Reply, knowledge: Knowledge): boolean {
  const labels = reply.actions.map(({ label }) => `“${label}”`).join(' · ')
  return text === `It covers: ${knowledge.dispute.title}.` || OFFERS.some(offer => text === offer + labels)
}

const isCorrection = (entry: Entry, text: string): boolean =>
  'corrections' in entry &&
  (entry.corrections ?? []).some(({ what, why }) => text === `Corrected: ${what} (${why})`)

/** A source as what is told, or as what something rests on. */
const isSource = (source: Source, text: string): boolean =>
  text === `${source.publisher}: ${source.title}.` ||
  (tells(text, source.publisher, source.affiliation ?? '', spellEdtf(source.date)) &&
    text.length < source.publisher.length + (source.affiliation ?? '').length + 40)

/** What a block says around its sentences, where that comes neither from the record nor from the bot’s own words. */
function frameOf(block: Block, knowledge: Knowledge, isOwn: (text: string) => boolean): string[] {
  switch (block.kind) {
    case 'note': {
      const contentions = entriesOf(knowledge, 'contention')
      const isOpen = contentions.some(({ unknown }) => block.text === `Not in the record: ${unknown}`)
      // The head of further statements names the contention.
      const asked = contentions.find(({ question }) => block.text.startsWith(`Contested: ${question} `))
      const isMore = asked !== undefined && MORE.test(block.text.slice(12 + asked.question.length))
      return isOpen || isMore || isOwn(block.text) ? [] : [block.text]
    }
    case 'positions': {
      const isAsked = entriesOf(knowledge, 'contention').some(({ question }) => question === block.question)
      return isAsked ? [] : [block.question]
    }
    case 'timeline':
      return block.items
        .filter(({ date, sentences: [first] }) => {
          const entry = knowledge.entries.get(first?.entry ?? '')
          return entry === undefined || !leadsOf(entry, knowledge).includes(date)
        })
        .map(({ date }) => date)
    case 'definitions':
      return block.items.map(({ text }) => text)
    case 'paragraph':
    case 'list':
      return []
  }
}

const MORE = /^\d+ more statements?\.(?: Here: \d+ to \d+\.)?$/

/** What may stand in front of a line of a timeline: a day of the entry, or whom a source is tied to. */
function leadsOf(entry: Entry, knowledge: Knowledge): string[] {
  if (entry.kind === 'source') {
    const parties = entriesOf(knowledge, 'party').map(({ name }) => `Tied to ${name}`)
    return ['Tied to no side by affiliation', 'Tied to others', ...parties]
  }
  const corrections = 'corrections' in entry ? (entry.corrections ?? []) : []
  const own = entry.kind === 'event' || entry.kind === 'statement' ? [entry.date] : []
  return [...own, ...corrections.map(({ date }) => date)].map(spellEdtf)
}
