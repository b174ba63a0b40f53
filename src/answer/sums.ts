import { LIGHT, type Token } from './analyse.ts'
import type { Catalogue } from './catalogue.ts'
import { find } from './find.ts'
import type { Postings } from './record-index.ts'
import { WEIGHTS } from './weights.ts'

/** What the words of a question add up to in the inverted index, for each phrasing and each entry. */

/** Sums for each phrasing and each entry while one question is matched. */
export type Sums = {
  /** Weight of the question's words that a phrasing holds, and of the phrasing's words that the question holds. */
  ofQuestion: Float64Array
  ofPhrasing: Float64Array
  /** Share of the question's neighbouring words that a phrasing holds in the same order. */
  inOrder: Float64Array
  /** Weight of the question's words that an entry holds anywhere, and of those that are not of the question before. */
  covered: Float64Array
  own: Float64Array
  /** For the word at hand: how well it is matched so far. */
  bestOf: Float64Array
  bestIn: Float64Array
  /** The phrasings and the entries that hold any word of the question: all others stay at nothing. */
  phrasings: number[]
  entries: number[]
}

/** Sums of a catalogue, all at nothing. */
export const createSums = ({ phrasings, entries }: Catalogue): Sums => ({
  ofQuestion: new Float64Array(phrasings.length),
  ofPhrasing: new Float64Array(phrasings.length),
  inOrder: new Float64Array(phrasings.length),
  covered: new Float64Array(entries.length),
  own: new Float64Array(entries.length),
  bestOf: new Float64Array(phrasings.length),
  bestIn: new Float64Array(entries.length),
  phrasings: [],
  entries: [],
})

/** Only what was touched is cleared: in a large record that is little. */
export function clear(sums: Sums): void {
  for (const id of sums.phrasings) {
    sums.ofQuestion[id] = 0
    sums.ofPhrasing[id] = 0
  }
  for (const id of sums.entries) {
    sums.covered[id] = 0
    sums.own[id] = 0
  }
  sums.phrasings.length = 0
  sums.entries.length = 0
}

/** Words of substance first, the rare ones before the common, so that others need only be looked for where one was found. */
export function byRarity(catalogue: Catalogue, tokens: readonly Token[]): Token[] {
  const spread = ({ term }: Token): number => catalogue.terms.get(term)?.phrasings.ids.length ?? 0
  const isLittle = ({ term }: Token): number => (LIGHT.has(term) ? 1 : 0)
  return [...tokens].sort((a, b) => isLittle(a) - isLittle(b) || spread(a) - spread(b))
}

/** From so many places on a word is common: it says little, and going through all of them would take long. */
const COMMON = 20_000
/** How many places may be gone through in the time in which one is found by halving. */
const SEEK = 8

/** Adds what one word of the question matches; returns its weight in the question. */
export function spread(catalogue: Catalogue, token: Token, sums: Sums): number {
  const related = catalogue.related(token.term)
  const weight = weightOf(catalogue, token)
  for (const [{ phrasings, entries, idf }, match] of related) {
    // A light word says nothing by itself.
    const common = sums.phrasings.length > 0 && (phrasings.ids.length > COMMON || LIGHT.has(token.term))
    // With others that mean the same, the best of them counts.
    const several = related.length > 1
    spreadOver(phrasings, { common, several }, sums, weight, match, idf)
    cover(entries, { common, several }, sums, token, weight, match)
  }
  if (related.length === 1) return weight
  for (const [{ phrasings, entries }] of related) {
    forget(sums.bestOf, phrasings.ids, sums.phrasings)
    forget(sums.bestIn, entries.ids, sums.entries)
  }
  return weight
}

/** Sets to nothing what a word was matched with: by its places, or by all that were met where those are fewer. */
function forget(best: Float64Array, places: Int32Array, met: readonly number[]): void {
  const ids = places.length <= met.length ? places : met
  for (let i = 0; i < ids.length; i++) best[ids[i] as number] = 0
}

/**
 * Adds a word to every phrasing that holds it; a common one to those already met. With `cover` the inner loop of
 * matching: no iterators, no allocation.
 */
function spreadOver(
  { ids, weights }: Postings,
  { common, several }: { common: boolean; several: boolean },
  sums: Sums,
  weight: number,
  match: number,
  rarity: number,
): void {
  const { bestOf, ofQuestion, ofPhrasing, phrasings } = sums
  const seek = common && phrasings.length * SEEK < ids.length
  const length = seek ? phrasings.length : ids.length
  for (let i = 0; i < length; i++) {
    const id = (seek ? phrasings[i] : ids[i]) as number
    if (common && ofQuestion[id] === 0) continue
    const at = seek ? find(ids, id) : i
    const gain = several ? match - (bestOf[id] as number) : match
    if (at === -1 || gain <= 0) continue
    if (several) bestOf[id] = match
    if (ofQuestion[id] === 0) phrasings.push(id)
    ofQuestion[id] = (ofQuestion[id] as number) + weight * gain
    ofPhrasing[id] = (ofPhrasing[id] as number) + (weights[at] as number) * rarity * match
  }
}

/** Adds a word to every entry that speaks of it; a common one to those already met. */
function cover(
  { ids, weights }: Postings,
  { common, several }: { common: boolean; several: boolean },
  sums: Sums,
  token: Token,
  weight: number,
  match: number,
): void {
  const { bestIn, covered, own, entries } = sums
  // A new subject must not pass for a follow-up by words that only look like the record's.
  const isOwn = token.earlier !== true && token.mended !== true
  const seek = common && entries.length * SEEK < ids.length
  const length = seek ? entries.length : ids.length
  for (let i = 0; i < length; i++) {
    const id = (seek ? entries[i] : ids[i]) as number
    if (common && covered[id] === 0) continue
    const at = seek ? find(ids, id) : i
    if (at === -1) continue
    // A word that weighs little in the question is not worth less for weighing little in the entry too.
    const share = match * Math.min(1, (weights[at] as number) / token.weight)
    const gain = several ? share - (bestIn[id] as number) : share
    if (gain <= 0) continue
    if (several) bestIn[id] = share
    if (covered[id] === 0) entries.push(id)
    covered[id] = (covered[id] as number) + weight * gain
    if (isOwn) own[id] = (own[id] as number) + weight * gain
  }
}

/** How much a word of a question counts: the rarer in the record, the more. */
export function weightOf(catalogue: Catalogue, { term, weight, proper }: Token): number {
  const strange = proper === true ? catalogue.unknown * WEIGHTS.stranger : catalogue.unknown
  return weight * (catalogue.terms.get(term)?.idf ?? catalogue.related(term)[0]?.[0].idf ?? strange)
}
