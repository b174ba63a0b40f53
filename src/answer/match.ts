import type { Entry } from '../knowledge/index.ts'
import type { Analysed, Token } from './analyse.ts'
import type { Catalogue, Postings } from './catalogue.ts'
import { WEIGHTS } from './weights.ts'

/** An entry that may answer a question, and why. */
export type Candidate = {
  entry: Entry
  /** 0 to 1: how alike the question and the entry's nearest phrasings are. */
  likeness: number
  /** 0 to 1: how much of the question the entry speaks of at all. */
  coverage: number
  /** Whether the nearest phrasing asks for another kind of thing (who, when, why …). */
  otherForm: boolean
  /** How much the question says: the summed weight of its words. A long question matched is a surer match. */
  substance: number
  score: number
}

/** Share of the question's words a phrasing must hold to be looked at: less is a light word or two. */
const WORTH = 0.15
/** Candidates looked at closely, best first. */
const KEEP = 8

export type Matcher = (question: Analysed) => Candidate[]

/** Sums for each phrasing and each entry while one question is matched. */
type Sums = {
  /** Weight of the question's words that a phrasing holds, and of the phrasing's words that the question holds. */
  ofQuestion: Float64Array
  ofPhrasing: Float64Array
  /** Share of the question's neighbouring words that a phrasing holds in the same order. */
  inOrder: Float64Array
  /** Weight of the question's words that an entry holds anywhere. */
  covered: Float64Array
  /** For the word at hand: how well it is matched so far. */
  bestOf: Float64Array
  bestIn: Float64Array
}

/** Ranks the entries of a catalogue for a question. Keeps its working arrays, so it is not re-entrant. */
export function createMatcher(catalogue: Catalogue): Matcher {
  const { phrasings, entries } = catalogue
  const sums: Sums = {
    ofQuestion: new Float64Array(phrasings.length),
    ofPhrasing: new Float64Array(phrasings.length),
    inOrder: new Float64Array(phrasings.length),
    covered: new Float64Array(entries.length),
    bestOf: new Float64Array(phrasings.length),
    bestIn: new Float64Array(entries.length),
  }

  return question => {
    for (const sum of Object.values(sums)) sum.fill(0)
    for (const pair of question.pairs) {
      for (const id of catalogue.pairs.get(pair) ?? []) raise(sums.inOrder, id, 1 / question.pairs.length)
    }
    let total = 0
    for (const token of question.tokens) total += spread(catalogue, token, sums)
    if (total === 0) return []

    const ordered = question.pairs.length > 0
    const nearest = new Map<number, Neighbours>()
    const least = total * WORTH
    for (let id = 0; id < phrasings.length; id++) {
      const phrasing = phrasings[id]
      if (phrasing === undefined || (sums.ofQuestion[id] ?? 0) < least) continue
      const neighbours = nearest.get(phrasing.entry) ?? { likenesses: [], form: undefined }
      nearest.set(phrasing.entry, neighbours)
      meet(neighbours, likenessOf(sums, id, total, phrasing.weight, ordered), phrasing.form)
    }
    const candidates: Candidate[] = []
    for (const [id, entry] of entries.entries()) {
      const coverage = (sums.covered[id] ?? 0) / total
      if (coverage === 0) continue
      const { likenesses = [], form } = nearest.get(id) ?? {}
      const likeness = vote(likenesses)
      const otherForm = form !== undefined && question.form !== undefined && form !== question.form
      const mixed = WEIGHTS.likeness * likeness + (1 - WEIGHTS.likeness) * coverage
      const score = mixed - (otherForm ? WEIGHTS.otherForm : 0)
      candidates.push({ entry, likeness, coverage, otherForm, substance: total, score })
    }
    return candidates.sort((a, b) => b.score - a.score).slice(0, KEEP)
  }
}

/** The phrasings of an entry nearest to the question, best first, and what the best of them asks for. */
type Neighbours = { likenesses: number[]; form: string | undefined }

/** How much each of the nearest phrasings counts: several that are alike say more than one (k nearest neighbours). */
const VOTES = [0.45, 0.25, 0.18, 0.12]
/** From here a phrasing was met word for word and needs no other vote. */
const EXACT = 0.98

function meet(neighbours: Neighbours, likeness: number, form: string | undefined): void {
  const { likenesses } = neighbours
  const place = likenesses.findIndex(other => other < likeness)
  if (place === 0 || likenesses.length === 0) neighbours.form = form
  likenesses.splice(place === -1 ? likenesses.length : place, 0, likeness)
  if (likenesses.length > VOTES.length) likenesses.pop()
}

function vote(likenesses: readonly number[]): number {
  const [best = 0] = likenesses
  if (best >= EXACT) return best
  return likenesses.reduce((sum, likeness, i) => sum + likeness * (VOTES[i] ?? 0), 0)
}

function raise(sums: Float64Array, id: number, by: number): void {
  sums[id] = (sums[id] ?? 0) + by
}

/** The F-measure (van Rijsbergen 1979) of the words that question and phrasing share, and a share for their order. */
function likenessOf(sums: Sums, id: number, total: number, weight: number, ordered: boolean): number {
  const recall = (sums.ofQuestion[id] ?? 0) / total
  const precision = Math.min(1, (sums.ofPhrasing[id] ?? 0) / weight)
  const beta = WEIGHTS.beta ** 2
  const overlap = ((1 + beta) * recall * precision) / (recall + beta * precision)
  // A question of one word of substance has no order to compare.
  const order = ordered ? (sums.inOrder[id] ?? 0) : overlap
  return (1 - WEIGHTS.order) * overlap + WEIGHTS.order * order
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
  const strange = token.proper === true ? catalogue.unknown * WEIGHTS.stranger : catalogue.unknown
  const idf = catalogue.terms.get(token.term)?.idf ?? related[0]?.[0].idf ?? strange
  const weight = token.weight * idf
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
    }
  }
  for (const [{ phrasings, entries }] of related) {
    for (let i = 0; i < phrasings.ids.length; i++) sums.bestOf[phrasings.ids[i] ?? 0] = 0
    for (let i = 0; i < entries.ids.length; i++) sums.bestIn[entries.ids[i] ?? 0] = 0
  }
  return weight
}
