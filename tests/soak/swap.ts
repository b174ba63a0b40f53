import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { ROOM } from '../../src/answer/notes.ts'
import { entriesOf, type Knowledge, nameOf } from '../../src/knowledge/index.ts'
import { retell } from '../../src/knowledge/statement.ts'
import { type Reply, toText } from '../../src/reply/index.ts'
import { changed, loadQuarrel } from '../fixtures/index.ts'
import { readOwn } from './record.ts'
import { type Soak, shown, spread } from './soak.ts'
import { createTrade, type Pairs, tradeIn } from './trade.ts'

const QUARREL: Pairs = [
  ['Northland', 'Southland'],
  ['the North', 'the South'],
]
/** The names of the two parties in the project’s record, each form beside the other’s. */
export const OWN: Pairs = [
  ['Islamic Republic of Iran', 'Republic of Albania'],
  ['Iran', 'Albania'],
  ['Iranian', 'Albanian'],
  ['Iranians', 'Albanians'],
  // Of the forms in Albanian, those that English stemming brings together with these.
  ['iraniane', 'albaniane'],
  ['iranianë', 'albanianë'],
  ['Tehran', 'Tirana'],
]

export const swap: Soak = {
  name: 'swap',
  shows: 'two parties that trade all their names trade nothing else',
  few: 300,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const quarrel = changed(await loadQuarrel(), { south: { names: ['the South'] } })
    const { knowledge, answerer, phrasings } = await readOwn()
    const small = questionsFrom(quarrel)
    const generated = questionsFrom(knowledge)
    const asked = spread(phrasings, size).map(({ text }) => text)
    const other = createAnswerer(tradeIn(knowledge, createTrade(OWN)))
    const seen = differences(answerer, other, OWN, generated)
    return {
      figures: {
        'questions of the fixture': small.length,
        'entries shown': knowledge.entries.size,
        phrasings: asked.length,
        'generated questions': generated.length,
        'of these answered otherwise': `${seen.length} (${((100 * seen.length) / generated.length).toFixed(1)} %)`,
      },
      faults: [
        ...differences(
          createAnswerer(quarrel),
          createAnswerer(tradeIn(quarrel, createTrade(QUARREL))),
          QUARREL,
          small,
        ),
        ...shownOtherwise(answerer, other, OWN, [...knowledge.entries.keys()]),
        ...differences(answerer, other, OWN, asked),
      ],
      // Letters that words share tell two texts apart, also those of names: that turns near ties.
      seen,
    }
  },
}

/** What is asked of each contention and of its parties by their names, and each statement asked back. */
export function questionsFrom(knowledge: Knowledge): string[] {
  const contentions = entriesOf(knowledge, 'contention')
  const parties = new Set(contentions.flatMap(({ positions }) => positions.map(({ party }) => party)))
  const names = [...parties].map(id => nameOf(knowledge, id))
  const acts = ['say', 'deny', 'demand', 'announce']
  return [
    ...contentions.map(({ question }) => question),
    ...names.flatMap(name => [
      `Who is ${name}?`,
      ...acts.flatMap(act => [`What did ${name} ${act}?`, `when did ${name} ${act} it`]),
      ...names.filter(other => other !== name).map(other => `did ${name} accuse ${other} of something`),
    ]),
    ...entriesOf(knowledge, 'statement').map(
      statement => `Is it so that ${retell(knowledge, statement).replace(/\.$/, '')}?`,
    ),
  ]
}

/** The questions that get another reply once the names are traded in the record and in the question. */
export function differences(
  answerer: Answerer,
  other: Answerer,
  pairs: Pairs,
  questions: readonly string[],
): string[] {
  const trade = createTrade(pairs)
  return questions.flatMap(question => {
    const [first, second] = [answerer.ask({ question }), other.ask({ question: trade(question) })]
    return isSame(first, second, trade) ? [] : [`${shown(question)}: ${brief(first)} → ${brief(second)}`]
  })
}

/** The entries that are shown otherwise once the names are traded. */
export function shownOtherwise(
  answerer: Answerer,
  other: Answerer,
  pairs: Pairs,
  ids: readonly string[],
): string[] {
  const trade = createTrade(pairs)
  return ids.filter(id => {
    const [first, second] = [answerer.show(id), other.show(trade(id))]
    return first === undefined || second === undefined ? first !== second : !isSame(first, second, trade)
  })
}

/** A reply that is longer is told in less detail, so that longer names may change it. */
const FULL = ROOM - 60

function isSame(first: Reply, second: Reply, trade: (text: string) => string): boolean {
  const isFull = [first, second].some(reply => trade(toText(reply)).length > FULL)
  return isFull ? first.kind === second.kind : trade(toText(first)) === toText(second)
}

const brief = ({ kind, entries: [first] }: Reply): string => `${kind} ${first ?? '–'}`
