import { createNextQuestions } from '../../src/answer/next.ts'
import {
  ACTS,
  capitalise,
  type Entry,
  entriesOf,
  type Knowledge,
  nameOf,
  partyOf,
  type Statement,
  sentences,
  spellEdtf,
  supportOf,
} from '../../src/knowledge/index.ts'
import { type Block, type Reply, type Sentence, sentencesIn, sourceText } from '../../src/reply/index.ts'

/**
 * Follows every sentence of a reply back to the entry that says it. What an entry can say is worked out here from the
 * record alone, without the writer, so that a slip of the writer shows.
 */
export type Tracer = (reply: Reply) => string[]

/** What the bot says of itself: it claims nothing of the dispute. “…” stands for labels that the reply offers. */
const OWN_WORDS = [
  'The file does not say.',
  'There is no question in that message.',
  'Ask in your own words, or try: help',
  'That is not a question about the record.',
  'Ask what was said or done, by whom, and when.',
  'There is no claim in that message.',
]
const OFFERS = ['Do you mean one of these? ', 'It does cover: ']
const OWN_NOTES = [
  /^The file does not say\.$/,
  /^The message was long; only its first 2000 characters were read\.$/,
  /^Pyetja u kuptua në shqip; përgjigjja është në anglisht, gjuha e dosjes\.$/,
  /^پرسش به فارسی فهمیده شد؛ پاسخ به انگلیسی، زبان این پرونده، است\.$/,
  /^(?:One question|\d+ questions) more did not fit:$/,
  /^\d+ more did not fit; what is on record on (?:it|them):$/,
  /^\d+ more statements? on this\.$/,
  /^\d+ more part(?:y has|ies have) a place in this contention\.$/,
  /^The record holds no statement that disputes this\.$/,
  /^Not known from the record: \d+ points?\.(?: Here: \d+ to \d+\.)?$/,
  /^That rests on (?:one source|\d+ sources), by publisher, affiliation and date\.(?: Here: \d+ to \d+\.)?$/,
  /^From what is dated and was published up to [\w ]+ alone: \d+ events? and \d+ statements?\.(?: Here: \d+ to \d+\.)?$/,
  /^New by its date \([\w ]+\): \d+ events? and \d+ statements?, \d+ corrections? of the record\.(?: Here: \d+ to \d+\.)?$/,
]
/** Around names of the record: whose statements are listed, or compared. */
const LISTED = /^(.*): \d+ (?:statements?|events?) on record\.(?: Here: \d+ to \d+\.)?$/s
const COMPARED = /^(.*?):(?: the record holds no statement on this\.)?$/s
const HELD_NOT =
  /^It holds (?:no event|no statement(?: of .*)?|nothing)(?: of both)? on that(?: dated [\w ]+| dated and published [\w ]+)?(?:, and no correction)?\.$/s
const TIES = /^Tied to (?:no side by affiliation|others|(.*))$/
const MORE_OF = /^Contested: (.*) \d+ more statements?\.(?: Here: \d+ to \d+\.)?$/s
const WEIGHED =
  /^“.+” – (?:at odds with the record:|the record has another day or number:|contested:|the record says on this:|not covered as such; the nearest on record:|not covered by the record\.)$/u

/** A sentence of curated text: whose text it stands in, which entry it is told of, and which sources it cites. */
type Curated = { holder: string; entry: string; sources: string }

