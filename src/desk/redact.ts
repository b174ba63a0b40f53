import { countriesIn } from '../answer/countries.ts'
import { detectLanguage, type Language } from '../answer/language.ts'
import { LIGHT_WORDS, SHORTHAND, SYNONYMS } from '../answer/lexicon.ts'
import { normalise, plain, words } from '../answer/normalise.ts'
import { stem } from '../answer/stem.ts'
import type { Entry, Knowledge } from '../knowledge/index.ts'
import { GIVEN_NAMES } from './given-names.ts'

/**
 * Takes out of a question what may tell who asked or whom else it is about: names that the record does not know, mentions,
 * addresses, long numbers. What the record itself names stays, and so do dates. Rather too much is taken out than too little;
 * but a rare name in small letters looks like any other word.
 */
export type Redactor = (text: string) => string

export const NAME = '[name]'
export const ADDRESS = '[address]'
export const NUMBER = '[number]'

/** A question longer than this holds more about who asks than about what; the rest is left out. */
export const LONGEST = 500

/** @returns a pure function over one revision of the record; making it reads the whole record once */
export function createRedactor(knowledge: Knowledge): Redactor {
  const record = readRecord(knowledge)
  return text => {
    const addressed = ADDRESSES.reduce(
      (rest, [pattern, sign]) =>
        rest.replace(pattern, found => (record.written.has(bare(found)) ? found : sign)),
      text,
    )
    const counted = addressed.replace(DIGITS, found => (mayStay(found, record.numbers) ? found : NUMBER))
    const named = withoutNames(counted, record)
    return named.replace(/\s+/g, ' ').trim().slice(0, LONGEST).toWellFormed()
  }
}

