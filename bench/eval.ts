import { parseArgs } from 'node:util'
import { createAnswerer } from '../src/answer/index.ts'
import { loadKnowledge } from '../src/knowledge/index.ts'
import { type Outcome, readQuestions, score } from './score.ts'

/** `npm run eval -- [FILE…] [--knowledge FILE] [--fails N]`: rates and failures of the answerer on question files. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    knowledge: { type: 'string', default: 'knowledge/iran-albania' },
    fails: { type: 'string', default: '20' },
  },
})
const files =
  positionals.length > 0 ? positionals : ['bench/questions/tune.jsonl', 'bench/questions/heldout.jsonl']
const answerer = createAnswerer(await loadKnowledge(values.knowledge))
const percent = (part: number, whole: number): string =>
  whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1).padStart(5)}`

function table(outcomes: readonly Outcome[], by: (outcome: Outcome) => string): void {
  for (const key of new Set(outcomes.map(by))) {
    const group = outcomes.filter(outcome => by(outcome) === key)
    const right = group.filter(outcome => outcome.right).length
    const strict = group.filter(outcome => outcome.strict).length
    console.log(
      `  ${key.padEnd(18)}${String(group.length).padStart(4)}  right ${percent(right, group.length)} %  strict ${percent(strict, group.length)} %`,
    )
  }
}

for (const file of files) {
  const outcomes = (await readQuestions(file)).map(question => {
    const { question: text, history = [] } = question
    return score(question, answerer.ask({ question: text, history, now: '2026-11-24T00:00:00Z' }))
  })
  const produced = outcomes.filter(({ reply }) => reply.kind === 'answer' || reply.kind === 'correction')
  const cited = produced.filter(({ reply }) => reply.citations.length > 0)
  const wrong = outcomes.filter(o => o.question.expect === 'abstain' && produced.includes(o))
  console.log(`\n${file}`)
  table(outcomes, () => 'all')
  table(
    outcomes.filter(({ question }) => question.seed === true && question.expect === 'answer'),
    () => 'seed answers',
  )
  table(outcomes, ({ question }) => question.category)
  table(outcomes, ({ question }) => question.register)
  console.log(
    `  answers cited ${cited.length}/${produced.length}, answers where silence was right ${wrong.length}`,
  )
  const failed = outcomes.filter(({ strict }) => !strict)
  for (const { question, reply, text, right } of failed.slice(0, Number(values.fails))) {
    const why = right ? 'not strict' : 'wrong'
    console.log(`  ${why} ${question.id} [${question.expect}] ${JSON.stringify(question.question)}`)
    console.log(
      `      ${reply.kind} ${reply.confidence.toFixed(2)} ${reply.entries[0] ?? '-'}: ${text.slice(0, 120).replaceAll('\n', ' ')}`,
    )
  }
}
