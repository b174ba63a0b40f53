import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { confidenceOf } from '../src/answer/decide.ts'
import { type Knowledge, loadKnowledge } from '../src/knowledge/index.ts'
import { apart, hand } from './apart.ts'
import { asker } from './asked.ts'
import { ENGINES, type Engine, enginesNamed, type Hit, OURS } from './engines.ts'
import { fileOf, readIntents } from './minimal.ts'

/**
 * `npm run bench:intents -- [ENGINE…]`: a file in the minimal form about anything but a dispute. Each intent of
 * `bench/intents` becomes an answer with its training phrasings; its test phrasings are asked, and questions that
 * belong to none. By every other one of them the matcher learns and thresholds are set; the rest are only measured.
 */

const USUAL = [OURS, 'MiniSearch', 'linear']
const RECALLS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.9]

type Measured = {
  raw: number
  /** Accuracy and recall at the threshold that the product has by default; the peers have none. */
  own?: { accuracy: number; tune: number; heldout: number }
  curve: { recall: number; threshold: number; accuracy: number; heldout: number }[]
  seconds: number
  megabytes: number
}

async function measure(name: string): Promise<Measured> {
  const create = ENGINES[name]
  if (create === undefined) throw new Error(`no engine ${name}`)
  const intents = await readIntents()
  const folder = await mkdtemp(join(tmpdir(), 'intents-'))
  const path = join(folder, 'intents.yaml')
  await writeFile(path, fileOf(intents))

  const began = performance.now()
  const knowledge = await loadKnowledge(path)
  const engine = await create(knowledge)
  await rm(folder, { recursive: true })
  const askAll = async (ask: Engine['ask'], texts: readonly string[]): Promise<(Hit | undefined)[]> => {
    const hits: (Hit | undefined)[] = []
    for (const text of texts) hits.push(await ask(text, []))
    return hits
  }
  const asked = async (ask: Engine['ask']) => ({
    test: await askAll(
      ask,
      intents.test.heldout.map(({ text }) => text),
    ),
    tune: await askAll(ask, intents.outside.tune),
    heldout: await askAll(ask, intents.outside.heldout),
  })
  const shipped = await asked(engine.ask)
  const seconds = (performance.now() - began) / 1000
  const megabytes = process.resourceUsage().maxRSS / 1024

  const first = name === OURS ? await asked(firstCandidate(knowledge)) : shipped
  const accuracy = (hits: readonly (Hit | undefined)[], threshold: number): number =>
    share(hits, (hit, i) => answers(hit, threshold) && hit?.id === intents.test.heldout[i]?.intent)
  const recall = (hits: readonly (Hit | undefined)[], threshold: number): number =>
    share(hits, hit => !answers(hit, threshold))
  const thresholds = [0, ...first.tune.map(hit => hit?.score ?? 0)].sort((a, b) => a - b)
  return {
    raw: accuracy(first.test, 0),
    ...(name === OURS && {
      own: {
        accuracy: accuracy(shipped.test, 0),
        tune: recall(shipped.tune, 0),
        heldout: recall(shipped.heldout, 0),
      },
    }),
    // The higher the threshold, the fewer answers: the lowest that gives the recall gives the best accuracy.
    curve: RECALLS.map(wanted => {
      const enough = thresholds.map(score => score + EDGE).find(score => recall(first.tune, score) >= wanted)
      const threshold = enough ?? Number.POSITIVE_INFINITY
      return {
        recall: wanted,
        threshold,
        accuracy: accuracy(first.test, threshold),
        heldout: recall(first.heldout, threshold),
      }
    }),
    seconds,
    megabytes,
  }
}

/** What we find first and how sure we are of it, also where that is too little to answer. */
function firstCandidate(knowledge: Knowledge): Engine['ask'] {
  const catalogue = createCatalogue(knowledge)
  const ask = asker(catalogue)
  return question => {
    const candidates = ask(question)
    const [best] = candidates
    return best && { id: best.entry.id, score: confidenceOf(candidates, catalogue.learnt) }
  }
}

/** A threshold just above a score, so that what has the score is not answered. */
const EDGE = 1e-9
const answers = (hit: Hit | undefined, threshold: number): boolean =>
  hit !== undefined && hit.id !== '' && hit.score >= threshold
const share = <T>(items: readonly T[], of: (item: T, index: number) => boolean): number =>
  items.filter(of).length / items.length
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // What the bench starts itself with, for each engine in a process of its own.
  options: { part: { type: 'string' } },
})
if (values.part !== undefined) hand(await measure(values.part))

const { training, test, outside } = await readIntents()
const phrasings = [...training.values()].reduce((sum, { length }) => sum + length, 0)
console.log(
  `${training.size} intents, ${phrasings} phrasings; asked: ${test.heldout.length} of them in other words, ${outside.tune.length} + ${outside.heldout.length} outside`,
)
for (const name of enginesNamed(positionals, USUAL)) {
  const { raw, own, curve, seconds, megabytes } = apart<Measured>(fileURLToPath(import.meta.url), [], name)
  console.log(
    `\n${name}: first candidate right ${percent(raw)}; ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
  )
  if (own !== undefined)
    console.log(
      `  as shipped            accuracy ${percent(own.accuracy)}, silent outside ${percent(own.heldout)} (tuning half ${percent(own.tune)})`,
    )
  for (const { recall, threshold, accuracy, heldout } of curve)
    console.log(
      `  silent outside ≥ ${percent(recall)}  accuracy ${percent(accuracy)}, on the other half ${percent(heldout)} (from ${threshold.toFixed(3)})`,
    )
}
