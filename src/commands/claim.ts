import { say } from '../reply/index.ts'
import type { Command } from './command.ts'

export const claim: Command = {
  name: 'claim',
  summary: 'Set a claim, or a pasted paragraph of them, beside the record',
  options: [
    { name: 'text', description: 'The claim, as you read or heard it', type: 'text', required: true },
  ],
  example: 'claim Iran admitted the cyberattack',
  run: ({ options }, { record }) => {
    const text = (options['text'] ?? '').trim()
    if (text === '') return say('Which claim? For example: claim Iran admitted the cyberattack')
    return record().answerer.weigh(text)
  },
}
