import { type Knowledge, parseEdtf, partiesAbove, partyOf, shiftDay, spellEdtf } from '../knowledge/index.ts'
import { asksKnown } from './abroad.ts'
import { type Analysed, LIGHT, substanceOf } from './analyse.ts'
import { isDate, isYear, shiftIn } from './dates.ts'
import { isName } from './names.ts'
import { normalise } from './normalise.ts'
import { stem } from './stem.ts'
import { compares, HAPPENING, isPublic, SAYING, type Task, TELLING, taskIn } from './tasks.ts'
import type { Understanding } from './understand.ts'
import { WEIGHTS } from './weights.ts'

/** What a question asks for by structure: whose words or what events, in which days, about what. */
export type Inquiry = {
  task: Task
  /** The parties and persons named as those who speak, by id. */
  who: readonly string[]
  /** An EDTF date or range. */
  when?: string
  /** Terms, as the catalogue holds them. */
  about: readonly string[]
}

/** Words behind which a name is what is spoken of, not who speaks. */
const OF_TOPIC = new Set('about on regarding concerning against over to with in at'.split(' '))
const NEAR = new Set('the a an its their'.split(' '))
const ABOUT = /^(?:d:|m:)|^\d{1,2}(?:st|nd|rd|th)?$/

/** What a phrase names: the day of it, and its terms. */
export type Named = { day: string; terms: readonly string[] }

/** @param dayOf the day of what a phrase names ("the break"), for "after the break" */
export function inquiryIn(
  { read: joint, own, part, when: named, relative, joined }: Understanding,
  knowledge: Knowledge,
  dayOf: (phrase: string) => Named | undefined,
): Inquiry | undefined {
  if (named !== undefined && asksKnown(normalise(part)))
    return { task: 'known', who: [], when: named, about: substanceOf(own).filter(isName) }
  if (own.language !== 'en') return undefined
  const read = joined ? joint : own
  const anchor = named === undefined ? anchorIn(normalise(part), dayOf) : undefined
  const when = named ?? anchor?.when
  const asked = own.words.join(' ')
  const outright = taskIn(asked)
  const who = speakersIn(read, knowledge)
  const about = topicIn(read, who, knowledge).filter(term => !(anchor?.terms ?? []).includes(term))
  const has = (words: ReadonlySet<string>): boolean => read.tokens.some(({ term }) => words.has(term))
  const task = ((): Task | undefined => {
    if (outright === 'known') return when === undefined ? undefined : outright
    if (outright === 'changed') return relative || when?.endsWith('/..') === true ? outright : undefined
    if (outright !== undefined) return outright
    const parties = new Set(who.map(id => partyOf(knowledge, id)))
    if (compares(asked) && parties.size > 1 && about.length > 0) return 'compared'
    if (when?.startsWith('../') === true && isPublic(asked)) return 'known'
    if ((has(SAYING) || TAKES.test(asked)) && who.length > 0)
      return when === undefined && about.length === 0 && who.length < 2 ? undefined : 'said'
    if (when === undefined) return undefined
    if (has(SAYING) && SPOKE.test(asked)) return 'spoke'
    return has(HAPPENING) || LISTS.test(asked) ? 'happened' : undefined
  })()
  if (task === undefined) return undefined
  // What was known or is new of somebody is not only what they said.
  const ofAll = task === 'known' || task === 'changed'
  return {
    task,
    who: ofAll ? [] : who,
    ...(when !== undefined && { when: daysOf(task, when, asked) }),
    about: ofAll ? [...about, ...who.map(id => `@${id}`)] : about,
  }
}

/** What is new since a day is dated after it; a reaction to a day may come in the days after. */
function daysOf(task: Task, when: string, asked: string): string {
  if (task === 'changed') return when.replace(/^(.+)\/\.\.$/, (_, day: string) => `${shiftDay(day, 1)}/..`)
  const isDay = !when.includes('/')
  return task === 'said' && isDay && REACTION.test(asked) ? `${when}/${shiftDay(when, SOON)}` : when
}

