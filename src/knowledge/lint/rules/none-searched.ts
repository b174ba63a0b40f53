import { entriesOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'

const DATE = /\b(?:\d{1,2} )?[A-Z]\p{L}+ \d{4}\b|\b\d{4}-\d{2}/u

export const noneSearched: Rule = {
  name: 'none-searched',
  severity: 'error',
  reason: 'That a party said nothing is itself a claim: it holds for what was searched, up to a day.',
  good: `contentions:
  - id: author
    question: Was Iran behind the attack?
    positions:
      - { party: albania, statements: [rama-accuses-iran] }
      - { party: iran, none: No reply was found in the sources searched up to 24 November 2026. }`,
  bad: `contentions:
  - id: author
    question: Was Iran behind the attack?
    positions:
      - { party: albania, statements: [rama-accuses-iran] }
      - { party: iran, none: ▸No reply was found. }`,
  message:
    'this does not say up to when a position was sought (write "… in the sources searched up to 24 November 2026")',
  check: ({ knowledge }, report) => {
    for (const { id, positions } of entriesOf(knowledge, 'contention')) {
      for (const [index, position] of positions.entries()) {
        if (!('none' in position) || DATE.test(position.none)) continue
        report(
          { entry: id, path: ['positions', index, 'none'] },
          'this does not say up to when a position was sought',
          'write "… in the sources searched up to 24 November 2026"',
        )
      }
    }
  },
}
