import { readFile } from 'node:fs/promises'
import { readQuestions } from '../../bench/score.ts'
import { type Answerer, createAnswerer, type Question } from '../../src/answer/index.ts'
import { toText } from '../../src/reply/index.ts'
import { readOwn } from './record.ts'
import { type Soak, shown, spread } from './soak.ts'
import { withUnrelated } from './unrelated.ts'

export const stability: Soak = {
  name: 'stability',
  shows: 'entries on other subjects change no answer to a phrasing of the record',
  few: 1_000,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const { knowledge, answerer, phrasings } = await readOwn()
    const larger = createAnswerer(withUnrelated(knowledge))
    const asked = spread(phrasings, size).map(({ text }) => ({ question: text }))
    const people = spread(await questionsOfPeople(), size)
    const faults = changes(answerer, larger, asked)
    const seen = changes(answerer, larger, people)
    const share = ((100 * seen.length) / people.length).toFixed(1)
    return {
      figures: {
        phrasings: asked.length,
        'people’s questions': people.length,
        changed: `${seen.length} (${share} %)`,
      },
      faults,
      seen,
    }
  },
}

/** The questions of the bench: they are only looked at, nothing is tuned on them. */
async function questionsOfPeople(): Promise<Question[]> {
  const files = ['tune', 'heldout'].map(name => readQuestions(`bench/questions/${name}.jsonl`))
  const strangers = await readFile('bench/questions/strangers.txt', 'utf8')
  return [
    ...(await Promise.all(files)).flat(),
    ...strangers
      .split('\n')
      .filter(line => line !== '')
      .map(question => ({ question })),
  ]
}

/** The questions that another answerer answers with other words, and what with. */
export function changes(before: Answerer, after: Answerer, questions: readonly Question[]): string[] {
  return questions.flatMap(question => {
    const [old, now] = [before.ask(question), after.ask(question)]
    if (toText(old) === toText(now)) return []
    return [`${shown(question.question)}: ${old.kind} ${old.entries[0]} → ${now.kind} ${now.entries[0]}`]
  })
}
