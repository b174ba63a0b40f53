import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { secondTraitsOf, traitsOf } from '../src/answer/decide.ts'
import { createAnswerer } from '../src/answer/index.ts'
import { BY_EXAMPLES, BY_WORDS, type Curve, GIVES_WAY, type Learnt } from '../src/answer/learnt.ts'
import { EXACT, scoreOf } from '../src/answer/signs.ts'
import { sketchOf } from '../src/answer/staleness.ts'
import { loadKnowledge } from '../src/knowledge/index.ts'
import type { Reply } from '../src/reply/index.ts'
import { type Asked, askIntents, askPeople, askPhrasings } from './asked.ts'
import { fitChoice, fitLogistic } from './fit.ts'
import { hashesOf } from './learnt.ts'
import { fileOf, readIntents } from './minimal.ts'
import { readQuestions, score } from './score.ts'
import { searchLimits } from './search.ts'

/**
 * `npm run learn`: finds how much each sign of a candidate counts, how sure to be of the first, and of the second where
 * the first is not right; and when
 * an answer gives way to what structure gathers. Writes them to src/answer/learnt.json. Once for the record, from the tuning questions, from
 * questions that it does not cover (strangers), and, for the order of candidates alone, from phrasings of the file asked of
 * a file without them; and once for files with many phrasings of each answer, from everyday requests.
 */

const KNOWLEDGE = 'knowledge/iran-albania'
const FILES = {
  questions: ['bench/questions/tune.jsonl', 'bench/questions/near-tune.jsonl'],
  strangers: 'bench/questions/strangers.txt',
}
const LEARNT = 'src/answer/learnt.json'
/** The signs of a candidate depend a little on the order that they lead to. */
const ROUNDS = 2

const firstRight = (group: readonly Asked[]): string => {
  const asked = group.filter(({ answerable }) => answerable)
  return `${((100 * asked.filter(({ right }) => right[0] === true).length) / asked.length).toFixed(1)} %`
}

/** A phrasing met word for word is first anyway, and sure. */
const isOpen = ({ candidates: [best] }: Asked): boolean => (best?.signs.nearest ?? 0) < EXACT

/** Puts the candidates of each question in the order of the present weights. */
function reorder({ candidates, right, ...rest }: Asked, rank: Learnt['rank']): Asked {
  const order = candidates
    .map((candidate, i) => ({
      candidate: { ...candidate, score: scoreOf(candidate.signs, rank) },
      right: right[i] ?? false,
    }))
    .sort((a, b) => b.candidate.score - a.candidate.score)
  return { ...rest, candidates: order.map(({ candidate }) => candidate), right: order.map(o => o.right) }
}

/** Learns how to rank: in place, as what is found next depends on it. */
function learnRank(rank: Learnt['rank'], asked: readonly Asked[]): void {
  const names = Object.keys(rank) as (keyof Learnt['rank'])[]
  const choices = asked
    .filter(question => question.right.includes(true) && isOpen(question))
    .map(({ candidates, right, weight }) => ({
      rows: candidates.map(({ signs }) => names.map(name => signs[name])),
      right,
      weight,
    }))
  const weights = fitChoice(
    choices,
    names.map(name => rank[name]),
  )
  for (const [i, name] of names.entries()) rank[name] = weights[i] ?? 0
}

function learnCurve<Name extends string>(
  curve: Curve<Name>,
  examples: readonly { traits: Record<Name, number>; right: boolean; weight: number }[],
): void {
  const names = (Object.keys(curve) as (Name | 'offset')[]).filter(name => name !== 'offset') as Name[]
  const rows = examples.map(({ traits, right, weight }) => ({
    x: [1, ...names.map(name => traits[name])],
    y: right,
    weight,
  }))
  const [offset = 0, ...slopes] = fitLogistic(rows)
  Object.assign(curve, { offset }, Object.fromEntries(names.map((name, i) => [name, slopes[i] ?? 0])))
}

/** @param real questions that people might ask, which alone tell how sure to be */
async function learn(
  name: string,
  learnt: Learnt,
  ask: () => Promise<{ real: readonly Asked[]; more: readonly Asked[] }>,
): Promise<void> {
  let people: Asked[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { real, more } = await ask()
    console.log(
      `${name}: first candidate right: questions ${firstRight(real)}, phrasings ${firstRight(more)}`,
    )
    learnRank(learnt.rank, [...real, ...more])
    people = real.map(asked => reorder(asked, learnt.rank))
    console.log(`  learnt: questions ${firstRight(people)}`)
  }
  const open = people.filter(isOpen)
  learnCurve(
    learnt.sure,
    open.map(({ candidates, right, weight }) => ({
      traits: traitsOf(candidates),
      right: right[0] === true,
      weight,
    })),
  )
  const missed = open.filter(({ right }) => right[0] !== true)
  learnCurve(
    learnt.second,
    missed.flatMap(({ candidates, right, weight }) => {
      const traits = secondTraitsOf(candidates)
      return traits === undefined ? [] : [{ traits, right: right[1] === true, weight }]
    }),
  )
}

const knowledge = await loadKnowledge(KNOWLEDGE)
await learn('record', BY_WORDS, async () => ({
  real: await askPeople(knowledge, FILES),
  more: askPhrasings(knowledge),
}))

const isAnswer = ({ kind }: Reply): boolean => kind === 'answer' || kind === 'correction'

const questions = (await Promise.all(FILES.questions.map(readQuestions))).flat()
const answerer = createAnswerer(knowledge)
/** Right replies less those beside the point; silence and questions back are worth nothing. */
searchLimits(GIVES_WAY, () => {
  const replies = questions.map(asked => score(asked, answerer.ask(asked)))
  const wrong = replies.filter(({ strict, reply }) => !strict && isAnswer(reply))
  return replies.filter(({ strict }) => strict).length - wrong.length
})
console.log('an answer gives way to structure:', GIVES_WAY)

const intents = await readIntents()
const folder = await mkdtemp(join(tmpdir(), 'learn-'))
await writeFile(join(folder, 'intents.yaml'), fileOf(intents))
const everyday = createCatalogue(await loadKnowledge(folder))
await rm(folder, { recursive: true })
await learn('everyday requests', BY_EXAMPLES, async () => ({ real: askIntents(everyday, intents), more: [] }))

const short = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
const learntFrom = { ...sketchOf(knowledge), questions: await hashesOf(Object.values(FILES).flat()) }
await writeFile(
  LEARNT,
  `${JSON.stringify({ learntFrom, words: BY_WORDS, examples: BY_EXAMPLES, givesWay: GIVES_WAY }, short, 2)}\n`,
)
