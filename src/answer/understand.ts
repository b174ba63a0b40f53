import { shiftDay } from '../knowledge/index.ts'
import { type Analysed, analyse, type Token } from './analyse.ts'
import type { Catalogue } from './catalogue.ts'
import { isDate, isYear, shiftIn } from './dates.ts'
import { confidenceOf } from './decide.ts'
import type { Learnt } from './learnt.ts'
import { FORMS, LIGHT_WORDS } from './lexicon.ts'
import type { Candidate, Matcher } from './match.ts'
import { isName } from './names.ts'
import { normalise, words } from './normalise.ts'
import { withoutRelative } from './relative.ts'
import { type Calendar, spanIn } from './spans.ts'
import { stem } from './stem.ts'
import { WEIGHTS } from './weights.ts'

/** From what someone typed, with the questions before it, to the candidates that may answer it. */
export type Understanding = {
  language: Analysed['language']
  candidates: readonly Candidate[]
  /** The question as it was read: a follow-up with what it takes over. */
  read: Analysed
  /** The part of the message that asks, in its own words alone, and that part as it was typed. */
  own: Analysed
  part: string
  /** The days it asks about, as an EDTF date or range; undefined where it names none. */
  when: string | undefined
  /** Whether those days count from the day of the question ("last month"). */
  relative: boolean
  /** Whether words that name them were taken out, so that a phrasing met is only met in part. */
  shortened: boolean
  /** Whether it was read with the question before it. */
  joined: boolean
}

/** Share of a follow-up's own words that a candidate must speak of: a new subject is no follow-up. */
const OWN_WORDS = 0.6
/** Words that point back, so that a question is read with the one before it. */
const POINTS_BACK =
  /\b(?:it|its|that|this|they|them|their|he|his|him|she|her|those|these|there|then|same|so|else|other|afterwards?|before that|source|and|but|ok(?:ay)?|also)\b/i
/** Openings and pronouns with which a question cannot stand alone. */
const LEANS =
  /^\W*(?:and|but|ok(?:ay)?|so|then|also|what about|how about)\b|\b(?:it|that|this|they|them|their|he|his|him|she|her|those|these|the same)\b/i
/** With which a follow-up begins: it says that it is one, and nothing of what it asks. */
const LEAD = /^\W*(?:(?:and|but|so|ok(?:ay)?|also|then)\b[\s,]*)+(?=\w)/i
/** Above this a question that points nowhere stands on its own. */
const CLEAR = 0.8
const SHORT = 7
/** Questions before the last one that are read to understand it. */
const DEPTH = 2

/**
 * Reads a question: the part of a message that asks, the days it names, what it takes over from the questions before it,
 * and the candidates that this leads to.
 * @param history earlier questions of the thread, oldest first
 */
export function understand(
  question: string,
  history: readonly string[],
  catalogue: Catalogue,
  match: Matcher,
  calendar: Calendar = {},
): Understanding {
  const { today } = calendar
  const isKnown = (word: string): boolean => catalogue.terms.has(stem(word, 'en'))
  const timeless = (text: string): string =>
    today === undefined ? text : withoutRelative(text, today, isKnown)
  const readAs = (text: string): Analysed => {
    const language = catalogue.spokenIn(text)
    return analyse(timeless(text), catalogue.names, { spell: catalogue.spell, ...(language && { language }) })
  }
  const asked = askingIn(question)
  const plain = normalise(question)
  const named = asked === question ? undefined : spanIn(normalise(asked), calendar)
  const when = named ?? spanIn(plain, calendar)
  const relative = when !== undefined && spanIn(plain, { ...calendar, today: undefined }) !== when
  let whole = readAs(question)
  let candidates = match(whole)
  if (saysNoLanguage(question, whole)) {
    // A few Albanian words without ë or a function word look like English keywords.
    const albanian = analyse(question, catalogue.names, { language: 'sq' })
    const better = match(albanian)
    if (scoreOf(better) > scoreOf(candidates)) [whole, candidates] = [albanian, better]
  }
  for (const part of partsOf(question).slice(-MOST_PARTS)) {
    const [asking, story] = [readAs(part), withoutChat(whole, catalogue)]
    for (const read of [join(asking, story), join(asking, story, token => token)]) {
      const better = match(read)
      if (scoreOf(better) > scoreOf(candidates)) candidates = better
    }
  }
  const earlier = history.at(-1)
  const shortened = timeless(question) !== question
  const own = asked === question ? whole : readAs(asked)
  const language = whole.language
  const alone = {
    language,
    candidates,
    read: whole,
    own,
    part: asked,
    when,
    relative,
    shortened,
    joined: false,
  }
  if (earlier === undefined || !isFollowUp(question, candidates, catalogue.learnt)) return alone
  const before = understand(earlier, history.slice(0, -1).slice(-DEPTH), catalogue, match, calendar)
  const days = shiftIn(plain)
  const from = dayOf(before)
  if (days !== undefined && from !== undefined) {
    const day = shiftDay(from, days)
    const read = readAs(`what happened on ${day}`)
    return { ...alone, candidates: match(read), read, own: read, when: day }
  }
  const joined = join(LEAD.test(question) ? readAs(question.replace(LEAD, '')) : whole, before.read)
  const together = match(joined, before.candidates[0]?.entry)
  const fitting = together.filter(({ own, signs }) =>
    isLight(whole) ? signs.otherForm === 0 : own >= OWN_WORDS,
  )
  const leans = LEANS.test(question) || isLight(whole) || isBare(question, whole)
  return (leans && fitting.length > 0) || scoreOf(fitting) > scoreOf(candidates)
    ? { ...alone, candidates: fitting, read: joined, when: when ?? before.when, joined: true }
    : alone
}

