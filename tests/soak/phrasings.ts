import { toText } from '../../src/reply/index.ts'
import { readOwn } from './record.ts'
import { type Soak, shown, spread } from './soak.ts'

export const phrasings: Soak = {
  name: 'phrasings',
  shows: 'every phrasing of the record gets the entry that has it, or one that says the same',
  few: Number.POSITIVE_INFINITY,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const own = await readOwn()
    const asked = spread(own.phrasings, size).map(({ entry, text }) => {
      const reply = own.answerer.ask({ question: text })
      return { entry, text, reply, arrives: reply.entries[0] === entry.id }
    })
    const elsewhere = asked.filter(({ arrives }) => !arrives)
    const same = elsewhere.filter(({ entry, reply }) => {
      const shows = own.answerer.show(entry.id)
      return shows !== undefined && toText(shows) === toText(reply)
    })
    return {
      figures: { phrasings: asked.length, 'one that says the same': same.length },
      faults: elsewhere
        .filter(route => !same.includes(route))
        .map(({ entry, text, reply }) => `${shown(text)} of ${entry.id} gets ${reply.entries[0]}`),
    }
  },
}
