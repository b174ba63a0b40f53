import { type Entry, entriesOf, type Knowledge } from '../knowledge/index.ts'
import { type Action, capitalise } from '../reply/index.ts'
import { plain } from './normalise.ts'
import { marksOf } from './texts.ts'

/** The next questions offered below a reply: each asks for an entry, so each can be answered. */
export type NextQuestions = {
  /**
   * Up to three, none of them asked before in the thread: what may have been meant instead, then what is about the same
   * things as this entry.
   */
  after: (entry: Entry, history?: readonly string[], close?: readonly Entry[]) => Action[]
  /** The question by which an entry is asked for; undefined for entries nobody asks for by name. */
  label: (entry: Entry) => string | undefined
}

const COUNT = 3

export function createNextQuestions(knowledge: Knowledge): NextQuestions {
  const answers = entriesOf(knowledge, 'answer').filter(isAnswered)
  const topics = new Map(answers.map(answer => [answer.id, topicsOf(answer)]))
  const holders = new Map<string, string[]>()
  for (const [id, about] of topics) {
    for (const topic of about) holders.set(topic, [...(holders.get(topic) ?? []), id])
  }
  return {
    label,
    after: (entry, history = [], close = []) => {
      const asked = new Set(history.map(plain))
      const about = topics.get(entry.id) ?? new Set([entry.id, ...topicsOf(entry)])
      const shared = new Map<string, number>()
      for (const topic of about) {
        const ids = holders.get(topic) ?? []
        // What few answers share says more about them than what many do.
        for (const id of ids) if (id !== entry.id) shared.set(id, (shared.get(id) ?? 0) + 1 / ids.length)
      }
      const related = [...shared]
        .sort((a, b) => b[1] - a[1])
        .flatMap(([id]) => knowledge.entries.get(id) ?? [])
      const offered = new Set([...close.filter(isAnswered).slice(0, 1), ...related])
      return offered
        .values()
        .flatMap(toAction)
        .filter(({ label }) => asked.size === 0 || !asked.has(plain(label)))
        .take(COUNT)
        .toArray()
    },
  }
}

/** A question that the record does not answer is no offer. */
const isAnswered = (entry: Entry): boolean => entry.kind !== 'answer' || entry.gap !== true

/** The action that asks for an entry. */
export function toAction(entry: Entry): Action[] {
  const text = label(entry)
  return text === undefined ? [] : [{ label: text, command: 'ask', options: { entry: entry.id } }]
}

function label(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'contention':
      return entry.question
    case 'term':
      return `What is ${entry.name}?`
    case 'person':
      return `Who is ${entry.name}?`
    case 'answer': {
      const [first] = entry.questions.filter(question => typeof question === 'string')
      return first === undefined ? undefined : asQuestion(first)
    }
    default:
      return undefined
  }
}

/** A phrasing as a question is written: with a large first letter, and a question mark where it asks. */
function asQuestion(phrasing: string): string {
  const asks =
    /^(?:who|what|when|where|why|which|whose|how|is|are|was|were|did|do|does|has|have|had|can|could|may|must|should|will)\b/i
  const mark = asks.test(phrasing) && !/[?!.]$/.test(phrasing) ? '?' : ''
  return `${capitalise(phrasing)}${mark}`
}

function topicsOf(entry: Entry): Set<string> {
  const contention = entry.kind === 'answer' && entry.contention !== undefined ? [entry.contention] : []
  return new Set([...marksOf(entry), ...contention])
}
