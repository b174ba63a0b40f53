import type { Rule } from '../rule.ts'

const LONGEST = 160

export const lineLength: Rule = {
  name: 'line-length',
  severity: 'warning',
  reason:
    'Long lines are hard to review. Text may go on in the next line; an address may be as long as it is.',
  good: `answers:
  - id: answer-who
    text: >-
      Albania broke off the relations.
      [@event-break]
    questions: [Who broke off relations?]`,
  bad: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break] Iran called the decision “injudicious”. [@kanaani-calls-injudicious] It also called the claims “basele▸ss”. [@kanaani-calls-baseless]
    questions: [Who broke off relations?]`,
  message: 'this line has 190 characters (at most 160: go on in the next line)',
  check: ({ manuscript }, report) => {
    for (const [file, { text }] of manuscript.files.entries()) {
      for (const [index, line] of text.split('\n').entries()) {
        if (line.length <= LONGEST || /^\s*(?:- )?(?:url: |archived: )?"?https?:\/\/\S+$/.test(line)) continue
        report(
          { file, line: index + 1, column: LONGEST + 1, length: line.length - LONGEST },
          `this line has ${line.length} characters`,
          `at most ${LONGEST}: go on in the next line`,
        )
      }
    }
  },
}
