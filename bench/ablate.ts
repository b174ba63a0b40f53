import { createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { decide } from '../src/answer/decide.ts'
import { createAnswerer } from '../src/answer/index.ts'
import { BY_WORDS } from '../src/answer/learnt.ts'
import { FORMS, IDIOMS, SHORTHAND } from '../src/answer/lexicon.ts'
import { createMatcher } from '../src/answer/match.ts'
import { createNames } from '../src/answer/names.ts'
import { isOrder } from '../src/answer/orders.ts'
import { indexRecord, type RecordIndex } from '../src/answer/record-index.ts'
import { createStructure } from '../src/answer/structure.ts'
import { questionsIn, type Understanding, understand } from '../src/answer/understand.ts'
import { WEIGHTS } from '../src/answer/weights.ts'
import { loadKnowledge } from '../src/knowledge/index.ts'
import { createWriter } from '../src/reply/index.ts'
import { type EvalQuestion, isAnswerable, readQuestions, score } from './score.ts'

/**
 * `npm run ablate`: what each stage adds. One is switched off at a time, while the others and their learnt numbers
 * stay as they are, and the questions are asked again.
 *
 * *strict* is the product's own rate. *found* leaves the decision to answer aside: of the questions that have an answer,
 * the share whose first candidate gives it. What lowers *strict* alone serves knowing when to keep silent.
 */

const FILES = ['bench/questions/tune.jsonl', 'bench/questions/heldout.jsonl']

const keysOf = <T extends object>(group: T): (keyof T & string)[] =>
  Object.keys(group) as (keyof T & string)[]

const knowledge = await loadKnowledge('knowledge/iran-albania')

/** What a stage changes of how questions are answered. */
type Stage = {
  name: string
  /** Switches it off in what the modules share; gives what switches it on again. */
  off?: () => () => void
  /** The index of the record without it. */
  index?: () => RecordIndex
  /** Around the building of the answerer alone. */
  building?: () => () => void
  /** What it would look at in a question is taken out. */
  without?: (question: EvalQuestion) => EvalQuestion
  /** Questions that it looks at are answered by the first candidate alone. */
  alone?: (question: EvalQuestion) => boolean
}

/** Sets a learnt number for a while. */
const set =
  <T extends string>(group: Record<T, number>, name: T, value = 0) =>
  (): (() => void) => {
    const learnt = group[name]
    group[name] = value
    return () => {
      group[name] = learnt
    }
  }

/** Empties a table of the lexicon for a while. */
const empty = (table: ReadonlyMap<string, string>) => (): (() => void) => {
  const rows = [...table]
  const open = table as Map<string, string>
  open.clear()
  return () => {
    for (const [way, meaning] of rows) open.set(way, meaning)
  }
}

/** With this offset any candidate is as good as certain, though none is taken for one that was met word for word. */
const SURE = 20

/** Takes every name out of the record for a while. */
function nameless(): () => void {
  const named = [...knowledge.entries.values()].filter(entry => 'name' in entry)
  const kept = named.map(({ name, names = [] }) => ({ name, names }))
  for (const entry of named) Object.assign(entry, { name: '', names: [] })
  return () => {
    for (const [i, entry] of named.entries()) Object.assign(entry, kept[i])
  }
}

const catalogue = createCatalogue(knowledge)
const match = createMatcher(catalogue)
const structure = createStructure(knowledge, catalogue, match)
const understood = ({ question, history = [] }: EvalQuestion): Understanding =>
  understand(question, history, catalogue, match)

const STAGES: readonly Stage[] = [
  { name: 'everything on' },
  { name: 'spelling', index: () => ({ ...indexRecord(knowledge), vocabulary: new Map() }) },
  { name: 'shorthand', off: empty(SHORTHAND) },
  { name: 'names', index: () => indexRecord(knowledge, createNames([], IDIOMS)), building: nameless },
  { name: 'idioms', off: empty(IDIOMS) },
  { name: 'synonyms', off: set(WEIGHTS, 'synonym') },
  { name: 'light words count less', off: set(WEIGHTS, 'light', 1) },
  { name: 'words of the entries’ texts', off: set(WEIGHTS, 'inText') },
  { name: 'order of words', off: set(WEIGHTS, 'order') },
  { name: 'what is asked for (who, when …)', off: empty(FORMS) },
  { name: 'follow-ups', without: ({ history, ...question }) => question },
  { name: 'several questions', alone: ({ question }) => questionsIn(question).length > 0 },
  { name: 'by structure', alone: asked => structure.read(understood(asked)) !== undefined },
  { name: 'no number, no “how many”', alone: asked => understood(asked).read.form === 'howmany' },
  { name: 'orders refused', alone: ({ question }) => isOrder(question) },
  { name: 'threshold', off: set(BY_WORDS.sure, 'offset', SURE) },
  ...keysOf(BY_WORDS.rank).map(name => ({ name: `rank: ${name}`, off: set(BY_WORDS.rank, name) })),
  ...keysOf(BY_WORDS.sure)
    .filter(name => name !== 'offset')
    .map(name => ({ name: `sure: ${name}`, off: set(BY_WORDS.sure, name) })),
]

type Rates = { strict: number; found: number }

/** Asks the questions of each file without a stage. */
function rates(
  { index, building, without, alone }: Stage,
  files: readonly (readonly EvalQuestion[])[],
): Rates[] {
  const read = index?.() ?? indexRecord(knowledge)
  const built = building?.()
  const { ask } = createAnswerer(knowledge, read)
  const ours = createCatalogue(knowledge, read)
  built?.()
  const matchIn = createMatcher(ours)
  return files.map(questions => {
    const outcomes = questions.map(asked => {
      const { question, history = [] } = without?.(asked) ?? asked
      const { candidates } = understand(question, history, ours, matchIn)
      const [best] = candidates
      const first = best === undefined ? silence : composeEntry(knowledge, best.entry)
      const decided = decide(candidates, ours.learnt).kind === 'answer' ? first : silence
      const reply = alone?.(asked) === true ? decided : ask({ question, history })
      return { asked, strict: score(asked, reply).strict, found: score(asked, first).strict }
    })
    const answerable = outcomes.filter(({ asked }) => isAnswerable(asked))
    return {
      strict: share(outcomes, ({ strict }) => strict),
      found: share(answerable, ({ found }) => found),
    }
  })
}

const silence = createWriter(knowledge).finish({ kind: 'abstention', blocks: [], entries: [] })
const share = <T>(items: readonly T[], of: (item: T) => boolean): number =>
  items.filter(of).length / items.length
const points = (share: number): string => (100 * share).toFixed(1)
const signed = (share: number): string => (share < 0 ? '−' : '+') + points(Math.abs(share))

const files = await Promise.all(FILES.map(readQuestions))
let whole: number[] | undefined
console.log('| without | strict, tune | held out | found, tune | held out |')
console.log('| --- | --- | --- | --- | --- |')
for (const stage of STAGES) {
  const on = stage.off?.()
  const measured = rates(stage, files)
  on?.()
  const row = [...measured.map(({ strict }) => strict), ...measured.map(({ found }) => found)]
  whole ??= row
  const cells = row.map((rate, i) => `${points(rate)} (${signed(rate - (whole?.[i] ?? rate))})`)
  console.log(`| ${[stage.name, ...cells].join(' | ')} |`)
}
