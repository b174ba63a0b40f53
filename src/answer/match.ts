import type { Entry } from '../knowledge/index.ts'
import type { Analysed, Token } from './analyse.ts'
import type { Catalogue, Term } from './catalogue.ts'
import { WEIGHTS } from './weights.ts'

/** An entry that may answer a question, and why. */
export type Candidate = {
  entry: Entry
  /** 0 to 1: how alike the question and the nearest phrasing are. */
  likeness: number
  /** 0 to 1: how much of the question the entry speaks of at all. */
  coverage: number
  /** Whether the nearest phrasing asks for another kind of thing (who, when, why …). */
  otherForm: boolean
  /** How much the question says: the summed weight of its words. A long question matched is a surer match. */
  substance: number
  score: number
}

/** Candidates looked at closely, best first. */
const KEEP = 8

export type Matcher = (question: Analysed) => Candidate[]

/** Ranks the entries of a catalogue for a question. Keeps its working arrays, so it is not re-entrant. */
export function createMatcher(catalogue: Catalogue): Matcher {
  const { phrasings, entries } = catalogue
  const ofQuestion = new Float64Array(phrasings.length)
  const ofPhrasing = new Float64Array(phrasings.length)
  const covered = new Float64Array(entries.length)
  const inOrder = new Float64Array(phrasings.length)

  return question => {
    ofQuestion.fill(0)
    ofPhrasing.fill(0)
    covered.fill(0)
    inOrder.fill(0)
    const share = 1 / Math.max(1, question.pairs.length)
    for (const pair of question.pairs) {
      for (const id of catalogue.pairs.get(pair) ?? []) inOrder[id] = (inOrder[id] ?? 0) + share
    }
    let total = 0
    const beta = WEIGHTS.beta ** 2
    for (const token of question.tokens) total += spread(catalogue, token, ofQuestion, ofPhrasing, covered)
    if (total === 0) return []

    const nearest = new Map<number, { likeness: number; phrasing: number }>()
    for (let id = 0; id < phrasings.length; id++) {
      const matched = ofQuestion[id] ?? 0
      const phrasing = phrasings[id]
      if (matched === 0 || phrasing === undefined) continue
      const recall = matched / total
      const precision = Math.min(1, (ofPhrasing[id] ?? 0) / phrasing.weight)
      const overlap = ((1 + beta) * recall * precision) / (recall + beta * precision)
      const likeness = (1 - WEIGHTS.order) * overlap + WEIGHTS.order * (inOrder[id] ?? 0)
      const known = nearest.get(phrasing.entry)
      if (known === undefined || known.likeness < likeness)
        nearest.set(phrasing.entry, { likeness, phrasing: id })
    }
    const candidates: Candidate[] = []
    for (let id = 0; id < entries.length; id++) {
      const coverage = (covered[id] ?? 0) / total
      const entry = entries[id]
      if (coverage === 0 || entry === undefined) continue
      const best = nearest.get(id)
      const form = best === undefined ? undefined : phrasings[best.phrasing]?.form
      const otherForm = form !== undefined && question.form !== undefined && form !== question.form
      const likeness = best?.likeness ?? 0
      const score =
        WEIGHTS.likeness * likeness + (1 - WEIGHTS.likeness) * coverage - (otherForm ? WEIGHTS.otherForm : 0)
      candidates.push({ entry, likeness, coverage, otherForm, substance: total, score })
    }
    return candidates.sort((a, b) => b.score - a.score).slice(0, KEEP)
  }
}

/** Adds what one token of the question matches; returns the token's weight in the question. */
function spread(
  catalogue: Catalogue,
  token: Token,
  ofQuestion: Float64Array,
  ofPhrasing: Float64Array,
  covered: Float64Array,
): number {
  const related = catalogue.related(token.term)
  const idf = catalogue.terms.get(token.term)?.idf ?? related[0]?.[0].idf ?? catalogue.unknown
  const weight = token.weight * idf
  const bestOf = new Map<number, number>()
  const bestIn = new Map<number, number>()
  const each = ([term, match]: readonly [Term, number]): void => {
    const { phrasings, entries } = term
    for (const [i, id] of phrasings.ids.entries()) {
      const gain = match - (bestOf.get(id) ?? 0)
      if (gain <= 0) continue
      bestOf.set(id, match)
      ofQuestion[id] = (ofQuestion[id] ?? 0) + weight * gain
      ofPhrasing[id] = (ofPhrasing[id] ?? 0) + (phrasings.weights[i] ?? 0) * term.idf * match
    }
    for (const [i, id] of entries.ids.entries()) {
      // A word that weighs little in the question is not worth less for weighing little in the entry too.
      const share = match * Math.min(1, (entries.weights[i] ?? 0) / token.weight)
      const gain = share - (bestIn.get(id) ?? 0)
      if (gain <= 0) continue
      bestIn.set(id, share)
      covered[id] = (covered[id] ?? 0) + weight * gain
    }
  }
  related.forEach(each)
  return weight
}
