import { entriesOf } from '../../entries.ts'
import { sentences } from '../../marks.ts'
import type { Rule } from '../rule.ts'

const LONGEST = 600

export const answerLength: Rule = {
  name: 'answer-length',
  severity: 'warning',
  reason: 'An answer is read in a chat, and what stands in its first two sentences is read most.',
  good: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]`,
  bad: `answers:
  - id: answer-who
    text: >-
      ▸${Array(13).fill('Albania broke off the relations on 7 September.').join('\n      ')}
    sources: [sptk-0909]
    questions: [Who broke off relations?]`,
  message: 'this answer has 623 characters (at most 600: leave out, or make two answers of it)',
  check: ({ knowledge }, report) => {
    for (const { id, text } of entriesOf(knowledge, 'answer')) {
      const length = sentences(text).reduce((sum, sentence) => sum + sentence.text.length + 1, -1)
      if (length > LONGEST)
        report(
          { entry: id, path: ['text'] },
          `this answer has ${length} characters`,
          `at most ${LONGEST}: leave out, or make two answers of it`,
        )
    }
  },
}
