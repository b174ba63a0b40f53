import { entriesOf } from '../../entries.ts'
import { sentences } from '../../marks.ts'
import type { Rule } from '../rule.ts'

export const statementForm: Rule = {
  name: 'statement-form',
  severity: 'warning',
  reason: 'A statement is shown with who said it and when behind its text; the full stop comes after that.',
  good: `statements:
  - id: kanaani-says
    speaker: kanaani
    date: 2022-09-08
    act: says
    text: that the entry would be against the Convention
    support: [{ source: sptk-0909, at: paragraph 2 }]`,
  bad: `statements:
  - id: kanaani-says
    speaker: kanaani
    date: 2022-09-08
    act: says
    text: that the entry would be against the Convention▸.
    support: [{ source: sptk-0909, at: paragraph 2 }]`,
  message: 'this text ends with a full stop (leave it out; --fix does it)',
  check: ({ knowledge, manuscript }, report) => {
    for (const { id, text } of entriesOf(knowledge, 'statement')) {
      if (!endsSentence(text)) continue
      const { file, path } = manuscript.locate(id)
      const part = manuscript.files[file]
      const range = part?.locate().value([...path, 'text'])
      if (part === undefined || range === undefined) continue
      const before = part.text.slice(
        0,
        range.start + part.text.slice(range.start, range.end).lastIndexOf('.'),
      )
      const lines = before.split('\n')
      report(
        { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, length: 1 },
        'this text ends with a full stop',
        'leave it out; --fix does it',
        { from: '.', to: '' },
      )
    }
  },
}

/** Whether a text ends with the stop of a sentence: not that of "the U.S.", and no ellipsis. */
const endsSentence = (text: string): boolean =>
  /(?<!\.)\.$/.test(text.trimEnd()) && sentences(`${text.trimEnd()} So`).at(-1)?.text === 'So'
