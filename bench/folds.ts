import { type Entry, type Knowledge, questionsOf } from '../src/knowledge/index.ts'

/** Cross-validation by phrasings: each is asked of a record without it and without as many others as a fold holds. */

export const FOLDS = 5

export const foldOf = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % FOLDS

/** The record without the phrasings of one fold. */
export function without(knowledge: Knowledge, part: number): Knowledge {
  const entries = [...knowledge.entries.values()].map(entry => {
    if (!('questions' in entry) || entry.questions === undefined) return entry
    const kept = entry.questions.filter(q => foldOf(typeof q === 'string' ? q : q.text) !== part)
    return { ...entry, questions: kept } as Entry
  })
  return { ...knowledge, entries: new Map(entries.map(entry => [entry.id, entry])) }
}

/** Every phrasing that a curator wrote, with the entry that it asks for. */
export const phrasingsOf = (knowledge: Knowledge): { text: string; id: string }[] =>
  [...knowledge.entries.values()].flatMap(entry =>
    questionsOf(entry).map(({ text }) => ({ id: entry.id, text })),
  )
