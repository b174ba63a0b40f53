import type { Entry } from '../knowledge/index.ts'
import type { Analysed, Token } from './analyse.ts'
import type { Catalogue, Postings } from './catalogue.ts'
import { isDate } from './dates.ts'
import { overlap } from './letters.ts'
import { NAME_MARK } from './names.ts'
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
  /** How much the question says: the summed weight of its words. A long question matched is a surer match. */
  substance: number
  /** Share of the question's weight that no entry of the record speaks of at all. */
  strange: number
}

/** What may speak for a candidate; each is 0 to 1, and how much it counts is learnt (`WEIGHTS.rank`). */
export type Signs = {
  /** How alike the question and the nearest phrasing are, and the nearest few together (k nearest neighbours). */
  nearest: number
  vote: number
  /** How much of the question the entry speaks of at all. */
  coverage: number
  /** Share of the question that the nearest phrasing holds, and the reverse. */
  recall: number
  precision: number
  /** Share of letter groups that question and nearest phrasing have in common: other endings, compounds, typos. */
  letters: number
  /** Whether the nearest phrasing asks for the same kind of thing (who, when, why …), or for another. */
  sameForm: number
  otherForm: number
  /** Shares of the names in question and nearest phrasing that only one of them holds. */
  missingNames: number
  addedNames: number
  /** Share of the dates in the question that the entry holds. */
  dates: number
  /** How much it is about the same things as the entry that answered the question before, and whether it is that one. */
  kin: number
  repeated: number
  /** Kinds that are asked for less often than answers. */
  contention: number
  misconception: number
  term: number
  actor: number
  event: number
  statement: number
}

/** Share of the question's words a phrasing must hold to be looked at: less is a light word or two. */
const WORTH = 0.15
/** Candidates looked at closely, by the words they share, and those of them that are kept, best first. */
const CLOSELY = 16
const KEEP = 8

/** @param earlier what answered the question before, where the question follows up on it */
export type Matcher = (question: Analysed, earlier?: Entry) => Candidate[]

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

  return (question, earlier) => {
    for (const sum of Object.values(sums)) sum.fill(0)
    for (const pair of question.pairs) {
      for (const id of catalogue.pairs.get(pair) ?? []) raise(sums.inOrder, id, 1 / question.pairs.length)
    }
    let total = 0
    for (const token of question.tokens) total += spread(catalogue, token, sums)
    if (total === 0) return []

    const ordered = question.pairs.length > 0
    const nearest = new Map<number, Neighbour[]>()
    const least = total * WORTH
    for (let id = 0; id < phrasings.length; id++) {
      const phrasing = phrasings[id]
      if (phrasing === undefined || (sums.ofQuestion[id] ?? 0) < least) continue
      const neighbours = nearest.get(phrasing.entry) ?? []
      nearest.set(phrasing.entry, neighbours)
      meet(neighbours, { id, likeness: likenessOf(sums, id, total, phrasing.weight, ordered) })
    }
    const rough: { id: number; rank: number }[] = []
    for (const id of entries.keys()) {
      const coverage = (sums.covered[id] ?? 0) / total
      if (coverage === 0) continue
      rough.push({ id, rank: vote(nearest.get(id) ?? []) + coverage })
    }
    const strange = unknownTo(catalogue, question) / total
    return rough
      .sort((a, b) => b.rank - a.rank)
      .slice(0, CLOSELY)
      .map(({ id }) => {
        const entry = entries[id] as Entry
        const signs = {
          ...signsOf(catalogue, question, sums, entry, id, nearest.get(id) ?? [], total),
          kin: earlier === undefined || earlier === entry ? 0 : catalogue.kinship(earlier, entry),
          repeated: earlier === entry ? 1 : 0,
        }
        return { id, entry, signs, score: scoreOf(signs), substance: total, strange }
      })
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, KEEP)
  }
}

/** From here a phrasing was met word for word: it is above everything else, and no other sign counts. */
export const EXACT = 0.98
const MET = 100

/** The weighted sum of the signs. */
export function scoreOf(signs: Signs): number {
  if (signs.nearest >= EXACT) return MET
  let sum = 0
  for (const name of SIGN_NAMES) sum += WEIGHTS.rank[name] * signs[name]
  return sum
}

const SIGN_NAMES = Object.keys(WEIGHTS.rank) as (keyof Signs)[]

function signsOf(
  catalogue: Catalogue,
  question: Analysed,
  sums: Sums,
  entry: Entry,
  id: number,
  neighbours: readonly Neighbour[],
  total: number,
): Omit<Signs, 'kin' | 'repeated'> {
  const [best] = neighbours
  const phrasing = best === undefined ? undefined : catalogue.phrasings[best.id]
  const held = best === undefined ? [] : catalogue.namesOf(best.id)
  const form = phrasing?.form
  const both = form !== undefined && question.form !== undefined
  const asked = question.tokens.flatMap(({ term }) => (term.startsWith(NAME_MARK) ? [term] : []))
  const dates = question.tokens.filter(({ term }) => isDate(term))
  const kind = entry.kind
  return {
    nearest: best?.likeness ?? 0,
    vote: vote(neighbours),
    coverage: (sums.covered[id] ?? 0) / total,
    recall: best === undefined ? 0 : (sums.ofQuestion[best.id] ?? 0) / total,
    precision:
      best === undefined ? 0 : Math.min(1, (sums.ofPhrasing[best.id] ?? 0) / (phrasing?.weight ?? 1)),
    letters: neighbours.reduce(
      (most, { id: near }) => Math.max(most, overlap(question.letters, catalogue.lettersOf(near))),
      0,
    ),
    sameForm: both && form === question.form ? 1 : 0,
    otherForm: both && form !== question.form ? 1 : 0,
    missingNames: share(asked, name => !held.includes(name)),
    addedNames: share(held, name => !asked.includes(name)),
    dates: share(dates, ({ term }) => holds(catalogue.terms.get(term)?.entries.ids ?? [], id)),
    contention: kind === 'contention' ? 1 : 0,
    misconception: kind === 'misconception' ? 1 : 0,
    term: kind === 'term' ? 1 : 0,
    actor: kind === 'person' || kind === 'party' ? 1 : 0,
    event: kind === 'event' ? 1 : 0,
    statement: kind === 'statement' ? 1 : 0,
  }
}

const holds = (ids: readonly number[], id: number): boolean => ids.includes(id)

function share<T>(items: readonly T[], of: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(of).length / items.length
}

/** Weight of the question's words that the record does not know. */
function unknownTo(catalogue: Catalogue, question: Analysed): number {
  return question.tokens.reduce(
    (sum, token) => (catalogue.related(token.term).length === 0 ? sum + weightOf(catalogue, token) : sum),
    0,
  )
}

/** A phrasing of an entry near to the question. */
type Neighbour = { id: number; likeness: number }

/** How much each of the nearest phrasings counts: several that are alike say more than one (k nearest neighbours). */
const VOTES = [0.45, 0.25, 0.18, 0.12]

function meet(neighbours: Neighbour[], phrasing: Neighbour): void {
  const place = neighbours.findIndex(({ likeness }) => likeness < phrasing.likeness)
  neighbours.splice(place === -1 ? neighbours.length : place, 0, phrasing)
  if (neighbours.length > VOTES.length) neighbours.pop()
}

const vote = (neighbours: readonly Neighbour[]): number =>
  neighbours.reduce((sum, { likeness }, i) => sum + likeness * (VOTES[i] ?? 0), 0)

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
