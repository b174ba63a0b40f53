import { readFile, writeFile } from 'node:fs/promises'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { type SecondTraits, secondTraitsOf, type Traits, traitsOf } from '../src/answer/decide.ts'
import { type Candidate, createMatcher } from '../src/answer/match.ts'
import { EXACT, type Signs, scoreOf } from '../src/answer/signs.ts'
import { understand } from '../src/answer/understand.ts'
import { WEIGHTS } from '../src/answer/weights.ts'
import { type Entry, type Knowledge, loadKnowledge } from '../src/knowledge/index.ts'
import { fitChoice, fitLogistic } from './fit.ts'
import { FOLDS, foldOf, phrasingsOf, without } from './folds.ts'
import { noteLearnt } from './learnt.ts'
import { type EvalQuestion, readQuestions, score } from './score.ts'

/**
 * `npm run learn`: finds how much each sign of a candidate counts, how sure to be of the first, and from where to
 * answer; writes them to src/answer/weights.ts. It learns from the tuning questions, from questions that the file does
 * not cover (strangers), and, for the order of candidates alone, from phrasings of the file asked of a file without them.
 */

/** One phrasing in so many is asked; all would take long and say little more. */
const EVERY = 4
/** What a tuning question counts beside a phrasing. */
const REAL = 6
/** The signs of a candidate depend a little on the order that they lead to. */
const ROUNDS = 2
/** What an answer beside the point costs, where the right one is worth 1 and silence nothing. */
const WRONG = 0.75

const knowledge = await loadKnowledge('knowledge/iran-albania')
const TUNE = 'bench/questions/tune.jsonl'
const STRANGERS = 'bench/questions/strangers.txt'
const questions = await readQuestions(TUNE)
/** Every other one: there are more of them on the list than among what people ask. */
const strangers = (await readFile(STRANGERS, 'utf8'))
  .split('\n')
  .filter((line, i) => line !== '' && i % 2 === 0)

/** A question with what was found for it, and which of that is right; `real` where people might have asked it. */
type Asked = {
  candidates: readonly Candidate[]
  right: readonly boolean[]
  real: boolean
  answerable: boolean
}

type Ask = (question: string, history?: readonly string[]) => readonly Candidate[]

function asker(record: Knowledge): Ask {
  const catalogue = createCatalogue(record)
  const match = createMatcher(catalogue)
  return (question, history = []) => understand(question, history, catalogue, match).candidates
}

const isSilent = (entry: Entry): boolean => entry.kind === 'answer' && entry.gap === true
const isRight = (question: EvalQuestion, entry: Entry): boolean =>
  score(question, composeEntry(knowledge, entry)).strict

function askPeople(): Asked[] {
  const ask = asker(knowledge)
  const real = questions.map((question): Asked => {
    const candidates = ask(question.question, question.history)
    const answerable = question.expect === 'answer' || question.expect === 'correct_premise'
    return {
      candidates,
      right: candidates.map(({ entry }) => answerable && isRight(question, entry)),
      real: true,
      answerable,
    }
  })
  const off = strangers.map((question): Asked => {
    const candidates = ask(question)
    return { candidates, right: candidates.map(() => false), real: true, answerable: false }
  })
  // A curated gap says that the file does not say, which is right where nothing else is.
  return [...real, ...off].filter(
    ({ candidates: [best], answerable }) => best !== undefined && (answerable || !isSilent(best.entry)),
  )
}

function askPhrasings(): Asked[] {
  const some = phrasingsOf(knowledge).filter((_, i) => i % EVERY === 0)
  return Array.from({ length: FOLDS }, (_, part) => {
    const ask = asker(without(knowledge, part))
    return some
      .filter(({ text }) => foldOf(text) === part)
      .map(({ id, text }): Asked => {
        const candidates = ask(text)
        return {
          candidates,
          right: candidates.map(({ entry }) => entry.id === id),
          real: false,
          answerable: true,
        }
      })
  }).flat()
}

const first = (group: readonly Asked[]): string => {
  const asked = group.filter(({ answerable }) => answerable)
  return `${((100 * asked.filter(({ right }) => right[0] === true).length) / asked.length).toFixed(1)} %`
}

