import type { Entry } from '../knowledge/index.ts'
import { type Analysed, substanceOf, type Token } from './analyse.ts'
import type { Catalogue } from './catalogue.ts'
import { countriesIn } from './countries.ts'
import { isDate, isYear } from './dates.ts'
import { find } from './find.ts'
import type { Learnt } from './learnt.ts'
import { lettersIn, overlap } from './letters.ts'
import { isName } from './names.ts'

/** What may speak for a candidate; each is 0 to 1, and how much it counts is learnt (`rank` in learnt.json). */
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
  /** Whether one of the nearest phrasings has just the question's words of substance. */
  same: number
  /** Whether the nearest phrasing asks for the same kind of thing (who, when, why …), or for another. */
  sameForm: number
  otherForm: number
  /** Shares of what is asked for that the entry speaks of, or does not. */
  focus: number
  missingFocus: number
  /** How telling the most telling word of the question is that the entry does not speak of at all. */
  missing: number
  /** For "how many": whether the entry gives a number of what is asked for, or not. */
  counted: number
  uncounted: number
  /** Shares of the names in question and nearest phrasing that only one of them holds. */
  missingNames: number
  addedNames: number
  /** Share of the countries named in the question that the entry does not speak of. */
  elsewhere: number
  /** Share of the dates in the question that the entry holds. */
  dates: number
  /** How much it is about the same things as the entry that answered the question before, and whether it is that one. */
  kin: number
  repeated: number
  /** How likely the linear classifier finds the entry, as a logarithm and plain; 0 where the record has none. */
  linear: number
  linearChance: number
  /** Kinds that are asked for less often than answers. */
  contention: number
  misconception: number
  term: number
  actor: number
  event: number
  statement: number
}

/** A phrasing of an entry near to the question: how alike they are, and which share of the one the other holds. */
export type Neighbour = { id: number; likeness: number; recall: number; precision: number }

/** How much each of the nearest phrasings counts: several that are alike say more than one (k nearest neighbours). */
export const VOTES = [0.45, 0.25, 0.18, 0.12]

export const vote = (neighbours: readonly Neighbour[]): number =>
  neighbours.reduce((sum, { likeness }, i) => sum + likeness * (VOTES[i] ?? 0), 0)

/** From here a phrasing was met word for word: it is above everything else, and no other sign counts. */
export const EXACT = 0.98
const MET = 100

/** The weighted sum of the signs. */
export function scoreOf(signs: Signs, rank: Learnt['rank']): number {
  if (signs.nearest >= EXACT) return MET + signs.nearest
  let sum = 0
  for (const name in rank) sum += rank[name as keyof Signs] * signs[name as keyof Signs]
  return sum
}

/** Chances below 1 in 22,000 are all the same: their logarithm is 0 here, and that of certainty 1. */
const logOf = (chance: number): number => Math.max(0, 1 + Math.log(chance) / 10)

/** What the question itself brings to be compared: its words of substance, the names and dates in it. */
export type Asked = {
  form: string | undefined
  /** The question's own words with how telling each is, 0 to 1. */
  own: readonly { term: string; weight: number }[]
  letters: Int32Array
  terms: readonly string[]
  focus: readonly string[]
  names: readonly string[]
  dates: readonly string[]
  countries: readonly string[]
}

export function askedIn(question: Analysed, tellingOf: (token: Token) => number): Asked {
  const terms = substanceOf(question)
  return {
    form: question.form,
    own: question.tokens
      .filter(
        ({ term, earlier, weight }) => earlier !== true && weight === 1 && !isDate(term) && !isYear(term),
      )
      .map(token => ({ term: token.term, weight: Math.min(1, tellingOf(token)) })),
    letters: lettersIn(question.telling),
    terms,
    focus: question.focus,
    names: terms.filter(isName),
    dates: terms.filter(isDate),
    countries: [...countriesIn(question.words)],
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && a.length === b.length && a.every(term => b.includes(term))

/**
 * What speaks for an entry, given its phrasings nearest to the question and how much of it the entry speaks of.
 * @param chance by the linear classifier, 0 where the record has none
 */
export function signsOf(
  catalogue: Catalogue,
  asked: Asked,
  id: number,
  neighbours: readonly Neighbour[],
  coverage: number,
  chance: number,
  earlier: Entry | undefined,
): Signs {
  const { own, terms, focus, names, dates, countries } = asked
  const entry = catalogue.entries[id] as Entry
  const [best] = neighbours
  const held = best === undefined ? [] : catalogue.substanceIn(best.id).filter(isName)
  const form = best === undefined ? undefined : catalogue.phrasings[best.id]?.form
  const both = form !== undefined && asked.form !== undefined
  const is = (...kinds: Entry['kind'][]): number => (kinds.includes(entry.kind) ? 1 : 0)
  const holds = (term: string): boolean =>
    catalogue.related(term).some(([{ entries }]) => find(entries.ids, id) !== -1)
  const counts = asked.form === 'howmany' && focus.some(term => catalogue.countedIn(id).has(term))
  return {
    nearest: best?.likeness ?? 0,
    vote: vote(neighbours),
    coverage,
    recall: best?.recall ?? 0,
    precision: best?.precision ?? 0,
    letters: neighbours.reduce(
      (most, near) => Math.max(most, overlap(asked.letters, catalogue.lettersOf(near.id))),
      0,
    ),
    same: neighbours.some(near => isSame(terms, catalogue.substanceIn(near.id))) ? 1 : 0,
    sameForm: both && form === asked.form ? 1 : 0,
    otherForm: both && form !== asked.form ? 1 : 0,
    focus: share(focus, holds),
    missingFocus: share(focus, term => !holds(term)),
    missing: own.reduce((most, { term, weight }) => (weight > most && !holds(term) ? weight : most), 0),
    counted: asked.form === 'howmany' && counts ? 1 : 0,
    uncounted: asked.form === 'howmany' && !counts ? 1 : 0,
    missingNames: share(names, name => !held.includes(name)),
    addedNames: share(held, name => !names.includes(name)),
    elsewhere: share(countries, country => !catalogue.countriesOf(id).has(country)),
    dates: share(dates, date => {
      const held = catalogue.terms.get(date)
      return held !== undefined && find(held.entries.ids, id) !== -1
    }),
    kin: earlier === undefined || earlier === entry ? 0 : catalogue.kinship(earlier, entry),
    repeated: earlier === entry ? 1 : 0,
    linear: logOf(chance),
    linearChance: chance,
    contention: is('contention'),
    misconception: is('misconception'),
    term: is('term'),
    actor: is('person', 'party'),
    event: is('event'),
    statement: is('statement'),
  }
}

function share<T>(items: readonly T[], of: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(of).length / items.length
}
