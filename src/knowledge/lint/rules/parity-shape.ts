import { entriesOf, entryOf, saidIn } from '../../entries.ts'
import { nameOf, partiesAbove, partyOf } from '../../party.ts'
import type { Rule } from '../rule.ts'

export const parityShape: Rule = {
  name: 'parity-shape',
  severity: 'error',
  reason: 'In a contention each party has one block, and in it stands only what that party said.',
  good: `contentions:
  - id: author
    question: Was Iran behind the attack?
    positions:
      - { party: iran, statements: [kanaani-calls-baseless] }
      - { party: albania, statements: [rama-accuses-iran] }`,
  bad: `contentions:
  - id: author
    question: Was Iran behind the attack?
    positions:
      - { party: iran, statements: [kanaani-calls-baseless, ▸rama-accuses-iran] }
      - { party: albania, statements: [rama-accuses-iran] }`,
  message:
    '"rama-accuses-iran" is a statement of Albania, in the block of Iran (move it to the block of Albania, or to evidence)',
  check: ({ knowledge }, report) => {
    for (const { id, positions } of entriesOf(knowledge, 'contention')) {
      const seen = new Set<string>()
      for (const [index, position] of positions.entries()) {
        const { party } = position
        if (seen.has(party))
          report(
            { entry: id, path: ['positions', index, 'party'] },
            `${nameOf(knowledge, party)} has two blocks here`,
            'put its statements into one',
          )
        seen.add(party)
        for (const [at, statement] of saidIn(position).entries()) {
          const speaker = entryOf(knowledge, 'statement', statement)?.speaker ?? party
          if (speaker === party || partiesAbove(knowledge, speaker).includes(party)) continue
          const other = nameOf(knowledge, partyOf(knowledge, speaker))
          report(
            { entry: id, path: ['positions', index, 'statements', at] },
            `"${statement}" is a statement of ${other}, in the block of ${nameOf(knowledge, party)}`,
            `move it to the block of ${other}, or to evidence`,
          )
        }
      }
    }
  },
}
