import { entriesOf } from '../../entries.ts'
import { linksOf } from '../../links.ts'
import type { Rule } from '../rule.ts'

export const uncitedSource: Rule = {
  name: 'uncited-source',
  severity: 'warning',
  reason: 'A source that nothing rests on makes the record look better founded than it is.',
  good: `sources:
  - { id: ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en }
answers:
  - id: answer-who
    text: Albania broke off the relations. [@ap]
    questions: [Who broke off relations?]`,
  bad: `sources:
  - { id: ▸ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en }`,
  message: 'nothing rests on "ap" (cite it, or take it out)',
  check: ({ knowledge }, report) => {
    const cited = new Set(
      [...knowledge.entries.values()].flatMap(entry => linksOf(entry).map(({ id }) => id)),
    )
    for (const { id } of entriesOf(knowledge, 'source')) {
      if (!cited.has(id)) report({ entry: id }, `nothing rests on "${id}"`, 'cite it, or take it out')
    }
  },
}