const scoreOf = (candidates: readonly Candidate[]): number => candidates[0]?.score ?? 0

/** A question with no word of its own to go by, such as "when was that?". */
const isLight = ({ tokens }: Analysed): boolean => tokens.every(({ weight }) => weight < 1)

/** The day that a question named, else that of the entry that answered it; undefined where neither is one day. */
function dayOf({ read, candidates }: Understanding): string | undefined {
  const terms = read.tokens.map(({ term }) => term)
  const day = terms.find(term => term.startsWith('d:'))
  const year = terms.find(isYear)
  if (day !== undefined && year !== undefined) return `${year}-${day.slice(2)}`
  const entry = candidates[0]?.entry
  const date = entry !== undefined && 'date' in entry ? entry.date : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined
}

const isShort = (question: string): boolean => question.split(/\s+/).length <= SHORT

/** A short question that names nobody and no day, such as "did anybody die?". */
const isBare = (question: string, { tokens }: Analysed): boolean =>
  isShort(question) && !tokens.some(({ term }) => isName(term) || isDate(term))

/** Keywords only: no English function word that would give the language away. */
const saysNoLanguage = (question: string, { language }: Analysed): boolean =>
  language === 'en' && !words(normalise(question)).some(word => LIGHT_WORDS.has(word))

function isFollowUp(question: string, candidates: readonly Candidate[], learnt: Learnt): boolean {
  return POINTS_BACK.test(question) || (isShort(question) && confidenceOf(candidates, learnt) < CLEAR)
}

const asEarlier = ({ term, weight }: Token): Token => ({
  term,
  weight: weight * WEIGHTS.earlier,
  earlier: true,
})

/**
 * The question's words, and behind them those of what stands before it; what is asked for is the question's.
 * @param as how a word of what stands before it counts
 */
function join(question: Analysed, before: Analysed, as: (token: Token) => Token = asEarlier): Analysed {
  const own = new Set(question.tokens.map(({ term }) => term))
  const added = before.tokens
    // What is asked for changes: "when was that?" takes over the subject, not the earlier "why".
    .filter(({ term }) => !own.has(term) && !(question.form !== undefined && FORMS.has(term)))
    .map(as)
  return {
    text: question.text,
    language: question.language,
    form: question.form ?? before.form,
    tokens: [...question.tokens, ...added],
    focus: question.focus,
    words: question.words,
    telling: question.telling,
    pairs: question.pairs,
  }
}

/** What a story around a question says of what the record speaks of; that somebody's aunt sent a video says nothing. */
const withoutChat = (story: Analysed, { related }: Catalogue): Analysed => ({
  ...story,
  tokens: story.tokens.filter(({ term, weight }) => weight === 1 && related(term).length > 0),
})

/** Sentences of a message that are read as its question, each with the rest as its story: the last, as a story goes first. */
const MOST_PARTS = 2

/** The sentences of a rambling message that look like its question. */
function partsOf(text: string): string[] {
  const parts = text.split(/(?<=[.!?;])\s+|\n+|:\s+/).filter(part => part.split(/\s+/).length >= 3)
  if (parts.length < 2) return []
  const asking = parts.filter(part => part.trimEnd().endsWith('?'))
  const begun = asking.length > 0 ? asking : parts.filter(part => BEGINS.test(part))
  return [...new Set(begun.length > 0 ? begun : parts)]
}

/** Words from which a message is read by its clauses. */
const LONG = 20

/** The part of a message that asks: its question, and of a long one the clauses that name somebody or something. */
function askingIn(text: string): string {
  const parts = partsOf(text)
  const asking = parts.filter(part => part.trimEnd().endsWith('?') || BEGINS.test(part))
  const part = asking.length === 1 ? (asking[0] as string) : text
  if (part.split(/\s+/).length <= LONG) return part
  const clauses = part.split(/,\s+/).filter(clause => /\S\s+\p{Lu}/u.test(clause))
  return clauses.length === 0 ? part : clauses.join(', ')
}

/** Words with which a question begins. */
const ASKS =
  '(?:who|whom|whose|what|when|where|why|which|how|did|does|do|is|are|was|were|has|have|had|can|could|will|would)'
const BETWEEN = new RegExp(
  `(?<=\\?)\\s+|,?\\s+(?:and|also|plus|then)\\s+(?=${ASKS}\\b)|,\\s+(?=${ASKS}\\b)`,
  'i',
)
const BEGINS = new RegExp(`^\\W*(?:(?:and|also|so|ok|please|tell me|say)\\W+)*${ASKS}\\b`, 'i')
/** Questions of one message that are answered. */
const MOST = 3

/** The questions of a message, where it asks several; else none. */
export function questionsIn(text: string): string[] {
  const isQuestion = (part: string): boolean => BEGINS.test(part) && part.trim().split(/\s+/).length >= 3
  const parts = [...new Set(text.split(BETWEEN).filter(isQuestion))]
  return parts.length < 2 ? [] : parts.slice(0, MOST)
}
