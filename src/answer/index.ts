import { type Entry, entriesOf, type Knowledge } from '../knowledge/index.ts'
import { type Action, createWriter, type Reply, sentencesIn } from '../reply/index.ts'
import { createCatalogue } from './catalogue.ts'
import { isChat } from './chat.ts'
import { headingOf, type Weighed, weigh } from './claims.ts'
import { composeEntry, composeParts, type Part, SILENT } from './compose.ts'
import { type Decision, decide } from './decide.ts'
import { decodeInquiry } from './inquiry-code.ts'
import { NUMERALS } from './lexicon.ts'
import { createMatcher } from './match.ts'
import { createNextQuestions, toAction } from './next.ts'
import { isBlank, MAX_QUESTION } from './normalise.ts'
import { cutNote, languageNote, withNote } from './notes.ts'
import { isOrder } from './orders.ts'
import { isPolar, unverdicted } from './polarity.ts'
import type { RecordIndex } from './record-index.ts'
import { createStructure } from './structure.ts'
import { questionsIn, type Understanding, understand } from './understand.ts'
import { createYears } from './years.ts'

/** A question with the earlier questions of its thread (oldest first) and the instant it was asked (ISO 8601). */
export type Question = {
  question: string
  history?: readonly string[]
  now?: string
  /** Which page of a long reply, from 1. */
  page?: number
}

export type Answerer = {
  /** Pure and synchronous: for one revision of the record, the same question gets the same reply. */
  ask: (question: Question) => Reply
  /** The reply an entry gives when it is asked for by id, as buttons do; undefined when there is no such entry. */
  show: (id: string) => Reply | undefined
  /** A page of what structure gathers, as a button asks for it by `list`; undefined where there is none. */
  list: (list: string, page: number) => Reply | undefined
  /** Sets each claim of a pasted text beside the record. */
  weigh: (text: string) => Reply
}

const NUMBER = new RegExp(`\\d|\\b(?:none|nobody|${NUMERALS})\\b`, 'i')
/** Characters of a claim that are repeated where a reply is full. */
const BRIEF = 50
const LAST_PAGE = 'There is no further page of that.'
/** Nearest covered questions named by an abstention. */
const NEAREST = 3

export { indexRecord, type RecordIndex } from './record-index.ts'

/**
 * Builds what answers questions from a record; once per revision.
 * @param index of the same revision, where one was kept: it saves time and changes no answer
 */
