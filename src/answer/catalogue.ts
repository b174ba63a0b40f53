import { type Entry, entriesOf, type Knowledge, partyOf, questionsOf, sentences } from '../knowledge/index.ts'
import { type Analysed, analyse, LIGHT, substanceOf } from './analyse.ts'
import { dateTokens } from './dates.ts'
import { createKinship, type Kinship } from './kinship.ts'
import { LANGUAGES, type Language } from './language.ts'
import { BY_EXAMPLES, BY_WORDS, type Learnt } from './learnt.ts'
import { lettersIn } from './letters.ts'
import { IDIOMS, LIGHT_WORDS, SHORTHAND, SYNONYMS } from './lexicon.ts'
import { isLearnable, type Linear, learnLinear } from './linear.ts'
import { createNames, type Names } from './names.ts'
import { normalise, plain, words } from './normalise.ts'
import { createSpeller, type Speller } from './spelling.ts'
import { stem } from './stem.ts'
import { WEIGHTS } from './weights.ts'

/**
 * The record as the matcher searches it: every phrasing and every entry as a bag of weighted terms, with an
 * inverted index over each (Manning, Raghavan and Schütze, Introduction to Information Retrieval, ch. 1 and 6).
 */
export type Catalogue = Omit<RecordIndex, 'vocabulary' | 'spoken'> & {
  /** The language of a text that stands in the record as a phrasing, where it looks like another. */
  spokenIn: (text: string) => Language | undefined
  names: Names
  spell: Speller
  entries: readonly Entry[]
  kinship: Kinship
  /** How candidates of this record are ranked, and how sure to be of them. */
  learnt: Learnt
  /** The groups of letters and the words of substance in a phrasing, by its number. */
  lettersOf: (phrasing: number) => Int32Array
  termsOf: (phrasing: number) => readonly string[]
  /** What an entry gives a number of. */
  countedIn: (entry: number) => ReadonlySet<string>
  related: (term: string) => Related
}

/** Terms that a question's term matches, each with how well. */
type Related = readonly (readonly [Term, number])[]

/** What takes time to find out about a record: plain data, so that it can be kept for one revision. */
export type RecordIndex = {
  phrasings: readonly {
    entry: number
    text: string
    form: string | undefined
    language: Language
    weight: number
  }[]
  terms: ReadonlyMap<string, Term>
  /** Weight of a term that the record does not know at all. */
  unknown: number
  /** The phrasings that hold two neighbouring words in this order. */
  pairs: ReadonlyMap<string, readonly number[]>
  /** Words that are right as they are. */
  vocabulary: ReadonlySet<string>
  /** What tells entries apart by their phrasings; only where they have enough, and not too many. */
  linear?: Linear
  /** Phrasings that look like another language than theirs, by their words. */
  spoken: ReadonlyMap<string, Language>
}

export type Term = {
  /** How telling the term is: inverse document frequency over phrasings. */
  idf: number
  /** Phrasings that hold it, and entries whose phrasings or text hold it, with its weight in each. */
  phrasings: Postings
  entries: Postings
}
export type Postings = { ids: Int32Array; weights: Float32Array }

const synonymGroups = SYNONYMS.map(group => [...new Set(group.split(' ').map(word => stem(word, 'en')))])

/**
 * @param index of the same revision of the record, where one was kept; else it is made
 */
export function createCatalogue(knowledge: Knowledge, index?: RecordIndex): Catalogue {
  const entries = answerable(knowledge)
  const names = createNames(knowledge.entries.values(), IDIOMS)
  const { vocabulary, spoken, ...rest } = index ?? indexRecord(knowledge, names)
  const groups = new Map<string, string[]>()
  for (const group of synonymGroups) {
    for (const word of group)
      groups.set(word, [...(groups.get(word) ?? []), ...group.filter(other => other !== word)])
  }
  const relatives = new Map<string, Related>()
  let speller: Speller | undefined
  const spell: Speller = word => {
    if (vocabulary.has(word)) return word
    speller ??= createSpeller(vocabulary, LIGHT_WORDS)
    return speller(word)
  }
  // Few phrasings are ever looked at so closely, so that they are read when they are.
  const read = new Map<number, { letters: Int32Array; terms: readonly string[] }>()
  const closely = (id: number): { letters: Int32Array; terms: readonly string[] } => {
    let known = read.get(id)
    if (known === undefined) {
      const { text, language } = rest.phrasings[id] as RecordIndex['phrasings'][number]
      const analysed = analyse(text, names, { language, spell })
      known = { letters: lettersIn(analysed.telling), terms: substanceOf(analysed) }
      read.set(id, known)
    }
    return known
  }
  const counted = new Map<number, ReadonlySet<string>>()
  return {
    ...rest,
    spokenIn: text => spoken.get(plain(text)),
    names,
    entries,
    kinship: createKinship(knowledge),
    learnt: rest.linear === undefined ? BY_WORDS : BY_EXAMPLES,
    spell,
    lettersOf: id => closely(id).letters,
    termsOf: id => closely(id).terms,
    countedIn: id => {
      const found = counted.get(id) ?? countedIn(textsOf(knowledge, entries[id] as Entry))
      counted.set(id, found)
      return found
    },
    related: name => {
      const own = rest.terms.get(name)
      const group = groups.get(name)
      if (group === undefined) return own === undefined ? [] : [[own, 1]]
      const known = relatives.get(name) ?? relatedIn(rest.terms, name, group)
      relatives.set(name, known)
      return known
    },
  }
}

