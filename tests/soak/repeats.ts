import { deserialize, serialize } from 'node:v8'
import { type Answerer, createAnswerer, indexRecord, type Question } from '../../src/answer/index.ts'
import { readOwn } from './record.ts'
import { type Soak, shown, spread } from './soak.ts'

/** Misspelt, unknown to the record, about something else: what is asked besides the record’s own phrasings. */
const OTHERS = ['who is teh spokseman', 'zzz', 'weather in paris', '']
const NOW = '2026-11-24T00:00:00Z'

export const repeats: Soak = {
  name: 'repeats',
  shows: 'the same question gets the same reply, byte for byte, in any order and from a kept index',
  few: 400,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const { knowledge, answerer, phrasings } = await readOwn()
    const kept = deserialize(serialize({ knowledge, index: indexRecord(knowledge) }))
    const texts = [...spread(phrasings, size).map(({ text }) => text), ...OTHERS]
    const questions = texts.flatMap((question, i): Question[] => [
      { question, now: NOW },
      { question, now: NOW, history: texts.slice(Math.max(0, i - 2), i) },
    ])
    return {
      figures: { questions: questions.length },
      faults: differences(answerer, createAnswerer(kept.knowledge, kept.index), questions),
    }
  },
}

/** The questions to which the replies differ, when the second answerer is asked in the opposite order, twice each. */
export function differences(first: Answerer, second: Answerer, questions: readonly Question[]): string[] {
  const said = questions.map(question => JSON.stringify(first.ask(question)))
  return questions
    .map((question, i) => ({ question, expected: said[i] }))
    .toReversed()
    .filter(
      ({ question, expected }) =>
        JSON.stringify(second.ask(question)) !== expected ||
        JSON.stringify(second.ask(question)) !== expected,
    )
    .map(({ question: { question, history = [] } }) => `${shown(question)} after ${history.map(shown)}`)
}