export function createAnswerer(knowledge: Knowledge, index?: RecordIndex): Answerer {
  const catalogue = createCatalogue(knowledge, index)
  const match = createMatcher(catalogue)
  const next = createNextQuestions(knowledge)
  const structure = createStructure(knowledge, catalogue, match)
  const yearOf = createYears(knowledge)

  const silent = (texts: readonly string[], rest: Partial<Reply> = {}): Reply =>
    createWriter(knowledge).finish({
      kind: 'abstention',
      blocks: [{ kind: 'paragraph', sentences: texts.map(text => ({ text, cites: [] })) }],
      entries: [],
      confidence: 0,
      ...rest,
    })

  /** A part below the question that it answers, where people have one for it: an id says nothing to them. */
  const labelled = (entry: Entry): Part => {
    const heading = next.label(entry)
    return { entry, ...(heading !== undefined && { heading }) }
  }

  const reply = (decision: Decision, history: readonly string[], absence?: string): Reply => {
    if (decision.kind === 'answer') {
      const { entry, second, confidence } = decision
      const both = second && composeParts(knowledge, [entry, second].map(labelled), confidence)
      const told = both ?? composeEntry(knowledge, entry, confidence)
      return withNext(told, next.after(entry, history, decision.close).filter(isApartFrom(told.entries)))
    }
    const near = decision.kind === 'clarification' ? decision.choices : decision.nearest
    const offered = near.filter(entry => next.label(entry) !== undefined).slice(0, NEAREST)
    const actions = offered.flatMap(toAction)
    const entries = offered.map(({ id }) => id)
    const labels = actions.map(({ label }) => `“${label}”`).join(' · ')
    // One alone is no choice.
    if (decision.kind === 'clarification' && offered.length > 1) {
      return silent([`Do you mean one of these? ${labels}`], {
        kind: 'clarification',
        confidence: decision.confidence,
        actions,
        entries,
      })
    }
    const covers = actions.length > 0 ? `It does cover: ${labels}` : `It covers: ${knowledge.dispute.title}.`
    return silent([SILENT, ...(absence === undefined ? [] : [absence]), covers], {
      actions,
      entries,
      confidence: decision.confidence,
    })
  }

  /** As many of the parts as fit into a reply, one at least; what is left is offered. */
  const fitted = (
    parts: readonly Part[],
    confidence: number,
    note: (left: number) => string,
  ): Reply | undefined => {
    for (let count = parts.length; count > 0; count--) {
      const left = parts.slice(count)
      const told = parts.slice(0, count)
      const offers = left.flatMap(({ entry }) => (entry === undefined ? [] : offerOf(entry)))
      const reply = composeParts(
        knowledge,
        left.length === 0 ? told : [...told, { heading: note(left.length) }],
        confidence,
      )
      if (reply !== undefined) return { ...reply, actions: [...offers, ...reply.actions] }
    }
    return undefined
  }

  const offerOf = (entry: Entry): Action[] => [
    { label: next.label(entry) ?? 'More', command: 'ask', options: { entry: entry.id } },
  ]

  const decideOn = (question: string, history: readonly string[]): Decision =>
    decide(understand(question, history, catalogue, match).candidates, catalogue.learnt)

  /** The reply to a message of several questions; undefined where it is one, or only one of them is answered. */
  const severally = (text: string, history: readonly string[]): Reply | undefined => {
    const asked = questionsIn(text)
    const decisions = asked.map((question, i) => decideOn(question, [...history, ...asked.slice(0, i)]))
    const answered = decisions.filter(decision => decision.kind === 'answer')
    const entries = [...new Set(answered.map(({ entry }) => entry))]
    const [first] = entries
    if (first === undefined || entries.length < 2) return undefined
    const confidence = Math.min(...answered.map(decision => decision.confidence))
    const told = fitted(
      entries.map(labelled),
      confidence,
      left =>
        `${left === 1 ? 'One question' : `${left} questions`} more did not fit: ask ${left === 1 ? 'it' : 'them'} alone, or see the next questions.`,
    )
    return told && withNext(told, next.after(first, history).filter(isApartFrom(entries.map(({ id }) => id))))
  }

  /** "How many?" is not answered by a text without a number: then the entry is only the nearest. */
  const numbered = ({ read }: Understanding, decision: Decision): Decision => {
    if (decision.kind !== 'answer' || isMet(decision) || read.form !== 'howmany') return decision
    const { entry } = decision
    // Of what never was there is no number: the premise is put right.
    if (entry.kind === 'misconception') return decision
    const told = composeEntry(knowledge, entry).blocks.filter(({ kind }) => kind !== 'positions')
    const said = told.flatMap(sentencesIn).map(({ text }) => text)
    return NUMBER.test(said.join(' ')) ? decision : toAbstention(decision)
  }

  const refused = (text: string): Reply | undefined => {
    if (isBlank(text))
      return silent(['There is no question in that message.', 'Ask in your own words, or try: help'])
    if (isOrder(text))
      return silent([
        'That is not a question about the record.',
        'Ask what was said or done, by whom, and when.',
      ])
    return undefined
  }

  /** The reply to a question about the answer before it, such as "how do we know?"; undefined where it is none. */
  const ofBefore = (
    understood: Understanding,
    { history = [], page = 1, ...asked }: Question,
  ): Reply | undefined => {
    const question = history.at(-1)
    const task = question === undefined ? undefined : structure.ofBefore(understood)
    if (question === undefined || task === undefined) return undefined
    const before = ask({ ...asked, question, history: history.slice(0, -1) })
    return isAnswer(before) ? structure.onto(task, before.entries, page) : undefined
  }

  /** The one reply to a question: a curated answer, what structure gathers, or silence. */
  const decidedOn = (
    text: string,
    understood: Understanding,
    whole: Decision,
    history: readonly string[],
    page: number,
  ): Reply => {
    const met = isMet(whole) && !understood.shortened
    const inquiry = structure.read(understood)
    const structured = (): Reply | undefined => inquiry && structure.reply(inquiry, understood, whole, page)
    if (page > 1)
      return structured() ?? silent([LAST_PAGE, 'What more there is stands among the next questions.'])
    // What was known on a day uses nothing later, also where a curator wrote the question so.
    if (inquiry?.task === 'known') {
      return structured() ?? silent([SILENT, structure.absence(inquiry, understood, whole) ?? ''])
    }
    if (met || inquiry === undefined)
      return (met ? undefined : severally(text, history)) ?? reply(whole, history)
    const told = inquiry.task === 'changed' ? structured() : (severally(text, history) ?? structured())
    if (told !== undefined) return told
    const absence = structure.absence(inquiry, understood, whole)
    return absence === undefined ? reply(whole, history) : reply(toAbstention(whole), history, absence)
  }

  const introduction = (): Reply =>
    silent(
      [
        `This bot answers questions about “${knowledge.dispute.title}” from a cited record, and takes no side.`,
        'Ask in your own words, or try: help',
      ],
      { actions: entriesOf(knowledge, 'answer').slice(0, NEAREST).flatMap(toAction) },
    )

  const answered = ({ question, history = [], now, page = 1 }: Question): Reply => {
    const understood = understand(question, history, catalogue, match, { today: now?.slice(0, 10), yearOf })
    const whole = numbered(understood, decide(understood.candidates, catalogue.learnt))
    if (isChat(question) && !isMet(whole)) return introduction()
    const told =
      ofBefore(understood, { question, history, ...(now !== undefined && { now }), page }) ??
      decidedOn(question, understood, whole, history, page)
    const { language } = understood
    const decided = isPolar(question) || language !== 'en' ? told : unverdicted(told)
    return withNote(decided, languageNote(language))
  }

  const ask = (asked: Question): Reply => {
    const question = cut(asked.question)
    const history = (asked.history ?? []).map(cut)
    return withNote(refused(question) ?? answered({ ...asked, question, history }), cutNote(asked.question))
  }

  const weighed = (text: string): Reply => {
    const claims = weigh(text, knowledge, catalogue, match)
    const [first] = claims
    if (first === undefined) return silent(['There is no claim in that message.'])
    const parts = claims.map((claim): Part => ({ ...claim, heading: headingOf(claim) }))
    const told = fitted(
      parts,
      1,
      left =>
        `${left} more did not fit; what is on record on ${left === 1 ? 'it' : 'them'} stands among the next questions.`,
    )
    return unverdicted(told ?? alone(first))
  }

  /** A claim whose entry leaves no room for others keeps a short heading. */
  const alone = (claim: Weighed): Reply => {
    const entry = knowledge.entries.get(claim.contention ?? '') ?? claim.entry
    const heading = headingOf(claim, BRIEF)
    return (
      composeParts(knowledge, [{ heading, entry: entry as Entry }], 1) ??
      withNote(composeEntry(knowledge, entry as Entry), heading)
    )
  }

  return {
    weigh: message => {
      const text = cut(message)
      return withNote(refused(text) ?? weighed(text), cutNote(message))
    },
    show: id => {
      const entry = knowledge.entries.get(id)
      return entry === undefined ? undefined : withNext(composeEntry(knowledge, entry), next.after(entry))
    },
    list: (code, page) => {
      const inquiry = decodeInquiry(code, knowledge)
      return inquiry && structure.list(inquiry, page, 1)
    },
    ask,
  }
}

/** Its own actions, which lead to its further pages, stand before the next questions. */
const withNext = (reply: Reply, actions: readonly Action[]): Reply => ({
  ...reply,
  actions: [...reply.actions, ...actions],
})

/** A decision with nothing to say: what it would have said is only near. */
function toAbstention(decision: Decision): Decision {
  const { confidence } = decision
  if (decision.kind === 'answer')
    return { kind: 'abstention', nearest: [decision.entry, ...decision.close], confidence }
  return decision.kind === 'clarification'
    ? { kind: 'abstention', nearest: decision.choices, confidence }
    : decision
}

const isAnswer = ({ kind }: Reply): boolean => kind === 'answer' || kind === 'correction'

/** Whether a curator wrote the question just so: then it is one question, however many it looks like. */
const isMet = (decision: Decision): boolean => decision.kind === 'answer' && decision.confidence === 1

/** Whether an action asks for none of these entries. */
const isApartFrom =
  (ids: readonly string[]) =>
  ({ options }: Action): boolean =>
    !ids.includes(options['entry'] ?? '')

/** What is read of a message. */
const cut = (text: string): string => text.slice(0, MAX_QUESTION)
