import { readFile, writeFile } from 'node:fs/promises'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { leadOf } from '../src/answer/decide.ts'
import { createMatcher } from '../src/answer/match.ts'
import { understand } from '../src/answer/understand.ts'
import { WEIGHTS } from '../src/answer/weights.ts'
import { type Entry, type Knowledge, loadKnowledge } from '../src/knowledge/index.ts'
import { type EvalQuestion, readQuestions, score } from './score.ts'

/**
 * `npm run learn`: finds the numbers of src/answer/weights.ts by coordinate descent and writes them there. It
 * learns from three things: the tuning questions; phrasings of the file, each asked of a file without it; and
 * phrasings of whole entries that were taken out, which must find nothing.
 */

const FOLDS = 5
const ROUNDS = 2
/** Tuning questions are real people's, so each counts as much as this many phrasings of the file. */
const REAL = 6
const STEPS: [keyof typeof WEIGHTS, number[]][] = [
  ['unknown', [0.4, 0.6, 0.8, 1, 1.2]],
  ['light', [0.05, 0.08, 0.12, 0.18, 0.25]],
  ['likeness', [0.3, 0.4, 0.5, 0.6, 0.7]],
  ['beta', [0.7, 0.85, 1, 1.2, 1.5]],
  ['synonym', [0.5, 0.6, 0.7, 0.8, 0.9]],
  ['inText', [0.3, 0.5, 0.6, 0.7, 0.8]],
  ['partOfName', [0.2, 0.35, 0.5]],
  ['otherForm', [0, 0.05, 0.1, 0.15, 0.2]],
  ['earlier', [0.3, 0.4, 0.5, 0.6, 0.7]],
]

type Sample = { score: number; lead: number; right: boolean; weight: number; ranked: boolean }

const knowledge = await loadKnowledge('knowledge/iran-albania.yaml')
const questions = await readQuestions('bench/questions/tune.jsonl')
const fold = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % FOLDS

/** The record without what `keep` refuses. */
function pick(keepEntry: (entry: Entry) => boolean, keepPhrasing: (text: string) => boolean): Knowledge {
  const entries = [...knowledge.entries.values()].filter(keepEntry).map(entry => {
    if (!('questions' in entry) || entry.questions === undefined) return entry
    return {
      ...entry,
      questions: entry.questions.filter(q => keepPhrasing(typeof q === 'string' ? q : q.text)),
    } as Entry
  })
  return { ...knowledge, entries: new Map(entries.map(entry => [entry.id, entry])) }
}

function asker(
  record: Knowledge,
): (question: string, history?: readonly string[]) => ReturnType<typeof understand>['candidates'] {
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
  const add = (
    candidates: ReturnType<ReturnType<typeof asker>>,
    right: boolean,
    weight: number,
    ranked: boolean,
  ): void => {
    result.push({ score: candidates[0]?.score ?? 0, lead: leadOf(candidates), right, weight, ranked })
  }
  const ask = asker(knowledge)
  for (const question of questions) {
    const candidates = ask(question.question, question.history)
    const answerable = question.expect === 'answer' || question.expect === 'correct_premise'
    const [best] = candidates
    const right = answerable && best !== undefined && isRight(question, best.entry)
    add(candidates, right, REAL, answerable)
  }
  for (let part = 0; part < FOLDS; part++) {
    const others = asker(
      pick(
        () => true,
        text => fold(text) !== part,
      ),
    )
    const strangers = asker(
      pick(
        entry => fold(entry.id) !== part || entry.kind === 'source',
        () => true,
      ),
    )
    for (const { id, text } of phrasings) {
      if (fold(text) === part) {
        const candidates = others(text)
        add(candidates, candidates[0]?.entry.id === id, 1, true)
      }
      // Many a stranger's question is answered as well by another entry, so these count for little.
      if (fold(id) === part && fold(text) < 2) add(strangers(text), false, 0.5, false)
    }
  }
  return result
}

const isRight = (question: EvalQuestion, entry: Entry): boolean =>
  score(question, composeEntry(knowledge, entry)).strict

/** Fits the logistic curve by gradient descent; gives its parameters and its mean loss. */
function fit(data: readonly Sample[]): { offset: number; score: number; lead: number; loss: number } {
  let [offset, slope, lead] = [-6, 12, 2]
  const total = data.reduce((sum, { weight }) => sum + weight, 0)
  const chance = (s: Sample): number => 1 / (1 + Math.exp(-(offset + slope * s.score + lead * s.lead)))
  for (let step = 0; step < 4_000; step++) {
    let [g0, g1, g2] = [0, 0, 0]
    for (const sample of data) {
      const error = (chance(sample) - (sample.right ? 1 : 0)) * sample.weight
      g0 += error
      g1 += error * sample.score
      g2 += error * sample.lead
    }
    const rate = 8 / total
    offset -= rate * g0
    slope -= rate * g1 * 4
    lead -= rate * g2 * 4
  }
  const loss =
    data.reduce(
      (sum, s) => sum - s.weight * Math.log(Math.max(1e-9, s.right ? chance(s) : 1 - chance(s))),
      0,
    ) / total
  return { offset, score: slope, lead, loss }
}

function objective(): { value: number; curve: ReturnType<typeof fit>; ranked: number } {
  const data = samples()
  const curve = fit(data)
  const ranked = data.filter(sample => sample.ranked)
  const weight = ranked.reduce((sum, sample) => sum + sample.weight, 0)
  const wrong = ranked.reduce((sum, sample) => sum + (sample.right ? 0 : sample.weight), 0) / weight
  return { value: curve.loss + wrong, curve, ranked: 1 - wrong }
}

let best = objective()
console.log(
  `start: objective ${best.value.toFixed(4)}, right entry first ${(100 * best.ranked).toFixed(1)} %`,
)
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, values] of STEPS) {
    let chosen = WEIGHTS[name]
    for (const value of values) {
      WEIGHTS[name] = value
      const tried = objective()
      if (tried.value < best.value - 1e-4) {
        best = tried
        chosen = value
      }
    }
    WEIGHTS[name] = chosen
    console.log(
      `${name} = ${chosen}: objective ${best.value.toFixed(4)}, right entry first ${(100 * best.ranked).toFixed(1)} %`,
    )
  }
}
const { offset, score: slope, lead } = best.curve
Object.assign(WEIGHTS, { offset, score: slope, lead })

let source = await readFile('src/answer/weights.ts', 'utf8')
for (const [name, value] of Object.entries(WEIGHTS)) {
  source = source.replace(new RegExp(`(\\n {2}${name}: )[^,\\n]+`), `$1${Math.round(value * 1000) / 1000}`)
}
await writeFile('src/answer/weights.ts', source)
