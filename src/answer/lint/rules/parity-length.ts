import { type Contention, entriesOf, entryOf, type Knowledge, nameOf } from '../../../knowledge/index.ts'
import type { Rule } from '../../../knowledge/lint/index.ts'
import { createWriter } from '../../../reply/index.ts'

/** Of the longest block to the shortest, as they are shown. */
const RATIO = 3
/** Who does no more than this takes a side and makes no case: its few words are not measured against one. */
const SIDES_WITH: readonly string[] = ['praises', 'supports', 'thanks', 'welcomes']

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
      const blocks = blocksOf(knowledge, contention).sort((a, b) => a.length - b.length)
      const [short, long] = [blocks.at(0), blocks.at(-1)]
      if (short === undefined || long === undefined || long.length <= RATIO * short.length) continue
      const times = (long.length / short.length).toFixed(1)
      report(
        { entry: contention.id, path: ['positions', long.index, 'party'] },
        `the block of ${nameOf(knowledge, long.party)} is ${times} times as long as that of ${nameOf(knowledge, short.party)}`,
        `at most ${RATIO} times: shorten it, or tell more of the other`,
      )
    }
  },
}

/** The characters of each block that makes a case, as a reply shows it. */
function blocksOf(
  knowledge: Knowledge,
  contention: Contention,
): { index: number; party: string; length: number }[] {
  return contention.positions.flatMap((position, index) => {
    if ('none' in position) return []
    const acts = position.statements.map(id => entryOf(knowledge, 'statement', id)?.act ?? '')
    if (acts.every(act => SIDES_WITH.includes(act))) return []
    const block = createWriter(knowledge).positions({ ...contention, positions: [position] })
    const lines = block.kind === 'positions' ? block.lines : []
    const length = lines.reduce((sum, { strong = '', text }) => sum + strong.length + 1 + text.length, 0)
    return [{ index, party: position.party, length }]
  })
}