/** What an address or an id looks like, the longest forms first. Each begins where a word does, so that long ones take no longer. */
const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  // What Discord and Slack write for people, roles, channels, groups, emoji and links.
  [/<(?:[@#!]|a?:\w+:|https?:|mailto:|tel:)[^>]*>?/gi, ADDRESS],
  [/(?<![^\s<>"'(),;])[^\s<>"'(),;]+@[^\s<>"'(),;]+/gu, ADDRESS],
  [/(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/\S+/gi, ADDRESS],
  [/\bwww\.\S+/gi, ADDRESS],
  [
    /(?<![\p{L}\p{N}-])(?:[\p{L}\p{N}-]+\.)+(?:[a-z]{2,}(?=[/?#:])|com|org|net|info|io|gov|edu|al|ir|eu|me|app|dev|gg|co)\b\S*/giu,
    ADDRESS,
  ],
  [/(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?(?![\p{L}\p{N}])/gu, ADDRESS],
  [
    /(?<![\p{L}\p{N}:])(?=[\da-f:]*::|(?:[\da-f]+:){4})[\da-f:]{3,}(?:%\w+|\/\d+)?(?![\p{L}\p{N}:])/giu,
    ADDRESS,
  ],
  // A handle, with and without its sign.
  [/@[\p{L}\p{N}_.-]+/gu, NAME],
  [/(?<![\p{L}\p{N}_.])[\p{L}\p{N}_.]+#\d{4}\b/gu, NAME],
  // Ids of Slack, keys, passports: capitals and digits mixed, or many digits in a word.
  [/\b(?=[A-Z0-9]*\d)[UWCDGTBE][A-Z0-9]{7,}\b/g, NUMBER],
  [/(?<![\p{L}\p{N}_-])(?=[\p{L}\p{N}_-]*\p{L})(?:[\p{L}_-]*\p{N}){5,}[\p{L}_-]*/gu, NUMBER],
]

/** Digits and what people put between them. */
const DIGITS = /\+?\(?\p{Nd}(?:[\s().,/–-]{0,3}\p{Nd})*/gu
const YEAR = '[12]\\d{3}'
const MONTH = '(?:0?[1-9]|1[0-2])'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const PART = '[./-]'
const DATES = new RegExp(
  `^(?:${[
    `${YEAR}${PART}${MONTH}(?:${PART}${DAY})?`,
    `(?:${DAY}${PART}${MONTH}|${MONTH}${PART}${DAY})${PART}(?:${YEAR}|\\d{2})`,
    `(?:${DAY}[ ,.]+)?${YEAR}(?:[ ,/–-]+${YEAR})*`,
  ].join('|')})$`,
)
/** Digits of a year. */
const SHORT = 4

/** Whether a number may stay: short, a date, or one that the record has. */
function mayStay(found: string, numbers: ReadonlySet<string>): boolean {
  const ascii = normalise(found).trim()
  const digits = ascii.replace(/\D/g, '')
  return digits.length <= SHORT || DATES.test(ascii) || numbers.has(digits)
}

/** What the record says, as far as it tells names from words. */
type Recorded = {
  /** All its words, those of the lexicon, and their stems in each language. */
  words: ReadonlySet<string>
  stems: Readonly<Record<Language, ReadonlySet<string>>>
  /** Neighbouring words: a given name stays where the record has it with the same surname. */
  pairs: ReadonlySet<string>
  /** What entries are called. */
  names: ReadonlySet<string>
  /** What it writes with a dot or a digit inside, such as the name of a system; and its numbers, as digits alone. */
  written: ReadonlySet<string>
  numbers: ReadonlySet<string>
}

/** The fields of entries that hold text. */
const TEXTS = new Set(
  `name names text title publisher affiliation question questions belief correction quote unknown none roles positions
  support`.split(/\s+/),
)

const MONTHS_AND_DAYS = `january february march april may june july august september october november december monday tuesday
  wednesday thursday friday saturday sunday janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor`

function readRecord(knowledge: Knowledge): Recorded {
  const texts = [
    ...textsIn([...knowledge.entries.values(), { title: knowledge.dispute.title }]),
    MONTHS_AND_DAYS,
  ]
  const rows = texts.map(text => words(normalise(text)))
  const lexicon = [...LIGHT_WORDS, ...SHORTHAND.keys(), ...SYNONYMS.flatMap(group => group.split(' '))]
  const all = new Set([...rows.flat(), ...lexicon.flatMap(word => words(normalise(word)))])
  const stemsIn = (language: Language): Set<string> => new Set([...all].map(word => stem(word, language)))
  return {
    words: all,
    stems: { en: stemsIn('en'), sq: stemsIn('sq'), fa: stemsIn('fa') },
    pairs: new Set(rows.flatMap(pairsIn)),
    names: new Set([...knowledge.entries.values()].flatMap(namesOf)),
    written: new Set(
      texts
        .flatMap(text => text.split(/\s+/))
        .filter(word => /[.\d]/.test(word))
        .map(bare),
    ),
    numbers: new Set(
      texts.flatMap(text => (text.match(DIGITS) ?? []).map(found => normalise(found).replace(/\D/g, ''))),
    ),
  }
}

/** The given names in a row of words, each with the word before and the word behind it. */
const pairsIn = (row: readonly string[]): string[] =>
  row.flatMap((word, i) => (GIVEN_NAMES.has(word) ? [`${row[i - 1]} ${word}`, `${word} ${row[i + 1]}`] : []))

/** What an entry is called; a person by the surname as well. */
function namesOf(entry: Entry): string[] {
  if (!('name' in entry)) return []
  const surname = entry.kind === 'person' ? (entry.name.split(' ').at(-1) ?? '') : ''
  return [entry.name, ...(entry.names ?? []), surname].map(plain)
}

/** A piece of text without what surrounds it. */
const bare = (piece: string): string => piece.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

/** Every text in some entries, whatever it is nested in. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item)
  else if (typeof value === 'object' && value !== null) {
    for (const [field, inner] of Object.entries(value)) if (TEXTS.has(field)) yield* textsIn(inner)
  }
}

/** Behind one of these stands a name, however it is written. */
const TITLES = new Set(
  `mr mrs ms mx miss dr prof sir madam uncle aunt cousin neighbour neighbor boss zoti zonja zonjusha znj quhem quhet quajne quajtur
  name named emri آقای خانم دکتر مهندس استاد اسمم نامم اسم نام`
    .split(/\s+/)
    .map(plain),
)
/** What may stand between: "my name is …". */
const BETWEEN = new Set('is was im eshte من'.split(' '))
/** Words of one name behind a title or a given name. */
const REST_OF_NAME = 2

/** A word as it stands in the text, and what is compared of it: "didn't" is two words. */
type Word = { text: string; at: number; keys: readonly string[] }

const WORD = /\[(?:name|address|number)\]|[\p{L}\p{M}\p{N}]+(?:['’ʼ]\p{L}+)*/gu

function withoutNames(text: string, record: Recorded): string {
  const row: Word[] = [...text.matchAll(WORD)].map(({ 0: found, index }) => ({
    text: found,
    at: index,
    keys: words(normalise(found)),
  }))
  const language = detectLanguage(
    text,
    row.flatMap(({ keys }) => keys),
  )
  const isKnown = (key: string): boolean =>
    record.words.has(key) ||
    record.stems.en.has(stem(key, 'en')) ||
    record.stems[language].has(stem(key, language)) ||
    countriesIn([key]).size > 0
  // Names have endings in Albanian and Persian; in English the stem of "same" would be Sam.
  const isGiven = ({ keys }: Word): boolean =>
    keys.some(
      key =>
        GIVEN_NAMES.has(key) ||
        (language !== 'en' && !record.words.has(key) && GIVEN_NAMES.has(stem(key, language))),
    )
  const isPair = (first: Word | undefined, second: Word | undefined): boolean => {
    const pair = [first?.keys.at(-1) ?? '', second?.keys[0] ?? '']
    return record.pairs.has(pair.join(' ')) && !pair.some(key => LIGHT_WORDS.has(key))
  }
  let result = ''
  let from = 0
  /** How many more words may belong to the name that has begun. */
  let open = 0
  for (const [i, word] of row.entries()) {
    // Signs and numbers are no names.
    if (!/^\p{L}/u.test(word.text)) {
      open = 0
      continue
    }
    const given = isGiven(word)
    const isRecorded = given
      ? isPair(word, row[i + 1]) || isPair(row[i - 1], word) || record.names.has(word.keys.join(' '))
      : word.keys.every(isKnown)
    const isName = !isRecorded && (given || open > 0 || isCapital(word))
    // Whoever writes a given name with its capital does so with the surname.
    if (given) open = isCapital(word) ? 0 : REST_OF_NAME
    else if (word.keys.some(key => TITLES.has(key))) open = REST_OF_NAME
    else if (!word.keys.some(key => BETWEEN.has(key))) open = isName ? open - 1 : 0
    if (!isName) continue
    result += text.slice(from, word.at) + NAME
    from = word.at + word.text.length
  }
  return (result + text.slice(from)).replaceAll(/\[name\](?:[\s.'’-]*\[name\])+/g, NAME)
}

/**
 * Written as names are. Scripts without capitals cannot show it; of those only Arabic is understood, and what is written in the
 * others is taken out.
 */
const isCapital = ({ text }: Word): boolean =>
  /^\p{Lo}/u.test(text)
    ? !/^\p{Script=Arabic}/u.test(text)
    : /^[\p{Lu}\p{Lt}]/u.test(text) && !/^\p{Lu}{2,3}$/u.test(text)
