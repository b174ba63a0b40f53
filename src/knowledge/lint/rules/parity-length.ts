import { entriesOf } from '../../entries.ts'
import { blocksOf, extremes } from '../../parity.ts'
import { nameOf } from '../../party.ts'
import type { Rule } from '../rule.ts'

/** Of the longest block to the shortest, as they are shown. */
const RATIO = 3

export const parityLength: Rule = {
  name: 'parity-length',
  severity: 'error',
  reason: 'Whoever is given three times the room seems to have three times the case.',
  good: `contentions:
  - id: author
    question: Was Iran behind the attack?
    positions:
      - { party: iran, statements: [kanaani-calls-baseless] }
      - { party: albania, statements: [rama-accuses-iran] }`,
  bad: `statements:
  - id: rama-explains
    speaker: rama
    date: 2022-09-07
    act: explains
    text: >-
      that the decision followed an inquiry, that the inquiry was done with partners, that the partners came to the same
      conclusion, that the conclusion left no other way open, that the way that was chosen is in proportion to what it
      answers, and that it was taken in full accordance with what the government owes to the people who use its services
    support: [{ source: sptk-0909, at: paragraph 7 }]
contentions:
  - id: author
    question: Was Iran behind the attack?
    positions:
      - { party: iran, statements: [kanaani-calls-baseless] }
      - { party: ▸albania, statements: [rama-accuses-iran, rama-explains] }`,
  message:
    'the block of Albania is 6.6 times as long as that of Iran (at most 3 times: shorten it, or tell more of the other)',
  check: ({ knowledge }, report) => {
    for (const contention of entriesOf(knowledge, 'contention')) {
      const found = extremes(blocksOf(knowledge, contention))
      if (found === undefined || found.ratio <= RATIO) continue
      const { short, long, ratio } = found
      report(
        { entry: contention.id, path: ['positions', long.index, 'party'] },
        `the block of ${nameOf(knowledge, long.party)} is ${ratio.toFixed(1)} times as long as that of ${nameOf(knowledge, short.party)}`,
        `at most ${RATIO} times: shorten it, or tell more of the other`,
      )
    }
  },
}
