import type { Rule } from '../../../knowledge/lint/index.ts'
import type { Decision } from '../../decide.ts'
import { arrives, routesOf } from '../routes.ts'

export const astray: Rule = {
  name: 'astray',
  severity: 'warning',
  reason: 'A phrasing that another entry answers, or none, was written in vain.',
  good: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When did Albania break off relations?, date of the break]`,
  bad: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When did Albania break off relations?, ▸who broke off relations]`,
  message: 'the bot answers this with "answer-who" (give it words that only this entry has, or take it out)',
  check: ({ knowledge }, report) => {
    const routes = routesOf(knowledge)
    if (routes === null)
      report(
        { entry: knowledge.dispute.id },
        'so many phrasings are not tried one by one',
        'check a part of the record to see where each leads',
      )
    for (const route of routes ?? []) {
      if (arrives(route)) continue
      report(
        { entry: route.entry.id, path: ['questions', route.index] },
        outcome(route.decision),
        'give it words that only this entry has, or take it out',
      )
    }
  },
}

function outcome(decision: Decision): string {
  switch (decision.kind) {
    case 'answer':
      return `the bot answers this with "${decision.entry.id}"`
    case 'clarification':
      return `the bot asks back: ${decision.choices.map(({ id }) => `"${id}"`).join(' or ')}`
    case 'abstention':
      return 'the bot has no answer to this'
  }
}
