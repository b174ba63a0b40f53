import type { Entry, Knowledge } from '../knowledge/index.ts'
import { countriesIn } from './countries.ts'
import { createKinship, type Kinship } from './kinship.ts'
import type { Language } from './language.ts'
import { BY_EXAMPLES, BY_WORDS, type Learnt } from './learnt.ts'
import { IDIOMS, LIGHT_WORDS, NUMERALS, SYNONYMS } from './lexicon.ts'
import { createNames, type Names } from './names.ts'
import { normalise, plain, words } from './normalise.ts'
import { indexRecord, type RecordIndex, rowOf, type Term } from './record-index.ts'
import { createSpeller, type Speller } from './spelling.ts'
import { stem } from './stem.ts'
import { answerable, phrasingsOf, textsOf } from './texts.ts'
import { WEIGHTS } from './weights.ts'

/**
 * The record as the matcher searches it: every phrasing and every entry as a bag of weighted terms, with an
 * inverted index over each (Manning, Raghavan and Schütze, Introduction to Information Retrieval, ch. 1 and 6).
 */
export type Catalogue = Omit<RecordIndex, 'vocabulary' | 'spoken' | 'letters' | 'substance'> & {
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
  substanceIn: (phrasing: number) => readonly string[]
  /** What an entry gives a number of. */
  countedIn: (entry: number) => ReadonlySet<string>
  /** The countries that an entry or one of its phrasings names. */
  countriesOf: (entry: number) => ReadonlySet<string>
  related: (term: string) => Related
}

/** Terms that a question's term matches, each with how well. */
type Related = readonly (readonly [Term, number])[]

const synonymGroups = SYNONYMS.map(group => [...new Set(group.split(' ').map(word => stem(word, 'en')))])

/**
 * @param index of the same revision of the record, where one was kept; else it is made
 */
export function createCatalogue(knowledge: Knowledge, index?: RecordIndex): Catalogue {
  const entries = answerable(knowledge)
  const names = createNames(knowledge.entries.values(), IDIOMS)
  const { vocabulary, spoken, letters, substance, ...rest } = index ?? indexRecord(knowledge, names)
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
  const termNames = [...rest.terms.keys()]
  return {
    ...rest,
    spokenIn: text => spoken.get(plain(text)),
    names,
    entries,
    kinship: createKinship(knowledge),
    learnt: rest.linear === undefined ? BY_WORDS : BY_EXAMPLES,
    spell,
    lettersOf: id => rowOf(letters, id),
    substanceIn: id => Array.from(rowOf(substance, id), at => termNames[at] ?? ''),
    countedIn: once(id => countedIn(textsOf(knowledge, entries[id] as Entry))),
    countriesOf: once(id => {
      const entry = entries[id] as Entry
      const texts = [...textsOf(knowledge, entry), ...phrasingsOf(entry).map(({ text }) => text)]
      return countriesIn(words(normalise(texts.join(' . '))))
    }),
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

/** Finds something out about an entry when it is first asked for. */
function once<T>(find: (id: number) => T): (id: number) => T {
  const found = new Map<number, T>()
  return id => {
    const known = found.get(id) ?? find(id)
    found.set(id, known)
    return known
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

const NUMBER = new RegExp(`^(?:\\d+|no|none|${NUMERALS})$`)
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
