import { editDistance } from '../knowledge/index.ts'
import { stem } from './stem.ts'

/** Puts misspelt words right against the words the record and the lexicon know. */
export type Speller = (word: string) => string

/** Edits allowed for a word of that length: short words are too easily turned into other words. */
const allowed = (length: number): number => (length >= 9 ? 2 : length >= 4 ? 1 : 0)

const isSwap = (a: string, b: string): boolean =>
  a.length === b.length && a !== b && [...a].sort().join('') === [...b].sort().join('')

/**
 * @param known words that are right as they are; @param light words that say little: only a slip of two
 * neighbouring letters turns another word into one of them, so that an unknown word stays unknown
 */
export function createSpeller(known: ReadonlySet<string>, light: ReadonlySet<string>): Speller {
  const buckets = new Map<string, string[]>()
  for (const word of known) {
    if (word.length < 4 && !light.has(word)) continue
    const key = `${word[0]}${word.length}`
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, [word])
    else bucket.push(word)
  }
  const stems = new Set([...known].map(word => stem(word, 'en')))
  return word => {
    const limit = allowed(word.length)
    if (limit === 0 || /\d/.test(word) || known.has(word) || stems.has(stem(word, 'en'))) return word
    let best = word
    let least = limit + 1
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const first of new Set([word[0], word[1]])) {
        for (const candidate of buckets.get(`${first}${length}`) ?? []) {
          const swap = isSwap(word, candidate)
          if ((word.length === 4 || light.has(candidate) || first !== word[0]) && !swap) continue
          const distance = editDistance(word, candidate, least - 1)
          if (distance < least) {
            least = distance
            best = candidate
          }
        }
      }
    }
    return best
  }
}