function relatedIn(terms: ReadonlyMap<string, Term>, name: string, group: readonly string[]): Related {
  const own = terms.get(name)
  const others = new Set(group.flatMap(other => terms.get(other) ?? []))
  return [
    ...(own === undefined ? [] : [[own, 1] as const]),
    ...[...others].map(term => [term, WEIGHTS.synonym] as const),
  ]
}

/** The entries that can answer, in the order of the file. */
function answerable(knowledge: Knowledge): Entry[] {
  const speakers = new Set(
    entriesOf(knowledge, 'statement').flatMap(({ speaker }) => [speaker, partyOf(knowledge, speaker)]),
  )
  // A party that only names somebody has nothing to answer with.
  const says = (entry: Entry): boolean =>
    entry.kind === 'party' ? entry.text !== undefined || speakers.has(entry.id) : entry.kind !== 'source'
  return [...knowledge.entries.values()].filter(says)
}

/** Reads a record into an index, and learns to tell its entries apart where it has enough phrasings for that. */
export function indexRecord(knowledge: Knowledge, names?: Names): RecordIndex {
  const index = readRecord(knowledge, names)
  const examples = index.phrasings.map(({ text, entry }) => ({ text, label: entry }))
  const classes = answerable(knowledge).length
  return isLearnable(examples.length, classes) ? { ...index, linear: learnLinear(examples, classes) } : index
}

/** Reads every phrasing and text of a record into an index. */
export function readRecord(
  knowledge: Knowledge,
  names: Names = createNames(knowledge.entries.values(), IDIOMS),
): RecordIndex {
  const entries = answerable(knowledge)
  const terms = new Map<string, Growing>()
  const phrasings: (RecordIndex['phrasings'][number] & { weight: number })[] = []
  const vocabulary = vocabularyOf(knowledge, entries)
  const spell = createSpeller(vocabulary, LIGHT_WORDS)
  const termOf = (term: string): Growing => {
    let entry = terms.get(term)
    if (entry === undefined) {
      entry = { idf: 0, phrasings: { ids: [], weights: [] }, entries: { ids: [], weights: [] } }
      terms.set(term, entry)
    }
    return entry
  }
  const read = (text: string, language?: Language): Analysed =>
    analyse(text, names, { spell, ...(language && { language }) })

  const pairs = new Map<string, number[]>()
  const spoken = new Map<string, Language>()
  for (const [id, entry] of entries.entries()) {
    const bag = new Map<string, number>()
    const fill = (tokens: Analysed['tokens'], factor: number): void => {
      for (const { term, weight } of tokens) bag.set(term, Math.max(bag.get(term) ?? 0, weight * factor))
    }
    for (const { text, language } of phrasingsOf(entry)) {
      const own = LANGUAGES.find(known => known === language) ?? 'en'
      let tokens = read(text)
      if (tokens.language !== own) {
        spoken.set(plain(text), own)
        tokens = read(text, own)
      }
      const at = phrasings.length
      phrasings.push({ entry: id, text, form: tokens.form, language: tokens.language, weight: 0 })
      for (const pair of tokens.pairs) {
        const holders = pairs.get(pair)
        if (holders === undefined) pairs.set(pair, [at])
        else holders.push(at)
      }
      for (const { term, weight } of tokens.tokens) push(termOf(term).phrasings, at, weight)
      fill(tokens.tokens, 1)
    }
    for (const text of textsOf(knowledge, entry)) fill(read(text, 'en').tokens, WEIGHTS.inText)
    if ('date' in entry) for (const term of dateTokens(entry.date)) bag.set(term, 1)
    for (const [name, weight] of bag) push(termOf(name).entries, id, weight)
  }
  for (const [name, term] of terms) {
    const { ids, weights } = term.phrasings
    const holders = new Set(ids.map(id => phrasings[id]?.entry)).size
    const rarity = idf(entries.length, holders)
    term.idf = LIGHT.has(name) ? Math.min(rarity, LIGHT_MOST) : rarity
    for (const [i, id] of ids.entries()) {
      const phrasing = phrasings[id]
      if (phrasing !== undefined) phrasing.weight += (weights[i] ?? 0) * term.idf
    }
  }

  const all = [...terms].map(
    ([name, term]) =>
      [name, { idf: term.idf, phrasings: packed(term.phrasings), entries: packed(term.entries) }] as const,
  )
  return {
    phrasings,
    terms: new Map(all),
    pairs,
    unknown: idf(entries.length, 0) * WEIGHTS.unknown,
    vocabulary,
    spoken,
  }
}

