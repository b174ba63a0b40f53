import { takeDates } from './dates.ts'
import { detectLanguage, type Language } from './language.ts'
import { FORMS, LIGHT_WORDS, SHORTHAND } from './lexicon.ts'
import { isName, type Names } from './names.ts'
import { normalise, words } from './normalise.ts'
import type { Speller } from './spelling.ts'
import { stem } from './stem.ts'
import { WEIGHTS } from './weights.ts'

/** A text as the matcher compares it. */
export type Analysed = {
  text: string
  language: Language
  tokens: readonly Token[]
  /** Neighbouring words of substance, in their order: they tell who did what to whom (`@iran>break`). */
  pairs: readonly string[]
  /** Its words without the light ones, for what they share below the word; all of them where all are light. */
  telling: readonly string[]
  /** All its words, put right, in their order. */
  words: readonly string[]
  /** What kind of thing the question asks for (who, when, why …); undefined where it does not say. */
  form: string | undefined
  /** The words of substance right behind the question word: what is asked for ("which brand", "how many people"). */
  focus: readonly string[]
}

export type Token = {
  /** A stem, the name of an entry (`@iran`) or a date (`d:09-08`). */
  term: string
  /** How much of a word it is: 1; less for light words and for words inside a longer name. */
  weight: number
  /** Written with a capital within a sentence: where the record does not know it, it names another subject. */
  proper?: true
  /** Put right from another spelling: less sure than a word that was written so. */
  mended?: true
  /** Taken over from the question before. */
  earlier?: true
}

/** Question words that ask for a thing by its name, and how many words of that name are read. */
const FOCUSING = new Set(['what', 'which', 'who', 'howmany'].map(word => stem(word, 'en')))
const MOST_FOCUS = 2

/** Stems that say little. */
export const LIGHT: ReadonlySet<string> = new Set([...LIGHT_WORDS].flatMap(word => [word, stem(word, 'en')]))

/** Words with a capital behind a small letter, a comma or a digit. */
const properOf = (text: string): string[] =>
  [...text.matchAll(/[\p{Ll}\d,]\s+(?=(\p{Lu}[\p{L}’']+))/gu)].map(match => match[1] ?? '')

/**
 * Reads a text into tokens: dates taken out, shorthand spelled, names and idioms recognised, the rest stemmed.
 * @param language when known (a phrasing says it); else it is detected
 * @param spell puts misspelt English words right, for questions
 */
export function analyse(
  text: string,
  names: Names,
  { language, spell }: { language?: Language; spell?: Speller } = {},
): Analysed {
  const { dates, rest } = takeDates(normalise(text))
  const raw = words(rest)
  const spoken = language ?? detectLanguage(text, raw)
  const row =
    spoken === 'en' ? raw.flatMap(word => (SHORTHAND.get(word) ?? spell?.(word) ?? word).split(' ')) : raw
  const stems = row.map(word => stem(word, spoken))
  const written = new Set(raw.map(word => stem(word, spoken)))
  const proper = new Set(properOf(text).map(word => stem(words(normalise(word)).join(''), spoken)))
  const tokens = new Map<string, number>()
  const add = (term: string, weight: number): void => {
    if (term !== '') tokens.set(term, Math.max(weight, tokens.get(term) ?? 0))
  }
  const substance: string[] = []
  let form: string | undefined
  const focus: string[] = []
  let asking = false
  for (const date of dates) add(date, 1)
  for (let at = 0; at < stems.length; ) {
    const match = names.match(stems, at, spoken)
    const length = match?.length ?? 1
    for (const term of match?.tokens ?? [stems[at] ?? '']) {
      // A name or an idiom says so as it is written.
      if (match !== undefined) written.add(term)
      form ??= FORMS.get(term)
      const little = LIGHT.has(term) || FORMS.has(term)
      add(term, little ? WEIGHTS.light : 1)
      if (!little || FORMS.has(term)) substance.push(term)
      if (FOCUSING.has(term)) asking = focus.length === 0
      else if (asking && !little && !isName(term)) focus.push(term)
      else if (focus.length > 0 || !little) asking = false
      if (focus.length === MOST_FOCUS) asking = false
    }
    if (match?.name === true && length > 1) {
      for (let i = at; i < at + length; i++) {
        const part = stems[i] ?? ''
        const parts = names.match([part], 0, spoken)?.tokens ?? [part]
        for (const term of parts) add(term, LIGHT.has(term) ? WEIGHTS.light : WEIGHTS.partOfName)
      }
    }
    at += length
  }
  const telling = row.filter(word => !LIGHT_WORDS.has(word))
  return {
    text,
    language: spoken,
    form,
    focus,
    words: row,
    telling: telling.length > 0 ? telling : row,
    tokens: [...tokens].map(([term, weight]) => ({
      term,
      weight,
      ...(proper.has(term) && { proper: true as const }),
      ...(spoken === 'en' && isMended(term, written) && { mended: true as const }),
    })),
    pairs: [...new Set(substance.slice(1).map((term, i) => `${substance[i]}>${term}`))],
  }
}

/** A plain word that the text does not hold as written. */
const isMended = (term: string, written: ReadonlySet<string>): boolean =>
  /^[a-z]+$/.test(term) && !written.has(term) && !LIGHT.has(term)

/** The words of a text that are no light ones. */
export const substanceOf = ({ tokens }: Analysed): string[] =>
  tokens.flatMap(({ term, weight }) => (weight === 1 ? [term] : []))