/** Puts the candidates of each question in the order of the present weights. */
function reorder({ candidates, right, ...rest }: Asked): Asked {
  const order = candidates
    .map((candidate, i) => ({
      candidate: { ...candidate, score: scoreOf(candidate.signs) },
      right: right[i] ?? false,
    }))
    .sort((a, b) => b.candidate.score - a.candidate.score)
  return { ...rest, candidates: order.map(({ candidate }) => candidate), right: order.map(o => o.right) }
}

const SIGNS = Object.keys(WEIGHTS.rank) as (keyof Signs)[]
const TRAITS = Object.keys(WEIGHTS.sure).filter(name => name !== 'offset') as (keyof Traits)[]

let people: Asked[] = []
for (let round = 0; round < ROUNDS; round++) {
  people = askPeople()
  const own = askPhrasings()
  console.log(`first candidate right: tuning questions ${first(people)}, phrasings ${first(own)}`)
  // A phrasing met word for word is first anyway.
  const choices = [...people, ...own].flatMap(({ candidates, right, real }) =>
    right.includes(true) && (candidates[0]?.signs.nearest ?? 0) < EXACT
      ? [
          {
            rows: candidates.map(({ signs }) => SIGNS.map(name => signs[name])),
            right,
            weight: real ? REAL : 1,
          },
        ]
      : [],
  )
  const rank = fitChoice(
    choices,
    SIGNS.map(name => WEIGHTS.rank[name]),
  )
  for (const [i, name] of SIGNS.entries()) WEIGHTS.rank[name] = rank[i] ?? 0
  people = people.map(reorder)
  console.log(`  learnt: tuning questions ${first(people)}, phrasings ${first(own.map(reorder))}`)
}

const sure = people.filter(({ candidates: [best] }) => (best?.signs.nearest ?? 0) < EXACT)
const rows = sure.map(({ candidates, right }) => {
  const traits = traitsOf(candidates)
  return { x: [1, ...TRAITS.map(name => traits[name])], y: right[0] === true }
})
const beta = fitLogistic(rows)
WEIGHTS.sure.offset = beta[0] ?? 0
for (const [i, name] of TRAITS.entries()) WEIGHTS.sure[name] = beta[i + 1] ?? 0

const SECONDS = Object.keys(WEIGHTS.second).filter(name => name !== 'offset') as (keyof SecondTraits)[]
const rest = sure.filter(({ right, candidates }) => right[0] !== true && candidates.length > 1)
const gamma = fitLogistic(
  rest.map(({ candidates, right }) => {
    const traits = secondTraitsOf(candidates)
    return { x: [1, ...SECONDS.map(name => traits[name])], y: right[1] === true }
  }),
)
console.log(
  `second right where first is not: ${rest.filter(({ right }) => right[1]).length} of ${rest.length}`,
)
WEIGHTS.second.offset = gamma[0] ?? 0
for (const [i, name] of SECONDS.entries()) WEIGHTS.second[name] = gamma[i + 1] ?? 0

// An answer pays where the chance of being right, less what being wrong costs, is above nothing.
WEIGHTS.answerFrom = WRONG / (1 + WRONG)

const spell = (value: number): string => String(Math.round(value * 1000) / 1000)
let source = await readFile('src/answer/weights.ts', 'utf8')
const write = (name: string, value: number): void => {
  source = source.replace(new RegExp(`(\\n +${name}: )[^,\\n]+`), `$1${spell(value)}`)
}
const within = (group: 'rank' | 'sure' | 'second', name: string, value: number): void => {
  source = source.replace(
    new RegExp(`(\\n {2}${group}: \\{[^}]*?\\n {4}${name}: )[^,\\n]+`),
    `$1${spell(value)}`,
  )
}
for (const name of SIGNS) within('rank', name, WEIGHTS.rank[name])
for (const [name, value] of Object.entries(WEIGHTS.sure)) within('sure', name, value)
for (const [name, value] of Object.entries(WEIGHTS.second)) within('second', name, value)
write('answerFrom', WEIGHTS.answerFrom)
await writeFile('src/answer/weights.ts', source)
await noteLearnt(knowledge, [TUNE, STRANGERS])