/** A light word says little, also where curators hardly use it (ok, my). */
const LIGHT_MOST = 3.5

/** As in BM25, with a floor: a term that every entry holds still tells a little. */
const idf = (count: number, frequency: number): number =>
  Math.max(0.3, Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5)))

/** A term while the record is being read. */
type Growing = Record<'phrasings' | 'entries', { ids: number[]; weights: number[] }> & { idf: number }

const packed = ({ ids, weights }: Growing['phrasings']): Postings => ({
  ids: Int32Array.from(ids),
  weights: Float32Array.from(weights),
})

function push(postings: Growing['phrasings'], id: number, weight: number): void {
  postings.ids.push(id)
  postings.weights.push(weight)
}

/**
 * Words that are right as they are: those of the lexicon, of names and of curated text, and those that several
 * phrasings share. A word of one phrasing alone may be a typo that the curator foresaw: it counts unless it is a slip
 * of another.
 */
function vocabularyOf(knowledge: Knowledge, entries: readonly Entry[]): Set<string> {
  const known = new Set(lexiconWords())
  const seen = new Set<string>()
  for (const entry of entries) {
    const curated = [
      ...textsOf(knowledge, entry),
      ...('name' in entry ? [entry.name, ...(entry.names ?? [])] : []),
    ]
    for (const word of words(normalise(curated.join(' ')))) known.add(word)
    for (const { text } of phrasingsOf(entry)) {
      for (const word of words(normalise(text))) {
        if (seen.has(word)) known.add(word)
        seen.add(word)
      }
    }
  }
  const spell = createSpeller(known, LIGHT_WORDS)
  for (const word of seen) if (spell(word) === word) known.add(word)
  return known
}

function lexiconWords(): string[] {
  return [...LIGHT_WORDS, ...SHORTHAND.keys(), ...SHORTHAND.values(), ...IDIOMS.keys(), ...SYNONYMS].flatMap(
    text => text.split(' '),
  )
}

/** The ways to ask for an entry: those the curator wrote, and those its kind suggests. */
function phrasingsOf(entry: Entry): { text: string; language: string }[] {
  const suggested = suggestedBy(entry).map(text => ({ text, language: 'en' }))
  return [...questionsOf(entry), ...suggested]
}

function suggestedBy(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'person':
    case 'party':
      return [
        `who is ${entry.name}`,
        entry.name,
        ...(entry.kind === 'party' && entry.of !== undefined ? [`what is ${entry.name} part of`] : []),
      ]
    case 'term':
      return [`what is ${entry.name}`, `what does ${entry.name} say`, ...(entry.names ?? [])]
    case 'contention':
      return [entry.question]
    case 'misconception':
      return [entry.belief]
    default:
      return []
  }
}

/** What an entry says, without marks. */
function textsOf(knowledge: Knowledge, entry: Entry): string[] {
  const plain = (text: string): string =>
    sentences(text)
      .map(sentence => sentence.text)
      .join(' ')
  switch (entry.kind) {
    case 'answer':
      return [plain(entry.text)]
    case 'misconception':
      return [plain(entry.correction)]
    case 'statement': {
      const speaker = knowledge.entries.get(entry.speaker)
      const name = speaker !== undefined && 'name' in speaker ? speaker.name : ''
      return [`${name} ${entry.act} ${entry.text} ${entry.quote?.text ?? ''}`]
    }
    case 'person':
      return entry.roles.map(role => role.title)
    case 'event':
    case 'term':
      return [entry.text]
    case 'party':
      return entry.text === undefined ? [] : [entry.text]
    default:
      return []
  }
}

const NUMBER =
  /^(?:\d+|no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)$/
/** Words behind a number that may say what it counts. */
const COUNTED = 4

/** The stems of what numbers in texts count: the words just behind them. */
function countedIn(texts: readonly string[]): Set<string> {
  const row = words(normalise(texts.join(' ')))
  return new Set(
    row.flatMap((word, i) =>
      NUMBER.test(word) ? row.slice(i + 1, i + 1 + COUNTED).map(next => stem(next, 'en')) : [],
    ),
  )
}
