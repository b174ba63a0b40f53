import { sentencesOf } from '../../src/reply/index.ts'
import { readOwn } from './record.ts'
import { type Soak, shown, spread } from './soak.ts'
import { createTracer } from './trace.ts'
import { wrongIn } from './valid.ts'

/** Every sentence of every reply to the record’s phrasings, and of every entry shown by its id. */
export const traced: Soak = {
  name: 'traced',
  shows:
    'every sentence says what an entry says, cites what that rests on, and leaves no party’s claim unattributed',
  few: 1_500,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const { knowledge, answerer, phrasings } = await readOwn()
    const trace = createTracer(knowledge)
    const ids = [...knowledge.entries.keys()]
    const asked = spread(phrasings, size)
    const replies = [
      ...ids.flatMap(id => {
        const reply = answerer.show(id)
        return reply === undefined ? [] : [{ input: id, reply }]
      }),
      ...asked.map(({ text }) => ({ input: text, reply: answerer.ask({ question: text }) })),
    ]
    const sentences = replies.flatMap(({ reply }) => sentencesOf(reply)).length
    return {
      figures: { phrasings: asked.length, entries: ids.length, sentences },
      faults: replies.flatMap(({ input, reply }) =>
        [...wrongIn(reply, knowledge), ...trace(reply)].map(fault => `${shown(input)}: ${fault}`),
      ),
    }
  },
}
