import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { composeEntry } from '../src/answer/compose.ts'
import { type Knowledge, loadKnowledge } from '../src/knowledge/index.ts'
import { createWriter, type Reply } from '../src/reply/index.ts'
import { apart, hand, held } from './apart.ts'
import { ENGINES, enginesNamed, type Hit, OURS } from './engines.ts'
import { type EvalQuestion, readQuestions, score } from './score.ts'

/**
 * `npm run bench -- [QUESTIONS [ENGINE…]]`: quality and time of the answerer beside its peers, on the same record and the same
 * questions, each in a process of its own; then the cold start of the `dispute` program.
 *
 * A peer answers with the entry it ranks first, written by our composer, and is silent below a threshold. The
 * threshold is the one that serves it best on the tuning questions.
 */

const KNOWLEDGE = 'knowledge/iran-albania'
const TUNE = 'bench/questions/tune.jsonl'
/** Of the tuning questions every so many set a peer's threshold; the slow ones would take an hour over all. */
const EVERY = 4
/** Questions are asked again until so many milliseconds are spent. */
const TIMED = 3_000

type Row = {
  name: string
  strict: number
  wrong: number
  index: number
  p50: number
  p99: number
  memory: number
}

/** Measures one engine in this process. */
async function measure(name: string, file: string): Promise<Row> {
  const knowledge = await loadKnowledge(KNOWLEDGE)
  const create = ENGINES[name]
  if (create === undefined) throw new Error(`no engine ${name}`)
  const memory = held()
  const start = performance.now()
  const engine = await create(knowledge)
  const index = performance.now() - start
  const megabytes = held() - memory

  const ask = async (questions: readonly EvalQuestion[]): Promise<(Hit | undefined)[]> => {
    const hits: (Hit | undefined)[] = []
    for (const { question, history = [] } of questions) hits.push(await engine.ask(question, history))
    return hits
  }
  const tune = (await readQuestions(TUNE)).filter((_, i) => i % EVERY === 0)
  const tuned = await ask(tune)
  const candidates = [...new Set(tuned.flatMap(hit => hit?.score ?? []))].sort((a, b) => a - b)
  const strictAt = (
    questions: readonly EvalQuestion[],
    hits: readonly (Hit | undefined)[],
    threshold: number,
  ) => questions.map((question, i) => score(question, replyOf(knowledge, hits[i], threshold)))
  const own = name === OURS
  const rated = (own ? [0] : candidates).map(threshold => ({
    threshold,
    strict: strictAt(tune, tuned, threshold).filter(outcome => outcome.strict).length,
  }))
  const threshold = rated.reduce(
    (best, next) => (next.strict > best.strict ? next : best),
    rated[0] ?? { threshold: 0, strict: 0 },
  ).threshold

  const questions = answerable(await readQuestions(file))
  const times: number[] = []
  const timed = async (): Promise<(Hit | undefined)[]> => {
    const hits: (Hit | undefined)[] = []
    for (const { question, history = [] } of questions) {
      const asked = performance.now()
      hits.push(await engine.ask(question, history))
      times.push(performance.now() - asked)
    }
    return hits
  }
  const began = performance.now()
  const outcomes = strictAt(questions, await timed(), threshold)
  while (performance.now() - began < TIMED) await timed()
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0
  return {
    name,
    strict: outcomes.filter(outcome => outcome.strict).length / outcomes.length,
    wrong: outcomes.filter(
      ({ question, strict, reply }) =>
        question.expect === 'abstain' && !strict && reply.kind !== 'abstention',
    ).length,
    index,
    p50: at(0.5),
    p99: at(0.99),
    memory: megabytes,
  }
}

/** Where a file marks which answers the first report gives (`seed`), only those and what asks for silence count. */
function answerable(questions: readonly EvalQuestion[]): EvalQuestion[] {
  const marked = questions.some(({ seed }) => seed === true)
  return questions.filter(
    ({ seed, expect }) => !marked || seed === true || expect === 'abstain' || expect === 'refuse_injection',
  )
}

function replyOf(knowledge: Knowledge, hit: Hit | undefined, threshold: number): Reply {
  if (hit?.reply !== undefined) return hit.reply
  const entry = hit === undefined || hit.score < threshold ? undefined : knowledge.entries.get(hit.id)
  if (entry !== undefined) return composeEntry(knowledge, entry)
  return createWriter(knowledge).finish({ kind: 'abstention', blocks: [], entries: [] })
}

/** Median wall time in milliseconds of a command, over 7 runs taken in turn with the others. */
function coldStarts(commands: readonly string[][]): number[] {
  const runs = commands.map(() => [] as number[])
  for (let round = 0; round < 8; round++) {
    for (const [i, args] of commands.entries()) {
      const start = performance.now()
      spawnSync(process.execPath, args, { stdio: 'ignore' })
      // The first round warms the disk cache.
      if (round > 0) runs[i]?.push(performance.now() - start)
    }
  }
  return runs.map(times => times.sort((a, b) => a - b)[3] ?? 0)
}

/** Loading the record in a process of its own: the first time, and the median of eight more (milliseconds). */
async function loads(): Promise<{ first: number; again: number }> {
  const times: number[] = []
  for (let round = 0; round < 9; round++) {
    const start = performance.now()
    await loadKnowledge(KNOWLEDGE)
    times.push(performance.now() - start)
  }
  const [first = 0, ...more] = times
  return { first, again: more.sort((a, b) => a - b)[4] ?? 0 }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // What the bench starts itself with, for each part in a process of its own.
  options: { part: { type: 'string' } },
})
const [file = 'bench/questions/heldout.jsonl', ...named] = positionals
if (values.part !== undefined) hand(values.part === 'load' ? await loads() : await measure(values.part, file))
const engines = enginesNamed(named)
const run = <T>(part: string): T => apart<T>(fileURLToPath(import.meta.url), [file], part)
const load = run<{ first: number; again: number }>('load')
console.log(`loading the record: first ${load.first.toFixed(0)} ms, then ${load.again.toFixed(0)} ms\n`)
const rows = engines.map(name => run<Row>(name))
const ours = rows.find(({ name }) => name === OURS)
console.log(`${file}, each engine in its own process\n`)
console.log(
  '| engine | strict | answers where silence was right | index ms | p50 ms | p99 ms | MB | p50 against ours |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
for (const row of rows) {
  const cells = [
    row.name,
    `${(100 * row.strict).toFixed(1)} %`,
    String(row.wrong),
    row.index.toFixed(0),
    row.p50.toFixed(3),
    row.p99.toFixed(3),
    row.memory.toFixed(0),
    ours === undefined ? '–' : `${(row.p50 / ours.p50).toFixed(1)} ×`,
  ]
  console.log(`| ${cells.join(' | ')} |`)
}
const [bare = 0, ask = 0] = coldStarts([
  ['-e', '0'],
  ['src/cli.ts', 'ask', 'why did Albania break off relations with Iran?'],
])
console.log(
  `\ncold start: node -e 0 ${bare.toFixed(0)} ms, dispute ask ${ask.toFixed(0)} ms: ${(ask - bare).toFixed(0)} ms over it`,
)
