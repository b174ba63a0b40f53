import { type Entry, type Knowledge, sentences } from '../knowledge/index.ts'
import type { Catalogue } from './catalogue.ts'
import type { Part } from './compose.ts'
import { dateTokens, takeDates } from './dates.ts'
import { type Decision, decide } from './decide.ts'
import type { Matcher } from './match.ts'
import { normalise, words } from './normalise.ts'
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
/** Confidence from which an entry speaks of the claim itself: a claim has more words than a question to go by. */
const SURE = 0.6

const STANDING = {
  odds: 'at odds with the record:',
  contested: 'contested:',
  told: 'the record says on this:',
  near: 'not covered as such; the nearest on record:',
  none: 'not covered by the record.',
} as const

/** Splits a text into claims: sentences, and clauses that begin with a subject of their own. */
export function claimsIn(text: string): string[] {
  const segments = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
  return segments
    .flatMap(({ segment }) => segment.split(/\n+|;\s+|,?\s+(?:and|but|while|whereas)\s+(?=\p{Lu})/u))
    .map(claim => claim.replace(/^[\s\-*•>“”"']+|[\s“”"']+$/g, ''))
    .filter(claim => words(normalise(claim)).length >= LEAST_WORDS)
    .slice(0, MOST)
}

/** Sets each claim of a text beside the record: how it stands, and the entry that speaks of it. */
export function weigh(text: string, knowledge: Knowledge, catalogue: Catalogue, match: Matcher): Part[] {
  const claims = claimsIn(text)
  return claims.map((claim, i) => {
    const ask = (text: string): Decision =>
      decide(understand(text, claims.slice(Math.max(0, i - 1), i), catalogue, match).candidates)
    const whole = ask(claim)
    // A wrong date leads away from the entry that has the right one: that is where "when" leads.
    const decision = whole.kind === 'answer' ? whole : ask(`when ${takeDates(normalise(claim)).rest}`)
    const shown = claim.length <= SHOWN ? claim : `${claim.slice(0, claim.lastIndexOf(' ', SHOWN))} …`
    const heading = (standing: keyof typeof STANDING): string => `“${shown}” – ${STANDING[standing]}`
    if (decision.kind !== 'answer') return { heading: heading('none') }
    const { entry } = decision
    const contention = contentionOf(knowledge, entry)
    const standing =
      entry.kind === 'misconception' || differs(claim, knowledge, entry)
        ? 'odds'
        : contention !== undefined || entry.kind === 'contention' || 'contention' in entry
          ? 'contested'
          : decision.confidence < SURE
            ? 'near'
            : 'told'
    return { heading: heading(standing), entry, ...(contention !== undefined && { contention }) }
  })
}

/** The contention of which a statement is a position; other entries name theirs themselves. */
function contentionOf(knowledge: Knowledge, entry: Entry): string | undefined {
  if (entry.kind !== 'statement') return undefined
  return [...knowledge.entries.values()].find(
    other =>
      other.kind === 'contention' &&
      other.positions.some(position => 'statements' in position && position.statements.includes(entry.id)),
  )?.id
}

/** Whether a claim gives a day, a year or a number where the record has only others. */
function differs(claim: string, knowledge: Knowledge, entry: Entry): boolean {
  const ours = figuresIn(textOf(entry))
  for (const id of marksOf(entry)) {
    const other = knowledge.entries.get(id)
    if (other !== undefined && 'date' in other) ours.dates.push(...dateTokens(other.date))
  }
  if ('date' in entry) ours.dates.push(...dateTokens(entry.date))
  const theirs = figuresIn(claim)
  const apart = (a: readonly string[], b: readonly string[]): boolean =>
    a.length > 0 && b.length > 0 && !a.some(figure => b.includes(figure))
  const days = theirs.dates.filter(date => date.includes(':'))
  return apart(days.length > 0 ? days : theirs.dates, ours.dates) || apart(theirs.numbers, ours.numbers)
}

function figuresIn(text: string): { dates: string[]; numbers: string[] } {
  const { dates, rest } = takeDates(normalise(text))
  const figures = rest.match(/\b\d[\d,.]*\b/g) ?? []
  const years = figures.filter(figure => /^(?:19|20)\d\d$/.test(figure))
  const numbers = figures.filter(figure => !years.includes(figure)).map(figure => figure.replace(/\D/g, ''))
  return { dates: [...dates, ...years], numbers }
}

const marksOf = (entry: Entry): string[] => sentences(textOf(entry)).flatMap(({ refs }) => refs)

function textOf(entry: Entry): string {
  if (entry.kind === 'misconception') return entry.correction
  return 'text' in entry ? (entry.text ?? '') : ''
}
