import type { Contention, Entry, Knowledge } from '../knowledge/index.ts'
import type { Catalogue } from './catalogue.ts'
import { contentionNamed, contentionOf } from './contentions.ts'
import { isYear, takeDates } from './dates.ts'
import { ANSWER_FROM, decide } from './decide.ts'
import type { Candidate, Matcher } from './match.ts'
import { legible, normalise, words } from './normalise.ts'
import { EXACT } from './signs.ts'
import { curatedText, marksOf } from './texts.ts'
import { understand } from './understand.ts'

/**
 * Claims that people paste, each set beside the record. Never a bare true or false: the record’s own words stand below,
 * and where a point is contested, what each party says.
 */

/** Claims of one text that are looked at. */
const MOST = 12
/** Characters of a claim that are repeated above what the record says on it. */
const SHOWN = 140
const LEAST_WORDS = 3
/** To be called at odds with the record without being so is worse than any other word here is good, by so much. */
const MISJUDGED = 2.3
const ODDS = MISJUDGED / (1 + MISJUDGED)
/** What is contested and as near to the first as this may be what is meant. */
const RIVAL = 3
/** Words at the beginning of an answer among which the day or number that it gives would stand. */
const OPENING = 7

const STANDING = {
  odds: 'at odds with the record:',
  other: 'the record has another day or number:',
  contested: 'contested:',
  told: 'the record says on this:',
  near: 'not covered as such; the nearest on record:',
  none: 'not covered by the record.',
} as const

/** A claim beside the record: how it stands, the entry that speaks of it, and the contention where that names none. */
export type Weighed = { claim: string; standing: keyof typeof STANDING; entry?: Entry; contention?: string }

/** What stands above a claim’s part of the reply; the claim is cut behind a word, never within a character. */
export function headingOf({ claim, standing }: Weighed, most = SHOWN): string {
  const shown = claim.length <= most ? claim : `${claim.slice(0, most).replace(/ [^ ]*$|\p{Cs}$/u, '')} …`
  return `“${shown}” – ${STANDING[standing]}`
}

/** Splits a text into claims: sentences, and clauses that begin with a subject of their own. */
export function claimsIn(text: string): string[] {
  const segments = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
  const claims = segments
    .flatMap(({ segment }) => segment.split(/\n+|;\s+|,?\s+(?:and|but|while|whereas)\s+(?=\p{Lu})/u))
    .map(claim => legible(claim).replace(/^[\s\-*•>“”"']+|[\s“”"']+$/g, ''))
    .filter(claim => words(normalise(claim)).length >= LEAST_WORDS)
  return [...new Set(claims)].slice(0, MOST)
}

/** Sets each claim of a text beside the record: how it stands, and the entry that speaks of it. */
export function weigh(text: string, knowledge: Knowledge, catalogue: Catalogue, match: Matcher): Weighed[] {
  const claims = claimsIn(text)
  return claims.map((claim, i) => {
    const found = (text: string): readonly Candidate[] =>
      understand(text, claims.slice(Math.max(0, i - 1), i), catalogue, match).candidates
    // A wrong date leads away from the entry that has the right one: that is where "when" leads.
    const plain = found(claim)
    const isTold = decide(plain, catalogue.learnt).kind === 'answer'
    const candidates = isTold ? plain : found(`when ${takeDates(normalise(claim)).rest}`)
    const decision = decide(candidates, catalogue.learnt)
    if (decision.kind !== 'answer') return { claim, standing: 'none' }
    const entry = rivalTo(knowledge, candidates) ?? decision.entry
    const contention = contentionAround(knowledge, entry)
    return {
      claim,
      standing: standingOf(knowledge, claim, entry, candidates, decision.confidence),
      entry,
      ...(contention !== undefined && { contention: contention.id }),
    }
  })
}

/** How a claim stands to the entry that speaks of it. On what is contested nothing is judged. */
function standingOf(
  knowledge: Knowledge,
  claim: string,
  entry: Entry,
  candidates: readonly Candidate[],
  confidence: number,
): Weighed['standing'] {
  if (isContested(knowledge, entry)) return 'contested'
  if (confidence < (entry.kind === 'misconception' ? ODDS : ANSWER_FROM)) return 'near'
  if (entry.kind === 'misconception') return 'odds'
  const rests = marksOf(entry).flatMap(id => knowledge.entries.get(id) ?? [])
  if (!differs(claim, entry) || rests.some(other => isContested(knowledge, other))) return 'told'
  // With a word that the record does not know, it may be about something else.
  return candidates.some(({ signs }) => signs.missing < 1) ? 'other' : 'near'
}

const isContested = (knowledge: Knowledge, entry: Entry): boolean =>
  (contentionNamed(knowledge, entry) ?? contentionAround(knowledge, entry)) !== undefined

/** The contention of which a statement is a position; other entries name theirs themselves. */
const contentionAround = (knowledge: Knowledge, entry: Entry): Contention | undefined =>
  entry.kind === 'statement' ? contentionOf(knowledge, entry) : undefined

/** What is contested and may as well be what the claim is about as the false belief that is put right. */
function rivalTo(knowledge: Knowledge, candidates: readonly Candidate[]): Entry | undefined {
  const [best] = candidates
  if (best?.entry.kind !== 'misconception' || best.signs.nearest >= EXACT) return undefined
  return candidates.find(
    ({ entry, score }) =>
      entry.kind !== 'misconception' && isContested(knowledge, entry) && best.score - score < RIVAL,
  )?.entry
}

/**
 * Whether a claim gives another day, year or number than an entry that opens with one ("24 hours: …", "On 7 September
 * 2022 …"); one further on may be of something else.
 */
function differs(claim: string, entry: Entry): boolean {
  const text = curatedText(entry)
  const opening = text.split(/\s+/).slice(0, OPENING).join(' ')
  if (!/\d/.test(opening)) return false
  const ours = figuresIn(text)
  const theirs = figuresIn(claim)
  const apart = (a: readonly string[], b: readonly string[]): boolean =>
    a.length > 0 && b.length > 0 && !a.some(figure => b.includes(figure))
  const days = theirs.dates.filter(date => date.includes(':'))
  return apart(days.length > 0 ? days : theirs.dates, ours.dates) || apart(theirs.numbers, ours.numbers)
}

function figuresIn(text: string): { dates: string[]; numbers: string[] } {
  const { dates, rest } = takeDates(normalise(text))
  const figures = rest.match(/\b\d[\d,.]*\b/g) ?? []
  const years = figures.filter(isYear)
  const numbers = figures.filter(figure => !years.includes(figure)).map(figure => figure.replace(/\D/g, ''))
  return { dates: [...dates, ...years], numbers }
}
