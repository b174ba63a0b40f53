import { entriesOf } from '../../entries.ts'
import { nameOf } from '../../party.ts'
import type { Rule } from '../rule.ts'

/** Among so many contentions, one party always first is no accident. */
const ENOUGH = 3

export const parityOrder: Rule = {
  name: 'parity-order',
  severity: 'warning',
  reason: 'Who always speaks first sets the terms.',
  good: `contentions:
  - id: one
    question: Was Iran behind the attack?
    positions:
      - { party: albania, statements: [rama-accuses-iran] }
      - { party: iran, statements: [kanaani-calls-baseless] }
  - id: two
    question: Was the break justified?
    positions:
      - { party: iran, statements: [kanaani-calls-baseless] }
      - { party: albania, statements: [rama-accuses-iran] }
  - id: three
    question: Was the order lawful?
    positions:
      - { party: albania, statements: [rama-accuses-iran] }
      - { party: iran, statements: [kanaani-calls-baseless] }`,
  bad: `contentions:
  - id: one
    question: Was Iran behind the attack?
    positions:
      - { party: ▸albania, statements: [rama-accuses-iran] }
      - { party: iran, statements: [kanaani-calls-baseless] }
  - id: two
    question: Was the break justified?
    positions:
      - { party: albania, statements: [rama-accuses-iran] }
      - { party: iran, statements: [kanaani-calls-baseless] }
  - id: three
    question: Was the order lawful?
    positions:
      - { party: albania, statements: [rama-accuses-iran] }
      - { party: iran, statements: [kanaani-calls-baseless] }`,
  message: 'Albania stands first in all 3 contentions (begin some with another party)',
  check: ({ knowledge }, report) => {
    const contentions = entriesOf(knowledge, 'contention')
    const [first, ...others] = new Set(contentions.map(({ positions }) => positions[0]?.party))
    const [start] = contentions
    if (first === undefined || start === undefined || others.length > 0 || contentions.length < ENOUGH) return
    report(
      { entry: start.id, path: ['positions', 0, 'party'] },
      `${nameOf(knowledge, first)} stands first in all ${contentions.length} contentions`,
      'begin some with another party',
    )
  },
}