/** Who speaks: names that nothing makes the subject, before the verb if there are any; the most exact of each line. */
export function speakersIn(read: Analysed, knowledge: Knowledge): string[] {
  const { tokens } = read
  const verb = tokens.findIndex(({ term, earlier }) => SAYING.has(term) && earlier !== true)
  const leadTo = (at: number): string => {
    const before = tokens[at - 1]?.term ?? ''
    return NEAR.has(before) ? (tokens[at - 2]?.term ?? '') : before
  }
  const names = tokens.flatMap(({ term, weight, earlier }, at) =>
    isName(term) && weight === 1 && !OF_TOPIC.has(leadTo(at)) ? [{ id: term.slice(1), at, earlier }] : [],
  )
  // "and Iran?" after a question about Rama asks for Iran alone.
  const ours = names.filter(({ earlier }) => earlier !== true)
  const named = ours.length > 0 ? ours : names
  const before = named.filter(({ at }) => at < verb)
  const ids = (before.length > 0 ? before : named).flatMap(({ id }) => {
    const entry = knowledge.entries.get(id)
    return entry?.kind === 'party' || entry?.kind === 'person' ? [id] : []
  })
  return ids.filter(id => !ids.some(other => partiesAbove(knowledge, other).includes(id)))
}

/** The words of substance that are neither who speaks nor how or when it is asked. */
function topicIn(read: Analysed, who: readonly string[], knowledge: Knowledge): string[] {
  const speakers = new Set(who.map(id => `@${id}`))
  const isActor = (term: string): boolean =>
    isName(term) && ['party', 'person'].includes(knowledge.entries.get(term.slice(1))?.kind ?? '')
  const isTakenOver = (term: string): boolean =>
    isActor(term) && read.tokens.some(token => token.term === term && token.earlier === true)
  return [...substanceOf(read), ...takenOver(read)].filter(
    term =>
      !speakers.has(term) &&
      !isTakenOver(term) &&
      !isMisread(term, read) &&
      !SAYING.has(term) &&
      !HAPPENING.has(term) &&
      !TELLING.has(term) &&
      !isDate(term) &&
      !isYear(term) &&
      !ABOUT.test(term),
  )
}

/** A light word that only has the stem of a name ("time", TIMS). */
const isMisread = (term: string, { words }: Analysed): boolean =>
  isName(term) && LIGHT.has(stem(term.slice(1), 'en')) && !words.includes(term.slice(1))

/** Words of substance of the question before. */
const takenOver = ({ tokens }: Analysed): string[] =>
  tokens.flatMap(({ term, weight, earlier }) => (earlier === true && weight >= WEIGHTS.earlier ? [term] : []))

const ANCHOR = /\b(after|since|following|before|prior to)\s+((?:the\s+)?[^?,.;!]+)/
/** Asks who spoke at all. */
const SPOKE =
  /\bwho\b|\b(?:statements?|reactions?|comments?)\b|\bwhat (?:was|were|has been|all was) (?:said|stated|announced)\b|\b(?:anyone|anybody)\b/
/** How somebody took something is what they said to it. */
const TAKES = /\bhow (?:did|does|do|has|have)\b.{0,40}\b(?:take|taken|see|view|receive)\b/
/** Asks for events in a row. */
const LISTS =
  /^(?:please )?(?:list|enumerate|name all|give me all)\b|\b(?:with (?:their )?dates|in chronological order)\b/
const REACTION =
  /\b(?:react|reacted|reaction|reactions|respond|responded|response|reply|replied|answer|answered|take|took)\b/
/** Days in which a reaction to what happened on one is looked for. */
const SOON = 7

/** The days after or before something that has a day of its own; "two days after the break" is a day. */
function anchorIn(
  text: string,
  dayOf: (phrase: string) => Named | undefined,
): { when: string; terms: readonly string[] } | undefined {
  const [, lead = '', phrase = ''] = ANCHOR.exec(text) ?? []
  const named = phrase === '' ? undefined : dayOf(phrase)
  if (named === undefined) return undefined
  const { day, terms } = named
  const days = shiftIn(text)
  if (days !== undefined) return { when: shiftDay(day, days), terms }
  const isBefore = lead === 'before' || lead === 'prior to'
  return { when: isBefore ? `../${shiftDay(day, -1)}` : `${day}/..`, terms }
}

/** Days in words: "September 2022", "7 to 12 September 2022", "from 8 September 2022". */
export function spellDays(edtf: string): string {
  const [first = '', last = first] = edtf.split('/')
  const [year, month] = first.split('-')
  const whole = [`${year}`, `${year}-${month}`].find(wider => {
    const date = parseEdtf(wider)
    return date?.first === first && date.last === last
  })
  if (whole !== undefined) return spellEdtf(whole)
  if (first.slice(0, 7) === last.slice(0, 7) && first !== last)
    return `${Number(first.slice(8))} to ${spellEdtf(last)}`
  return spellEdtf(edtf)
}
