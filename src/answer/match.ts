import type { Entry } from '../knowledge/index.ts'
import type { Analysed, Token } from './analyse.ts'
import type { Catalogue, Postings } from './catalogue.ts'
import { askedIn, type Neighbour, type Signs, scoreOf, signsOf, VOTES, vote } from './signs.ts'
import { WEIGHTS } from './weights.ts'

/** An entry that may answer a question, and why. */
export type Candidate = {
  /** Its place among the entries that can answer: where two are asked with the same words, the first is shown. */
  id: number
  entry: Entry
  /** What speaks for it, each 0 to 1. */
  signs: Signs
  /** The signs, weighted: what candidates are ranked by. */
  score: number
  /** How much the question says, in words that the record does not know. A long question matched is a surer match. */
  substance: number
  /** Share of the question's weight that no entry of the record speaks of at all. */
  strange: number
  /** Share of the question's own words that it speaks of, without those of the question before. */
  own: number
  /** How much it is about the same things as the first candidate. */
  akin: number
}

/** Share of the question's words a phrasing must hold to be looked at: less is a light word or two. */
const WORTH = 0.15
/** Candidates looked at closely, by the words they share, and those of them that are kept, best first. */
const CLOSELY = 16
const KEEP = 8
/** Entries that speak of nearly as much of the question as the best are looked at first, so that most others need not be. */
const LIKELY = 0.7

/** @param earlier what answered the question before, where the question follows up on it */
export type Matcher = (question: Analysed, earlier?: Entry) => Candidate[]

/** Sums for each phrasing and each entry while one question is matched. */
type Sums = {
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
}

/** An entry by the words that it shares with the question. */
type Rough = { id: number; rank: number; neighbours: readonly Neighbour[] }

/** Ranks the entries of a catalogue for a question. Keeps its working arrays, so it is not re-entrant. */
export function createMatcher(catalogue: Catalogue): Matcher {
  const { phrasings, entries } = catalogue
  const sums: Sums = {
    ofQuestion: new Float64Array(phrasings.length),
    ofPhrasing: new Float64Array(phrasings.length),
    inOrder: new Float64Array(phrasings.length),
    covered: new Float64Array(entries.length),
    own: new Float64Array(entries.length),
    bestOf: new Float64Array(phrasings.length),
    bestIn: new Float64Array(entries.length),
  }
  const weights = Float64Array.from(phrasings, ({ weight }) => weight)
  // The phrasings of an entry stand together.
  const begins = new Int32Array(entries.length + 1)
  for (const { entry } of phrasings) begins[entry + 1] = (begins[entry + 1] ?? 0) + 1
  for (let id = 0; id < entries.length; id++) begins[id + 1] = (begins[id + 1] ?? 0) + (begins[id] ?? 0)

  const nearestOf = (id: number, total: number, ordered: boolean): Neighbour[] => {
    const neighbours: Neighbour[] = []
    const least = total * WORTH
    for (let near = begins[id] ?? 0; near < (begins[id + 1] ?? 0); near++) {
      const shared = sums.ofQuestion[near] ?? 0
      if (shared < least) continue
      const recall = shared / total
      const precision = Math.min(1, (sums.ofPhrasing[near] ?? 0) / (weights[near] ?? 1))
      meet(
        neighbours,
        near,
        recall,
        precision,
        likeness(recall, precision, ordered ? sums.inOrder[near] : undefined),
      )
    }
    return neighbours
  }

  return (question, earlier) => {
    for (const sum of Object.values(sums)) sum.fill(0)
    for (const pair of question.pairs) {
      for (const id of catalogue.pairs.get(pair) ?? []) raise(sums.inOrder, id, 1 / question.pairs.length)
    }
    let total = 0
    let ofOwn = 0
    for (const token of question.tokens) {
      const weight = spread(catalogue, token, sums)
      total += weight
      if (token.earlier !== true) ofOwn += weight
    }
    if (total === 0) return []

    const ordered = question.pairs.length > 0
    const most = sums.covered.reduce((a, b) => Math.max(a, b), 0) / total
    const best: Rough[] = []
    for (const likely of [true, false]) {
      for (let id = 0; id < entries.length; id++) {
        const coverage = (sums.covered[id] ?? 0) / total
        if (coverage === 0 || coverage >= LIKELY * most !== likely) continue
        // No phrasing holds more of the question than its entry does.
        if (best.length === CLOSELY && coverage + likeness(coverage, 1, 1) <= (best[CLOSELY - 1]?.rank ?? 0))
          continue
        const neighbours = nearestOf(id, total, ordered)
        insert(best, { id, rank: coverage + vote(neighbours), neighbours })
      }
    }
    const asked = askedIn(question)
    const strange = unknownTo(catalogue, question) / total
    const ranked = best
      .map(({ id, neighbours }) => {
        const signs = signsOf(catalogue, asked, id, neighbours, (sums.covered[id] ?? 0) / total, earlier)
        const own = ofOwn === 0 ? 1 : (sums.own[id] ?? 0) / ofOwn
        return {
          id,
          entry: entries[id] as Entry,
          signs,
          score: scoreOf(signs),
          substance: total / catalogue.unknown,
          strange,
          own,
        }
      })
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, KEEP)
    const first = ranked[0]?.entry
    return ranked.map(candidate => ({
      ...candidate,
      akin: first === undefined ? 0 : catalogue.kinship(first, candidate.entry),
    }))
  }
}

