import { type Entry, type Knowledge, nameOf, partyOf } from '../knowledge/index.ts'
import type { Reply } from '../reply/index.ts'
import { analyse, substanceOf } from './analyse.ts'
import type { Catalogue } from './catalogue.ts'
import { compare } from './comparison.ts'
import { contentionOf } from './contentions.ts'
import { ANSWER_FROM, type Decision, decide } from './decide.ts'
import { composeDispute, voicesOf } from './disputes.ts'
import { createGather, shareTold } from './gather.ts'
import { type Inquiry, inquiryIn, type Named, spellDays } from './inquiry.ts'
import { GIVES_WAY } from './learnt.ts'
import { createListings, type Listings } from './listings.ts'
import type { Matcher } from './match.ts'
import { isName } from './names.ts'
import { HAPPENING, SAYING, type Task, TELLING, taskIn } from './tasks.ts'
import { marksOf } from './texts.ts'
import { createTopics } from './topic.ts'
import type { Understanding } from './understand.ts'
import { createWeights } from './weight.ts'

/** Questions that the record answers by what it is made of, beside its curated answers. */
export type Structure = {
  list: Listings
  /** The inquiry in a question, where there is one. */
  read: (understood: Understanding) => Inquiry | undefined
  /** The reply to it; undefined where the decision that the matcher came to serves better, or nothing is there. */
  reply: (inquiry: Inquiry, understood: Understanding, whole: Decision, page: number) => Reply | undefined
  /** What a question asks of the answer before it, such as "how do we know?"; undefined where it stands alone. */
  ofBefore: (understood: Understanding) => Task | undefined
  /** The reply to that, of the entries that the answer before was made of. */
  onto: (task: Task, entries: readonly string[], page: number) => Reply | undefined
  /** What is said of a time in which nothing of what was asked is on record; undefined where there is an answer. */
  absence: (inquiry: Inquiry, understood: Understanding, whole: Decision) => string | undefined
}

/** Entries of a list that were shown before and are asked after. */
const MOST = 4

/** How sure the one answer is; of two that may answer, neither is. */
const surenessOf = (decision: Decision): number =>
  decision.kind === 'answer' && decision.second === undefined ? decision.confidence : 0

