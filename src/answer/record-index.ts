import type { Entry, Knowledge } from '../knowledge/index.ts'
import { type Analysed, analyse, LIGHT, substanceOf } from './analyse.ts'
import { dateTokens } from './dates.ts'
import { LANGUAGES, type Language } from './language.ts'
import { lettersIn } from './letters.ts'
import { IDIOMS, LIGHT_WORDS, SHORTHAND, SYNONYMS } from './lexicon.ts'
import { isLearnable, type Linear, learnLinear } from './linear.ts'
import { createNames, type Names } from './names.ts'
import { normalise, plain, words } from './normalise.ts'
import { createSlips, createSpeller, type Vocabulary } from './spelling.ts'
import { answerable, phrasingsOf, textsOf } from './texts.ts'
import { WEIGHTS } from './weights.ts'

/** What takes time to find out about a record: plain data, so that it can be kept for one revision. */
export type RecordIndex = {
  phrasings: readonly {
    entry: number
    text: string
    form: string | undefined
    language: Language
    weight: number
  }[]
  /** The groups of letters of each phrasing, and the places of its words of substance among the terms. */
  letters: Rows
  substance: Rows
  terms: ReadonlyMap<string, Term>
  /** Weight of a term that the record does not know at all. */
  unknown: number
  /** The phrasings that hold two neighbouring words in this order. */
  pairs: ReadonlyMap<string, readonly number[]>
  /** Words that are right as they are, each with the number of phrasings that hold it. */
  vocabulary: Vocabulary
  /** What tells entries apart by their phrasings; only where they have enough, and not too many. */
  linear?: Linear
  /** Phrasings that look like another language than theirs, by their words. */
  spoken: ReadonlyMap<string, Language>
}

export type Term = {
  /** How telling the term is: inverse document frequency over the entries asked for with it. */
  idf: number
  /** Phrasings that hold it, and entries whose phrasings or text hold it, with its weight in each. */
  phrasings: Postings
  entries: Postings
}
/** Rows of numbers of different lengths: all of them in one, and where each ends. */
export type Rows = { all: Int32Array; ends: Int32Array }
export const rowOf = ({ all, ends }: Rows, row: number): Int32Array =>
  all.subarray(row === 0 ? 0 : ends[row - 1], ends[row])

export type Postings = { ids: Int32Array; weights: Float32Array }

/** Reads a record into an index, and learns to tell its entries apart where it has enough phrasings for that. */
export function indexRecord(knowledge: Knowledge, names?: Names): RecordIndex {
  const index = readRecord(knowledge, names)
  const classes = answerable(knowledge).length
  if (!isLearnable(index.phrasings.length, classes)) return index
  const examples = index.phrasings.map(({ text, entry }) => ({ text, label: entry }))
  return { ...index, linear: learnLinear(examples, classes) }
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
      entry = {
        at: terms.size,
        idf: 0,
        phrasings: { ids: [], weights: [] },
        entries: { ids: [], weights: [] },
      }
      terms.set(term, entry)
    }
    return entry
  }
  const read = (text: string, language?: Language): Analysed =>
    analyse(text, names, { spell, ...(language && { language }) })

  const pairs = new Map<string, number[]>()
  const letters: GrowingRows = { all: [], ends: [] }
  const substance: GrowingRows = { all: [], ends: [] }
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
      phrasings.push({
        entry: id,
        text,
        form: tokens.form,
        language: tokens.language,
        weight: 0,
      })
      for (const pair of tokens.pairs) {
        const holders = pairs.get(pair)
        if (holders === undefined) pairs.set(pair, [at])
        else holders.push(at)
      }
      for (const { term, weight } of tokens.tokens) push(termOf(term).phrasings, at, weight)
      grow(letters, lettersIn(tokens.telling))
      grow(
        substance,
        substanceOf(tokens).map(term => termOf(term).at),
      )
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
    letters: packedRows(letters),
    substance: packedRows(substance),
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
type Growing = Record<'phrasings' | 'entries', { ids: number[]; weights: number[] }> & {
  at: number
  idf: number
}
type GrowingRows = { all: number[]; ends: number[] }

const packed = ({ ids, weights }: Growing['phrasings']): Postings => ({
  ids: Int32Array.from(ids),
  weights: Float32Array.from(weights),
})

function grow(rows: GrowingRows, row: Iterable<number>): void {
  for (const number of row) rows.all.push(number)
  rows.ends.push(rows.all.length)
}

const packedRows = ({ all, ends }: GrowingRows): Rows => ({
  all: Int32Array.from(all),
  ends: Int32Array.from(ends),
})

function push(postings: Growing['phrasings'], id: number, weight: number): void {
  postings.ids.push(id)
  postings.weights.push(weight)
}

/** A word so much rarer than another that it may be a slip of is one: curators write slips of the common words down. */
const RARER = 10

/**
 * Words that are right as they are: those of the lexicon, of names and of curated text; and those of phrasings that are
 * no slip of a much commoner word.
 */
function vocabularyOf(knowledge: Knowledge, entries: readonly Entry[]): Vocabulary {
  const sure = new Set(lexiconWords())
  const uses = new Map<string, number>()
  for (const entry of entries) {
    const curated = [
      ...textsOf(knowledge, entry),
      ...('name' in entry ? [entry.name, ...(entry.names ?? [])] : []),
    ]
    for (const word of words(normalise(curated.join(' ')))) sure.add(word)
    for (const { text } of phrasingsOf(entry)) {
      for (const word of words(normalise(text))) uses.set(word, (uses.get(word) ?? 0) + 1)
    }
  }
  for (const word of sure) uses.set(word, uses.get(word) ?? 0)
  const slipOf = createSlips(uses, LIGHT_WORDS)
  const isSlip = (word: string, count: number): boolean =>
    !sure.has(word) && (uses.get(slipOf(word) ?? '') ?? 0) >= RARER * count
  return new Map([...uses].filter(([word, count]) => !isSlip(word, count)))
}

function lexiconWords(): string[] {
  return [...LIGHT_WORDS, ...SHORTHAND.keys(), ...SHORTHAND.values(), ...IDIOMS.keys(), ...SYNONYMS].flatMap(
    text => text.split(' '),
  )
}
