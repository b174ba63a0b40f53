import { readFile, writeFile } from 'node:fs/promises'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { traitsOf } from '../src/answer/decide.ts'
import { createMatcher } from '../src/answer/match.ts'
import { understand } from '../src/answer/understand.ts'
import { WEIGHTS } from '../src/answer/weights.ts'
import { type Entry, type Knowledge, loadKnowledge } from '../src/knowledge/index.ts'
import { type EvalQuestion, readQuestions, score } from './score.ts'

/**
 * `npm run learn`: finds the numbers of src/answer/weights.ts by coordinate descent and writes them there. It
 * learns from the tuning questions, from questions that the file does not cover (strangers), and from phrasings
 * of the file, each asked of a file without it.
 */

const FOLDS = 5
const ROUNDS = 2
const RIDGE = 0.5
/** What ranking the file's own phrasings right is worth beside the tuning questions. */
const OWN = 0.5
const STEPS: [keyof typeof WEIGHTS, number[]][] = [
  ['unknown', [0.8, 1, 1.2, 1.5]],
  ['light', [0.12, 0.18, 0.25, 0.3]],
  ['likeness', [0.45, 0.55, 0.65]],
  ['beta', [0.75, 0.85, 1]],
  ['synonym', [0.7, 0.8, 0.9]],
  ['inText', [0.2, 0.3, 0.5]],
  ['partOfName', [0.2, 0.35, 0.5]],
  ['order', [0.06, 0.12, 0.18]],
  ['otherForm', [0, 0.05, 0.1]],
  ['earlier', [0.4, 0.5, 0.6]],
]

/** `real`: asked by people, so that it says how sure to be; the rest only helps to rank. */
type Sample = { traits: number[]; right: boolean; real: boolean; answerable: boolean }

const knowledge = await loadKnowledge('knowledge/iran-albania')
const questions = await readQuestions('bench/questions/tune.jsonl')
const strangers = (await readFile('bench/questions/strangers.txt', 'utf8'))
  .split('\n')
  .filter(line => line !== '')
const fold = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % FOLDS

/** The record without some of its phrasings. */
function without(drop: (text: string) => boolean): Knowledge {
  const entries = [...knowledge.entries.values()].map(entry => {
    if (!('questions' in entry) || entry.questions === undefined) return entry
    return {
      ...entry,
      questions: entry.questions.filter(q => !drop(typeof q === 'string' ? q : q.text)),
    } as Entry
  })
  return { ...knowledge, entries: new Map(entries.map(entry => [entry.id, entry])) }
}

type Candidates = ReturnType<typeof understand>['candidates']

function asker(record: Knowledge): (question: string, history?: readonly string[]) => Candidates {
  const catalogue = createCatalogue(record)
  const match = createMatcher(catalogue)
  return (question, history = []) => understand(question, history, catalogue, match).candidates
}

const phrasings = [...knowledge.entries.values()].flatMap(entry =>
  ('questions' in entry ? (entry.questions ?? []) : []).map(q => ({
    id: entry.id,
    text: typeof q === 'string' ? q : q.text,
  })),
)

function samples(): Sample[] {
  const result: Sample[] = []
  const add = (candidates: Candidates, sample: Omit<Sample, 'traits'>): void => {
    const [best] = candidates
    result.push({ traits: best === undefined ? [0, 0, 0] : traitsOf(best), ...sample })
  }
  const ask = asker(knowledge)
  for (const question of questions) {
    const candidates = ask(question.question, question.history)
    const answerable = question.expect === 'answer' || question.expect === 'correct_premise'
    const [best] = candidates
    add(candidates, {
      right: answerable && best !== undefined && isRight(question, best.entry),
      real: true,
      answerable,
    })
  }
  for (const stranger of strangers) {
    const candidates = ask(stranger)
    // A curated gap says that the file does not say, which is right.
    if (candidates[0] === undefined || isSilent(candidates[0].entry)) continue
    add(candidates, { right: false, real: true, answerable: false })
  }
  for (let part = 0; part < FOLDS; part++) {
    const others = asker(without(text => fold(text) === part))
    for (const { id, text } of phrasings.filter(phrasing => fold(phrasing.text) === part)) {
      const candidates = others(text)
      add(candidates, { right: candidates[0]?.entry.id === id, real: false, answerable: true })
    }
  }
  return result
}