export function createTracer(knowledge: Knowledge): Tracer {
  const sourcesOf = (ids: readonly string[]): string =>
    listed(
      ids.flatMap(id => {
        const entry = knowledge.entries.get(id)
        return entry === undefined ? [] : supportOf(knowledge, entry).map(({ source }) => source)
      }),
    )
  const curated = new Map<string, Curated[]>()
  for (const entry of knowledge.entries.values()) {
    for (const { text, refs } of sentences(proseOf(entry))) {
      const [told = entry.id] = refs
      const sources = sourcesOf(refs.length > 0 ? refs : [entry.id])
      curated.set(text, [...(curated.get(text) ?? []), { holder: entry.id, entry: told, sources }])
    }
  }

  const says = (entry: Entry, { strong, text }: Sentence): boolean => {
    switch (entry.kind) {
      case 'event':
        return strong === undefined && text === entry.text
      case 'statement':
        return isStatement(knowledge, entry, strong, text)
      case 'person':
        return strong === undefined && tells(text, entry.name, ...entry.roles.map(({ title }) => title))
      case 'source':
        return (
          strong === undefined &&
          (text === `${entry.publisher}: ${entry.title}.` || text === `${sourceText(entry)}.`)
        )
      case 'contention':
        return strong === entry.question && text === entry.unknown
      default:
        return false
    }
  }

  const isTraced = (sentence: Sentence, reply: Reply): boolean => {
    const { strong, text, cites } = sentence
    const entry = sentence.entry === undefined ? undefined : knowledge.entries.get(sentence.entry)
    if (sentence.entry === undefined) return cites.length === 0 && isOwnWords(text, reply, knowledge)
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
    if (says(entry, sentence)) {
      const own = sourcesOf([entry.id])
      // Of an earlier day, only what was published by then.
      const isPast = reply.asOf !== knowledge.revision.asOf
      return isPast ? sources.split(' ').every(id => own.split(' ').includes(id)) : sources === own
    }
    const held = curated.get(text)?.some(
      // An entry tells what it holds only where it is shown.
      known => known.entry === entry.id && known.sources === sources && reply.entries.includes(known.holder),
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
      ...frameOf(block, knowledge, labelsOf(reply)).map(text => `“${text}” stands in no entry`),
      ...sentencesIn(block)
        .filter(sentence => !isTraced(sentence, reply))
        .map(
          ({ strong = '', text, entry, cites }) => `“${strong} ${text}” is not what ${entry} says [${cites}]`,
        ),
    ])
}

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

function isOwnWords(text: string, reply: Reply, knowledge: Knowledge): boolean {
  const labels = reply.actions.map(({ label }) => `“${label}”`).join(' · ')
  return (
    OWN_WORDS.includes(text) ||
    HELD_NOT.test(text) ||
    text === `It covers: ${knowledge.dispute.title}.` ||
    OFFERS.some(offer => text === offer + labels)
  )
}

/** Whether a note says whose words, or of which days, are listed below it. */
function names(knowledge: Knowledge, note: string): boolean {
  const listed = LISTED.exec(note)?.[1] ?? COMPARED.exec(note)?.[1]
  if (listed === undefined) return false
  const known = [...knowledge.entries.values()].flatMap(entry =>
    'name' in entry ? [capitalise(entry.name), entry.name] : [],
  )
  const rest = known
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ''), listed)
  const days = /^(?:on this|(?:from |until )?[\d\w ]*)$/i
  return rest.split(/,| and /).every(part => days.test(part.trim()))
}

/** What a block says around its sentences, where that comes neither from the record nor from the bot’s own words. */
function frameOf(block: Block, knowledge: Knowledge, labels: readonly string[]): string[] {
  switch (block.kind) {
    case 'note': {
      const unknown = /^Not in the record: (.*)$/s.exec(block.text)?.[1]
      const isOpen = entriesOf(knowledge, 'contention').some(contention => contention.unknown === unknown)
      const asked = MORE_OF.exec(block.text)?.[1]
      const isMore = entriesOf(knowledge, 'contention').some(({ question }) => question === asked)
      const isOwn =
        unknown === undefined
          ? [...OWN_NOTES, WEIGHED].some(note => note.test(block.text)) ||
            isMore ||
            names(knowledge, block.text)
          : isOpen
      return isOwn || labels.includes(block.text) ? [] : [block.text]
    }
    case 'positions': {
      const isAsked = entriesOf(knowledge, 'contention').some(({ question }) => question === block.question)
      return isAsked ? [] : [block.question]
    }
    case 'timeline':
      return block.items
        .filter(({ date, sentences: [first] }) => {
          const entry = knowledge.entries.get(first?.entry ?? '')
          if (entry?.kind === 'source') {
            const [, tied] = TIES.exec(date) ?? [date]
            return tied !== undefined && !entriesOf(knowledge, 'party').some(({ name }) => name === tied)
          }
          const isDated = entry?.kind === 'event' || entry?.kind === 'statement'
          return !isDated || spellEdtf(entry.date) !== date
        })
        .map(({ date }) => date)
    case 'definitions':
      return block.items.map(({ text }) => text)
    case 'paragraph':
    case 'list':
      return []
  }
}
