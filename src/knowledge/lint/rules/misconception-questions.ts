import { entriesOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'

export const misconceptionQuestions: Rule = {
  name: 'misconception-questions',
  severity: 'error',
  reason: 'People bring a false belief inside a question; without such questions it is rarely recognised.',
  good: `misconceptions:
  - id: mis-soil
    belief: An embassy is foreign soil.
    correction: The premises are inviolable but remain the host’s territory. [@vcdr-22]
    support: [{ source: sptk-0909, at: paragraph 5 }]
    questions: [why did police enter Iranian soil, isn't an embassy part of Iran]`,
  bad: `misconceptions:
  - id: ▸mis-soil
    belief: An embassy is foreign soil.
    correction: The premises are inviolable but remain the host’s territory. [@vcdr-22]
    support: [{ source: sptk-0909, at: paragraph 5 }]`,
  message: 'no question carries this belief (add "questions" as people ask them, with the belief inside)',
  check: ({ knowledge }, report) => {
    for (const { id, questions = [] } of entriesOf(knowledge, 'misconception')) {
      if (questions.length > 0) continue
      report(
        { entry: id },
        'no question carries this belief',
        'add "questions" as people ask them, with the belief inside',
      )
    }
  },
}
