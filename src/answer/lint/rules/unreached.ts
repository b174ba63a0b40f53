import type { Rule } from '../../../knowledge/lint/index.ts'
import { arrives, routesOf } from '../routes.ts'

export const unreached: Rule = {
  name: 'unreached',
  severity: 'error',
  alone: 'warning',
  reason: 'An answer that none of its own phrasings reaches is never given.',
  good: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?, who cut ties]
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When did Albania break off relations?, when did they cut ties]`,
  bad: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?, who cut ties]
  - id: ▸answer-when
    text: On 7 September 2022. [@event-break]
    questions: [who cut ties]`,
  message: 'none of its phrasings reaches this answer (add some with the words people would use for it)',
  check: ({ knowledge }, report) => {
    const routes = Map.groupBy(routesOf(knowledge) ?? [], ({ entry }) => entry)
    for (const [{ id, kind }, all] of routes) {
      if (kind !== 'answer' || all.some(arrives)) continue
      report(
        { entry: id },
        'none of its phrasings reaches this answer',
        'add some with the words people would use for it',
      )
    }
  },
}
