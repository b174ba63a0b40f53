import { entriesOf, nameOf, partyOf } from '../../src/knowledge/index.ts'
import { readOwn } from './record.ts'
import { type Soak, shown, spread } from './soak.ts'
import { createTracer } from './trace.ts'
import { wrongIn } from './valid.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** Who × when: everybody who speaks in the record, in every month and year in which somebody does. */
export const gathered: Soak = {
  name: 'gathered',
  shows: 'what anybody said in any time is gathered in a valid reply, each sentence of it from the record',
  few: 300,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const { knowledge, answerer } = await readOwn()
    const trace = createTracer(knowledge)
    const statements = entriesOf(knowledge, 'statement')
    const speakers = new Set(statements.flatMap(({ speaker }) => [speaker, partyOf(knowledge, speaker)]))
    const years = [...new Set(statements.flatMap(({ date }) => /\d{4}/.exec(date)?.[0] ?? []))].sort()
    const times = years.flatMap(year => [year, ...MONTHS.map(month => `${month} ${year}`)])
    const questions = times.flatMap(time => [
      `What happened in ${time}?`,
      ...[...speakers].map(id => `What did ${nameOf(knowledge, id)} say in ${time}?`),
    ])
    const asked = spread(questions, size)
    return {
      figures: { questions: asked.length },
      faults: asked.flatMap(question => {
        const reply = answerer.ask({ question })
        return [...wrongIn(reply, knowledge), ...trace(reply)].map(fault => `${shown(question)}: ${fault}`)
      }),
    }
  },
}
