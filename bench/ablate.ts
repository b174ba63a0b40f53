import { createCatalogue, indexRecord, type RecordIndex } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { decide } from '../src/answer/decide.ts'
import { createAnswerer } from '../src/answer/index.ts'
import { BY_WORDS } from '../src/answer/learnt.ts'
import { FORMS, IDIOMS, SHORTHAND } from '../src/answer/lexicon.ts'
import { createMatcher } from '../src/answer/match.ts'
import { createNames } from '../src/answer/names.ts'
import { isOrder } from '../src/answer/orders.ts'
import { createStructure } from '../src/answer/structure.ts'
import { questionsIn, type Understanding, understand } from '../src/answer/understand.ts'
import { WEIGHTS } from '../src/answer/weights.ts'
import { loadKnowledge } from '../src/knowledge/index.ts'
import { createWriter, type Reply } from '../src/reply/index.ts'
import { type EvalQuestion, readQuestions, score } from './score.ts'

/**
 * `npm run ablate`: what each stage adds. One is switched off at a time, while the others and their learnt numbers
 * stay as they are, and the questions are asked again.
 *
 * *strict* is the product's own rate. *found* leaves the decision to answer aside: of the questions that have an answer,
 * the share that would get it if the bot always answered. What lowers *strict* alone serves knowing when to keep silent.
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
const understood = ({ question, history }: EvalQuestion): Understanding =>
  understand(question, history ?? [], catalogue, match)

/** What the first candidate alone would be told as, without all that looks at a question besides. */
function firstAlone(question: EvalQuestion): Reply {
  const decision = decide(understood(question).candidates, catalogue.learnt)
  return decision.kind === 'answer'
    ? composeEntry(knowledge, decision.entry)
    : createWriter(knowledge).finish({ kind: 'abstention', blocks: [], entries: [] })
}

/** As sure of everything as of a phrasing met word for word. */
const always = set(BY_WORDS.sure, 'offset', 1_000)

const STAGES: readonly Stage[] = [
  { name: 'everything on' },
  { name: 'spelling', index: () => ({ ...indexRecord(knowledge), vocabulary: new Set() }) },
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
  { name: 'threshold', off: always },
  ...keysOf(BY_WORDS.rank).map(name => ({ name: `rank: ${name}`, off: set(BY_WORDS.rank, name) })),
  ...keysOf(BY_WORDS.sure).map(name => ({ name: `sure: ${name}`, off: set(BY_WORDS.sure, name) })),
]

/** Asks the questions of each file without a stage: the share answered strictly. */
function strictly(stage: Stage, files: readonly (readonly EvalQuestion[])[]): number[] {
  const { index, building, without, alone } = stage
  const built = building?.()
  const { ask } = createAnswerer(knowledge, index?.())
  built?.()
  return files.map(questions => {
    const replies = questions.map(question => {
      if (alone?.(question) === true) return score(question, firstAlone(question))
      const { question: text, history = [] } = without?.(question) ?? question
      return score(question, ask({ question: text, history }))
    })
    return replies.filter(({ strict }) => strict).length / replies.length
  })
}

const points = (share: number): string => (100 * share).toFixed(1)
const signed = (share: number): string => (share < 0 ? '−' : '+') + points(Math.abs(share))
const isAnswerable = ({ expect }: EvalQuestion): boolean =>
  expect === 'answer' || expect === 'correct_premise'

const files = await Promise.all(FILES.map(readQuestions))
const answerable = files.map(questions => questions.filter(isAnswerable))
let whole: number[] = []
console.log('| without | strict, tune | held out | found, tune | held out |')
console.log('| --- | --- | --- | --- | --- |')
for (const stage of STAGES) {
  const on = stage.off?.()
  const strict = strictly(stage, files)
  const decided = always()
  const found = strictly(stage, answerable)
  decided()
  on?.()
  const rates = [...strict, ...found]
  if (whole.length === 0) whole = rates
  const cells = rates.map((rate, i) => `${points(rate)} (${signed(rate - (whole[i] ?? rate))})`)
  console.log(`| ${[stage.name, ...cells].join(' | ')} |`)
}
