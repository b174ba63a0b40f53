import type { Entry } from '../knowledge/index.ts'
import type { Analysed, Token } from './analyse.ts'
import type { Catalogue } from './catalogue.ts'
import { likelyIn } from './linear.ts'
import { askedIn, type Neighbour, type Signs, scoreOf, signsOf, VOTES, vote } from './signs.ts'
import { byRarity, clear, createSums, spread, weightOf } from './sums.ts'
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
const CLOSELY = 12
const KEEP = 8
/** Entries looked at closely because the linear classifier finds them likely. */
const LIKELIEST = 4
/** Entries that speak of nearly as much of the question as the best are looked at first, so that most others need not be. */
const LIKELY = 0.7

/** @param earlier what answered the question before, where the question follows up on it */
export type Matcher = (question: Analysed, earlier?: Entry) => Candidate[]

/** An entry by the words that it shares with the question. */
type Rough = { id: number; rank: number; neighbours: readonly Neighbour[] }

/** Ranks the entries of a catalogue for a question. Keeps its working arrays, so it is not re-entrant. */
export function createMatcher(catalogue: Catalogue): Matcher {
  const { phrasings, entries } = catalogue
  const sums = createSums(catalogue)
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
    clear(sums)
    let total = 0
    let ofOwn = 0
    let unknown = 0
    for (const token of byRarity(catalogue, question.tokens)) {
      const weight = spread(catalogue, token, sums)
      total += weight
      if (token.earlier !== true) ofOwn += weight
      if (catalogue.related(token.term).length === 0) unknown += weight
    }
    if (total === 0 || isGuessed(catalogue, question.tokens)) return []

    for (const pair of question.pairs) {
      for (const id of catalogue.pairs.get(pair) ?? []) {
        sums.inOrder[id] = (sums.inOrder[id] as number) + 1 / question.pairs.length
      }
    }

    const ordered = question.pairs.length > 0
    const most = sums.entries.reduce((a, id) => Math.max(a, sums.covered[id] as number), 0) / total
    const best: Rough[] = []
    for (const likely of [true, false]) {
      for (const id of sums.entries) {
        const coverage = (sums.covered[id] as number) / total
        if (coverage >= LIKELY * most !== likely) continue
        // No phrasing holds more of the question than its entry does.
        if (best.length === CLOSELY && coverage + likeness(coverage, 1, 1) <= (best[CLOSELY - 1]?.rank ?? 0))
          continue
        const neighbours = nearestOf(id, total, ordered)
        insert(best, { id, rank: coverage + vote(neighbours), neighbours })
      }
    }
    const chances = catalogue.linear && likelyIn(catalogue.linear, question.text)
    for (const id of chances === undefined ? [] : highest(chances, LIKELIEST)) {
      if (!best.some(rough => rough.id === id))
        best.push({ id, rank: 0, neighbours: nearestOf(id, total, ordered) })
    }
    for (const pair of question.pairs) {
      for (const id of catalogue.pairs.get(pair) ?? []) sums.inOrder[id] = 0
    }
    const asked = askedIn(question, token => weightOf(catalogue, token) / catalogue.unknown)
    const ranked = best
      .map(({ id, neighbours }) => {
        const coverage = (sums.covered[id] ?? 0) / total
        const signs = signsOf(catalogue, asked, id, neighbours, coverage, chances?.[id] ?? 0, earlier)
        const own = ofOwn === 0 ? 1 : (sums.own[id] ?? 0) / ofOwn
        return {
          id,
          entry: entries[id] as Entry,
          signs,
          score: scoreOf(signs, catalogue.learnt.rank),
          substance: total / catalogue.unknown,
          strange: unknown / total,
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

/** Whether every word of substance that the record knows was put right from another spelling: then nothing is sure. */
function isGuessed(catalogue: Catalogue, tokens: readonly Token[]): boolean {
  const known = tokens.filter(({ term, weight }) => weight === 1 && catalogue.terms.has(term))
  return known.length > 1 && known.every(({ mended }) => mended === true)
}

/** The places of the greatest numbers. */
const highest = (numbers: Float32Array, count: number): Int32Array =>
  Int32Array.from(numbers.keys())
    .sort((a, b) => (numbers[b] as number) - (numbers[a] as number))
    .slice(0, count)

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
