import { editDistance } from '../knowledge/index.ts'
import { stem } from './stem.ts'

/** Puts misspelt words right against the words the record and the lexicon know. */
export type Speller = (word: string) => string

/** Below this length a word is too easily turned into another; from LONG on it may hold two slips. */
const SHORT = 4
const LONG = 9
/** From this length on a light word is what another word may be a slip of. */
const LIGHT_FROM = 5

/**
 * Words are found by what is left of them without one letter (symmetric deletes; Garbe 2012): a slip is a letter too
 * many, too few, another one, or two neighbours swapped. Long words may hold two slips; those are searched one by one
 * among words that begin alike.
 * @param known words that are right as they are
 * @param light words that say little: a short word becomes one of them only by a swap of neighbouring letters, so
 * that an unknown word stays unknown
 */
export function createSpeller(known: ReadonlySet<string>, light: ReadonlySet<string>): Speller {
  const byDelete = new Map<string, string[]>()
  const byBeginning = new Map<string, string[]>()
  const stems = new Set<string>()
  for (const word of known) {
    stems.add(stem(word, 'en'))
    if (word.length < SHORT && !light.has(word)) continue
    for (const rest of deletes(word)) add(byDelete, rest, word)
    if (word.length >= LONG - 2) add(byBeginning, word.slice(0, 2), word)
  }

  const fits = (word: string, candidate: string): boolean => {
    const small = word.length <= SHORT || (light.has(candidate) && candidate.length < LIGHT_FROM)
    return isSwap(word, candidate) || (!small && word[0] === candidate[0])
  }
  return word => {
    if (word.length < SHORT || /\d/.test(word) || known.has(word) || stems.has(stem(word, 'en'))) return word
    for (const rest of deletes(word)) {
      for (const candidate of byDelete.get(rest) ?? []) {
        if (fits(word, candidate) && editDistance(word, candidate, 1) <= 1) return candidate
      }
    }
    if (word.length < LONG) return word
    const alike = byBeginning.get(word.slice(0, 2)) ?? []
    return alike.find(candidate => fits(word, candidate) && editDistance(word, candidate, 2) <= 2) ?? word
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
