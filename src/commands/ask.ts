import { entryOf, questionsOf } from '../knowledge/index.ts'
import { say } from '../reply/index.ts'
import type { Command } from './command.ts'

export const ask: Command = {
  name: 'ask',
  summary: 'Ask what is on the record, in your own words',
  options: [
    {
      name: 'question',
      description: 'Your question, in English, Albanian or Persian',
      type: 'text',
      required: true,
    },
    { name: 'entry', description: 'The entry a button asks for', type: 'entry' },
    { name: 'list', description: 'What a button lists', type: 'list' },
    { name: 'page', description: 'The page of it', type: 'page' },
  ],
  example: 'ask why did Albania break off relations?',
  run: ({ options, conversation, now }, { record, history }) => {
    const { answerer, knowledge } = record()
    const entry = options['entry']
    if (entry !== undefined) {
      const reply = answerer.show(entry)
      if (reply === undefined)
        return say('That entry is no longer in the record. Please ask in your own words.')
      const answer = entryOf(knowledge, 'answer', entry)
      const asked = answer === undefined ? undefined : questionsOf(answer)[0]
      if (asked !== undefined) history.add(conversation, asked.text)
      return reply
    }
    const page = Math.max(1, Math.trunc(Number(options['page'])) || 1)
    const list = options['list']
    if (list !== undefined) {
      return (
        answerer.list(list, page) ??
        say('The record has changed, and there is no such page any more. Please ask again.')
      )
    }
    const question = (options['question'] ?? '').trim()
    if (question === '')
      return say('What would you like to know? For example: why did Albania break off relations?')
    const reply = answerer.ask({ question, history: history.of(conversation), now, page })
    history.add(conversation, question)
    return reply
  },
}
