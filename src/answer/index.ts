import type { Entry, Knowledge } from '../knowledge/index.ts'
import { createWriter, type Reply, sentencesIn } from '../reply/index.ts'
import { createCatalogue, type RecordIndex } from './catalogue.ts'
import { headingOf, type Weighed, weigh } from './claims.ts'
import { composeEntry, composeParts, type Part, SILENT } from './compose.ts'
import { ANSWER_FROM, type Decision, decide } from './decide.ts'
import { composeGathered, gather, restsOn } from './gather.ts'
import { UNDERSTOOD } from './language.ts'
import { createMatcher } from './match.ts'
import { createNextQuestions, toAction } from './next.ts'
import { isBlank, MAX_QUESTION } from './normalise.ts'
import { isOrder } from './orders.ts'
import { questionsIn, type Understanding, understand } from './understand.ts'

/** A question with the earlier questions of its thread (oldest first) and the instant it was asked (ISO 8601). */
export type Question = { question: string; history?: readonly string[]; now?: string }

export type Answerer = {
  /** Pure and synchronous: for one revision of the record, the same question gets the same reply. */
  ask: (question: Question) => Reply
  /** The reply an entry gives when it is asked for by id, as buttons do; undefined when there is no such entry. */
  show: (id: string) => Reply | undefined
  /** Sets each claim of a pasted text beside the record. */
  weigh: (text: string) => Reply
}

/** From here an answer is not set aside for what structure finds. */
const SURE = 0.7
const NUMBER =
  /\d|\b(?:none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b/i
/** Characters of a claim that are repeated where a reply is full. */
const BRIEF = 50
/** Nearest covered questions named by an abstention. */
const NEAREST = 3

export { indexRecord, type RecordIndex } from './catalogue.ts'

/**
 * Builds what answers questions from a record; once per revision.
 * @param index of the same revision, where one was kept: it saves time and changes no answer
 */
export function createAnswerer(knowledge: Knowledge, index?: RecordIndex): Answerer {
  const catalogue = createCatalogue(knowledge, index)
  const match = createMatcher(catalogue)
  const next = createNextQuestions(knowledge)

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

  const reply = (decision: Decision, history: readonly string[]): Reply => {
    if (decision.kind === 'answer') {
      const { entry, second } = decision
      const both = second && composeParts(knowledge, [entry, second].map(labelled), decision.confidence)
      if (both) return { ...both, actions: next.after(entry, history, decision.close) }
      return {
        ...composeEntry(knowledge, entry, decision.confidence),
        actions: next.after(entry, history, decision.close),
      }
    }
    const near = decision.kind === 'clarification' ? decision.choices : decision.nearest
    const offered = near.filter(entry => next.label(entry) !== undefined).slice(0, NEAREST)
    const actions = offered.flatMap(toAction)
    const entries = offered.map(({ id }) => id)
    const labels = actions.map(({ label }) => `“${label}”`).join(' · ')
    if (decision.kind === 'clarification') {
      return silent([`Do you mean one of these? ${labels}`], {
        kind: 'clarification',
        confidence: decision.confidence,
        actions,
        entries,
      })
    }
    const covers = actions.length > 0 ? `It does cover: ${labels}` : `It covers: ${knowledge.dispute.title}.`
    return silent([SILENT, covers], { actions, entries, confidence: decision.confidence })
  }

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
    const told = composeParts(
      knowledge,
      entries.map(entry => ({ entry })),
      confidence,
    )
    return (
      told && {
        ...told,
        actions: next.after(first, history).filter(({ options }) => !isAmong(entries, options['entry'])),
      }
    )
  }

  /** "How many?" is not answered by a text without a number: then the entry is only the nearest. */
  const numbered = ({ read }: Understanding, decision: Decision): Decision => {
    if (decision.kind !== 'answer' || isMet(decision) || read.form !== 'howmany') return decision
    const { entry, confidence, close } = decision
    // Of what never was there is no number: the premise is put right.
    if (entry.kind === 'misconception') return decision
    const told = composeEntry(knowledge, entry).blocks.filter(({ kind }) => kind !== 'positions')
    const said = told.flatMap(sentencesIn).map(({ text }) => text)
    return NUMBER.test(said.join(' '))
      ? decision
      : { kind: 'abstention', nearest: [entry, ...close], confidence }
  }

  /** What was said or done in a time that the question names, where no entry tells that in better words. */
  const byStructure = ({ read }: Understanding, whole: Decision): Reply | undefined => {
    const gathered = gather(knowledge, catalogue, read)
    if (gathered === undefined) return undefined
    const told = whole.kind === 'answer' && (whole.confidence >= SURE || restsOn(whole.entry, gathered))
    if (told) return undefined
    return composeGathered(knowledge, gathered, Math.max(whole.confidence, ANSWER_FROM))
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

  const answered = (text: string, history: readonly string[]): Reply => {
    const understood = understand(text, history, catalogue, match)
    const whole = numbered(understood, decide(understood.candidates, catalogue.learnt))
    const decided =
      (isMet(whole) ? undefined : (severally(text, history) ?? byStructure(understood, whole))) ??
      reply(whole, history)
    const { language } = understood
    return withNote(decided, language === 'en' ? undefined : UNDERSTOOD[language])
  }

  const weighed = (text: string): Reply => {
    const parts = weigh(text, knowledge, catalogue, match)
    return parts.length === 0 ? silent(['There is no claim in that message.']) : fitted(parts)
  }

  /** As many of the claims as fit into a reply, one at least, with a word of those that do not. */
  const fitted = (claims: readonly Weighed[]): Reply => {
    const parts = claims.map((weighed): Part => ({ ...weighed, heading: headingOf(weighed) }))
    for (let count = parts.length; count > 0; count--) {
      const left = parts.length - count
      const more =
        left === 0
          ? []
          : [{ heading: `${left} more did not fit: paste ${left === 1 ? 'it' : 'them'} alone.` }]
      const reply = composeParts(knowledge, [...parts.slice(0, count), ...more], 1)
      if (reply !== undefined) return reply
    }
    const [first] = claims as [Weighed]
    const entry = knowledge.entries.get(first.contention ?? '') ?? first.entry
    return withNote(composeEntry(knowledge, entry as Entry), headingOf(first, BRIEF))
  }

  return {
    weigh: message => {
      const text = cut(message)
      return withNote(refused(text) ?? weighed(text), cutNote(message))
    },
    show: id => {
      const entry = knowledge.entries.get(id)
      return entry === undefined
        ? undefined
        : { ...composeEntry(knowledge, entry), actions: next.after(entry) }
    },
    ask: ({ question, history = [] }) => {
      const text = cut(question)
      return withNote(refused(text) ?? answered(text, history.map(cut)), cutNote(question))
    },
  }
}

/** Whether a curator wrote the question just so: then it is one question, however many it looks like. */
const isMet = (decision: Decision): boolean => decision.kind === 'answer' && decision.confidence === 1

const isAmong = (entries: readonly Entry[], id: string | undefined): boolean =>
  entries.some(entry => entry.id === id)

/** What is read of a message. */
const cut = (text: string): string => text.slice(0, MAX_QUESTION)

const cutNote = (text: string): string | undefined =>
  text.length > MAX_QUESTION
    ? `The message was long; only its first ${MAX_QUESTION} characters were read.`
    : undefined

/** A reply with a word of the bot above it. */
const withNote = (reply: Reply, text: string | undefined): Reply =>
  text === undefined ? reply : { ...reply, blocks: [{ kind: 'note', text }, ...reply.blocks] }
