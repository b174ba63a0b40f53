import { editDistance } from '../knowledge/index.ts'
import { stem } from './stem.ts'

/** Puts misspelt words right against the words the record and the lexicon know. */
export type Speller = (word: string) => string

/** Below this length a word is too easily turned into another; from LONG on it may hold two slips. */
const SHORT = 4
const LONG = 9
/** From this length on a light word is what another word may be a slip of. */
const LIGHT_FROM = 5

/** How often each known word is used. */
export type Vocabulary = ReadonlyMap<string, number>

/**
 * Words are found by what is left of them without one letter (symmetric deletes; Garbe 2012): a slip is a letter too
 * many, too few, another one, or two neighbours swapped. Long words may hold two slips; those are searched one by one
 * among words that begin alike. Of several words the commonest is meant (Church and Gale 1991).
 * @param known words that are right as they are
 * @param light words that say little: a short word becomes one of them only by a swap of neighbouring letters or by a
 * letter that is missing, so that an unknown word stays unknown
 */
export function createSpeller(known: Vocabulary, light: ReadonlySet<string>): Speller {
  const slipOf = createSlips(known, light)
  const stems = new Set(known.keys().map(word => stem(word, 'en')))
  return word => {
    if (word.length < SHORT || /\d/.test(word) || known.has(word) || stems.has(stem(word, 'en'))) return word
    // Of a slip of a name that owns something, the name is looked for ("isreals").
    return slipOf(word) ?? (word.endsWith('s') ? slipOf(word.slice(0, -1)) : undefined) ?? word
  }
}

/** Finds the known word, other than itself, that a word may be a slip of. */
export function createSlips(
  known: Vocabulary,
  light: ReadonlySet<string>,
): (word: string) => string | undefined {
  const byDelete = new Map<string, string[]>()
  const byBeginning = new Map<string, string[]>()
  for (const word of known.keys()) {
    if (word.length < SHORT && !light.has(word)) continue
    const base = stem(word, 'en')
    // What is a slip of another form of a word is a slip of that word: "swich" where the record says "switched".
    const forms = base.length > SHORT && !known.has(base) ? [word, base] : [word]
    for (const form of forms) for (const rest of deletes(form)) add(byDelete, rest, form)
    if (word.length >= LONG - 2) add(byBeginning, word.slice(0, 2), word)
  }
  const fits = (word: string, candidate: string): boolean => {
    if (isSwap(word, candidate)) return true
    const isLight = light.has(candidate)
    const small =
      word.length <= SHORT ? !(isLight && candidate.length > SHORT) : isLight && candidate.length < LIGHT_FROM
    return !small && word[0] === candidate[0]
  }
  const commonest = (words: Iterable<string>): string | undefined => {
    let best: string | undefined
    for (const word of words)
      if (best === undefined || (known.get(word) ?? 0) > (known.get(best) ?? 0)) best = word
    return best
  }
  return word => {
    const near = new Set(deletes(word).flatMap(rest => byDelete.get(rest) ?? []))
    const slip = commonest(
      near.values().filter(other => other !== word && fits(word, other) && editDistance(word, other, 1) <= 1),
    )
    if (slip !== undefined || word.length < LONG) return slip
    const alike = byBeginning.get(word.slice(0, 2)) ?? []
    return commonest(
      alike.filter(other => other !== word && fits(word, other) && editDistance(word, other, 2) <= 2),
    )
  }
}

/** A word, and the word without each of its letters. */
function deletes(word: string): string[] {
  const result = [word]
  for (let i = 0; i < word.length; i++) result.push(word.slice(0, i) + word.slice(i + 1))
  return result
}

function add(index: Map<string, string[]>, key: string, word: string): void {
  const words = index.get(key)
  if (words === undefined) index.set(key, [word])
  else words.push(word)
}

/** Whether two words differ by a swap of two neighbouring letters and nothing else. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return (
    at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  )
}