function insert(best: Rough[], entry: Rough): void {
  const place = best.findIndex(({ rank }) => rank < entry.rank)
  best.splice(place === -1 ? best.length : place, 0, entry)
  if (best.length > CLOSELY) best.pop()
}

function meet(neighbours: Neighbour[], id: number, recall: number, precision: number, alike: number): void {
  if (neighbours.length === VOTES.length && alike <= (neighbours.at(-1)?.likeness ?? 0)) return
  const place = neighbours.findIndex(({ likeness }) => likeness < alike)
  neighbours.splice(place === -1 ? neighbours.length : place, 0, { id, likeness: alike, recall, precision })
  if (neighbours.length > VOTES.length) neighbours.pop()
}

/**
 * The F-measure (van Rijsbergen 1979) of the words that question and phrasing share, and a share for their order.
 * @param inOrder undefined for a question of one word of substance, which has no order to compare
 */
function likeness(recall: number, precision: number, inOrder: number | undefined): number {
  const beta = WEIGHTS.beta ** 2
  const overlap = ((1 + beta) * recall * precision) / (recall + beta * precision)
  return (1 - WEIGHTS.order) * overlap + WEIGHTS.order * (inOrder ?? overlap)
}

/** Weight of the question's words that the record does not know. */
function unknownTo(catalogue: Catalogue, question: Analysed): number {
  return question.tokens.reduce(
    (sum, token) => (catalogue.related(token.term).length === 0 ? sum + weightOf(catalogue, token) : sum),
    0,
  )
}

function raise(sums: Float64Array, id: number, by: number): void {
  sums[id] = (sums[id] ?? 0) + by
}

/** Adds a word to every phrasing that holds it. The inner loop of matching: no iterators, no allocation. */
function spreadOver(
  { ids, weights }: Postings,
  sums: Sums,
  weight: number,
  match: number,
  rarity: number,
): void {
  const { bestOf, ofQuestion, ofPhrasing } = sums
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    const gain = match - (bestOf[id] ?? 0)
    if (gain <= 0) continue
    bestOf[id] = match
    ofQuestion[id] = (ofQuestion[id] ?? 0) + weight * gain
    ofPhrasing[id] = (ofPhrasing[id] ?? 0) + (weights[i] ?? 0) * rarity * match
  }
}

/** Adds what one word of the question matches; returns its weight in the question. */
function spread(catalogue: Catalogue, token: Token, sums: Sums): number {
  const related = catalogue.related(token.term)
  const weight = weightOf(catalogue, token)
  for (const [{ phrasings, entries, idf: rarity }, match] of related) {
    spreadOver(phrasings, sums, weight, match, rarity)
    for (let i = 0; i < entries.ids.length; i++) {
      const id = entries.ids[i] ?? 0
      // A word that weighs little in the question is not worth less for weighing little in the entry too.
      const share = match * Math.min(1, (entries.weights[i] ?? 0) / token.weight)
      const gain = share - (sums.bestIn[id] ?? 0)
      if (gain <= 0) continue
      sums.bestIn[id] = share
      raise(sums.covered, id, weight * gain)
      if (token.earlier !== true) raise(sums.own, id, weight * gain)
    }
  }
  for (const [{ phrasings, entries }] of related) {
    for (let i = 0; i < phrasings.ids.length; i++) sums.bestOf[phrasings.ids[i] ?? 0] = 0
    for (let i = 0; i < entries.ids.length; i++) sums.bestIn[entries.ids[i] ?? 0] = 0
  }
  return weight
}

/** How much a word of a question counts: the rarer in the record, the more. */
function weightOf(catalogue: Catalogue, { term, weight, proper }: Token): number {
  const strange = proper === true ? catalogue.unknown * WEIGHTS.stranger : catalogue.unknown
  return weight * (catalogue.terms.get(term)?.idf ?? catalogue.related(term)[0]?.[0].idf ?? strange)
}