const isSilent = (entry: Entry): boolean => entry.kind === 'answer' && entry.gap === true

const isRight = (question: EvalQuestion, entry: Entry): boolean =>
  score(question, composeEntry(knowledge, entry)).strict

/** Offset and slopes of the logistic curve, and its mean loss. */
type Curve = { beta: number[]; loss: number }

/** Fits the logistic curve by Newton's method (iteratively reweighted least squares), with a slight ridge. */
function fitCurve(data: readonly Sample[]): Curve {
  let beta = [0, 0, 0, 0]
  const chance = (x: readonly number[]): number =>
    1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * (beta[i] ?? 0), 0)))
  const rows = data.map(sample => ({
    x: [1, ...sample.traits],
    y: sample.right ? 1 : 0,
  }))
  for (let step = 0; step < 20; step++) {
    const gradient: number[] = beta.map(value => -RIDGE * value)
    const hessian: number[][] = beta.map((_, i) => beta.map((__, j) => (i === j ? RIDGE : 0)))
    for (const { x, y } of rows) {
      const p = chance(x)
      for (const [i, xi] of x.entries()) {
        gradient[i] = (gradient[i] ?? 0) + (y - p) * xi
        const row = hessian[i] ?? []
        for (const [j, xj] of x.entries()) row[j] = (row[j] ?? 0) + p * (1 - p) * xi * xj
      }
    }
    const move = solve(hessian, gradient)
    beta = beta.map((value, i) => value + (move[i] ?? 0))
  }
  const loss = rows.reduce(
    (sum, { x, y }) => sum - Math.log(Math.max(1e-9, y === 1 ? chance(x) : 1 - chance(x))),
    0,
  )
  return { beta, loss: loss / rows.length }
}

/** Solves a small system of linear equations by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  const n = rows.length
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      const factor = (rows[k]?.[i] ?? 0) / (rows[i]?.[i] ?? 1)
      rows[k] = (rows[k] ?? []).map((value, j) => value - factor * (rows[i]?.[j] ?? 0))
    }
  }
  const result = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const known = result.reduce((sum, value, j) => (j > i ? sum + value * (rows[i]?.[j] ?? 0) : sum), 0)
    result[i] = ((rows[i]?.[n] ?? 0) - known) / (rows[i]?.[i] ?? 1)
  }
  return result
}

type Measure = { value: number; curve: Curve; real: number; own: number }

/** How good the present weights are; less is better. */
function measure(): Measure {
  const data = samples()
  const share = (group: readonly Sample[]): number => group.filter(({ right }) => right).length / group.length
  const curve = fitCurve(data.filter(({ real }) => real))
  const real = share(data.filter(sample => sample.real && sample.answerable))
  const own = share(data.filter(sample => !sample.real))
  return { value: curve.loss + (1 - real) + OWN * (1 - own), curve, real, own }
}

const show = (name: string, { value, real, own }: Measure): string =>
  `${name}: ${value.toFixed(4)}, right reply first ${(100 * real).toFixed(1)} %, right entry first ${(100 * own).toFixed(1)} %`

let best = measure()
console.log(show('start', best))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, values] of STEPS) {
    let chosen = WEIGHTS[name]
    for (const value of values) {
      WEIGHTS[name] = value
      const tried = measure()
      if (tried.value < best.value - 1e-4) {
        best = tried
        chosen = value
      }
    }
    WEIGHTS[name] = chosen
    console.log(show(`${name} = ${chosen}`, best))
  }
}
const [sureOffset, sureLikeness, sureCoverage, sureSubstance] = best.curve.beta
Object.assign(WEIGHTS, { sureOffset, sureLikeness, sureCoverage, sureSubstance })

let source = await readFile('src/answer/weights.ts', 'utf8')
for (const [name, value] of Object.entries(WEIGHTS)) {
  source = source.replace(new RegExp(`(\\n {2}${name}: )[^,\\n]+`), `$1${Math.round(value * 1000) / 1000}`)
}
await writeFile('src/answer/weights.ts', source)