export function createStructure(knowledge: Knowledge, catalogue: Catalogue, match: Matcher): Structure {
  const topics = createTopics(catalogue)
  const weights = createWeights(knowledge)
  const gather = createGather(knowledge, topics)
  const list = createListings(knowledge, topics, weights, gather)

  /** The event that a phrase names, by its day. */
  const dayOf = (phrase: string): Named | undefined => {
    const read = analyse(`when was ${phrase}`, catalogue.names, { spell: catalogue.spell })
    const decision = decide(match(read), catalogue.learnt)
    if (decision.kind !== 'answer') return undefined
    const dated = [decision.entry, ...marksOf(decision.entry).flatMap(id => knowledge.entries.get(id) ?? [])]
    const event = dated.find(({ kind }) => kind === 'event')
    return event?.kind === 'event' && /^\d{4}-\d{2}-\d{2}/.test(event.date)
      ? { day: event.date.slice(0, 10), terms: read.tokens.map(({ term }) => term) }
      : undefined
  }

  /** Those whose words are compared: two parties or more, or persons of them. */
  const comparedIn = ({ task, who }: Inquiry): readonly string[] | undefined => {
    const parties = new Set(who.map(id => partyOf(knowledge, id)))
    return (task === 'said' || task === 'compared') && parties.size > 1 ? who : undefined
  }

  return {
    list,
    read: understood => inquiryIn(understood, knowledge, dayOf),
    reply: (inquiry, understood, whole, page) => {
      const confidence = Math.max(whole.confidence, ANSWER_FROM)
      const answer = whole.kind === 'answer' ? whole.entry : undefined
      const sure = surenessOf(whole)
      const parties = comparedIn(inquiry)
      if (parties !== undefined) {
        const isOfAll = (entry: Entry): boolean => {
          const voices = voicesOf(knowledge, entry)
          return parties.every(id => voices.has(id) || voices.has(partyOf(knowledge, id)))
        }
        const isSure = sure >= GIVES_WAY.surest
        if (
          answer !== undefined &&
          topics(inquiry.about)(answer) >= GIVES_WAY.topic &&
          (isSure || isOfAll(answer))
        )
          return undefined
        return compare(knowledge, topics, gather, weights, { ...inquiry, who: parties }, confidence)
      }
      switch (inquiry.task) {
        case 'known':
        case 'changed':
          return list(inquiry, page, confidence)
        case 'unknown':
          return inquiry.about.length === 0 && sure >= GIVES_WAY.sure
            ? undefined
            : list({ ...inquiry, who: [] }, page, confidence)
        case 'disputed':
          return answer === undefined ? undefined : composeDispute(knowledge, answer, confidence)
        case 'basis':
          return answer === undefined ? undefined : list({ ...inquiry, who: [answer.id] }, page, confidence)
        default: {
          const { found } = gather(inquiry)
          const told = answer === undefined ? 0 : shareTold(answer, found)
          const isSure = sure >= (told > 0 && inquiry.when === undefined ? GIVES_WAY.sure : GIVES_WAY.surer)
          const stays =
            answer !== undefined &&
            (isSure || told > (inquiry.when === undefined && !understood.joined ? 0 : GIVES_WAY.much))
          return stays ? undefined : list(inquiry, page, confidence)
        }
      }
    },
    ofBefore: ({ own }) => {
      const task = taskIn(own.words.join(' '))
      if (task !== 'basis' && task !== 'disputed' && task !== 'unknown') return undefined
      const isOwn = (term: string): boolean =>
        isName(term) || !(SAYING.has(term) || TELLING.has(term) || HAPPENING.has(term))
      return substanceOf(own).some(isOwn) ? undefined : task
    },
    onto: (task, ids, page) => {
      const entries = ids.flatMap(id => knowledge.entries.get(id) ?? [])
      const [first] = entries
      if (first === undefined) return undefined
      if (task === 'disputed') return composeDispute(knowledge, first, 1)
      if (task === 'unknown') {
        const contention = contentionOf(knowledge, first)
        return contention === undefined ? undefined : list({ task, who: [contention.id], about: [] }, page, 1)
      }
      const isTold = ({ kind }: Entry): boolean => kind === 'event' || kind === 'statement'
      const asked = isTold(first) ? entries.filter(isTold).slice(0, MOST) : [first]
      return list({ task, who: asked.map(({ id }) => id), about: [] }, page, 1)
    },
    absence: (inquiry, { relative }, whole) => {
      const { task, who, when, about } = inquiry
      if (task === 'known' && when !== undefined) {
        const last = when.split('/').at(-1) ?? ''
        return `It holds nothing on that${last === '..' ? '' : ` dated and published ${spellDays(`../${last}`)}`}.`
      }
      if (comparedIn(inquiry) !== undefined && whole.kind === 'answer' && whole.confidence < GIVES_WAY.surest)
        return topics(about)(whole.entry) > 0 ? undefined : 'It holds nothing of both on that.'
      const isOfTime = task === 'said' || task === 'spoke' || task === 'happened' || task === 'changed'
      // An answer gives way only where the time is all that was asked, or one that no entry names.
      const isLoose = relative || (whole.confidence < GIVES_WAY.sure && about.length === 0)
      if (!isOfTime || when === undefined || (whole.kind === 'answer' && !isLoose)) return undefined
      if (gather(inquiry).found.length > 0) return undefined
      const by = who.length === 0 ? '' : ` of ${who.map(id => nameOf(knowledge, id)).join(' or ')}`
      if (task === 'changed') return `It holds nothing on that dated ${spellDays(when)}, and no correction.`
      return `It holds no ${task === 'happened' ? 'event' : `statement${by}`} on that dated ${spellDays(when)}.`
    },
  }
}
