import { entriesOf } from '../../entries.ts'
import { linksOf } from '../../links.ts'
import type { Rule } from '../rule.ts'

export const unusedName: Rule = {
  name: 'unused-name',
  severity: 'warning',
  reason: 'Somebody of whom the record tells nothing is found by name and then has nothing to answer.',
  good: `parties:
  - { id: norway, name: Norway, type: state }
statements:
  - id: norway-condemns
    speaker: norway
    date: 2022-09-08
    act: condemns
    text: the attack
    support: [{ source: sptk-0909, at: paragraph 11 }]`,
  bad: `parties:
  - { id: ▸norway, name: Norway, type: state }`,
  message: 'the record tells nothing of Norway (add a statement, a text or questions, or take it out)',
  check: ({ knowledge }, report) => {
    const named = new Set(
      [...knowledge.entries.values()].flatMap(entry => linksOf(entry).map(({ id }) => id)),
    )
    for (const entry of [...entriesOf(knowledge, 'party'), ...entriesOf(knowledge, 'person')]) {
      if (named.has(entry.id) || 'text' in entry || entry.questions !== undefined) continue
      report(
        { entry: entry.id },
        `the record tells nothing of ${entry.name}`,
        `add a statement, ${entry.kind === 'party' ? 'a text or questions' : 'or questions'}, or take it out`,
      )
    }
  },
}
