import { mkdir, writeFile } from 'node:fs/promises'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { confidenceOf } from '../src/answer/decide.ts'
import { loadKnowledge } from '../src/knowledge/index.ts'
import { asker } from './asked.ts'
import { binsOf, brier, expectedError, type Forecast } from './calibration.ts'
import { type Panel, reliabilityDiagram } from './diagram.ts'
import { readQuestions, score } from './score.ts'

/**
 * `npm run calibrate`: whether the bot is as often right as it says. For every question the confidence in the first
 * candidate, whether or not it is high enough to answer, against whether that candidate is right. Prints a table and
 * writes docs/calibration.svg.
 */

const FILES = { tuning: 'bench/questions/tune.jsonl', 'held out': 'bench/questions/heldout.jsonl' }

const knowledge = await loadKnowledge('knowledge/iran-albania')
const catalogue = createCatalogue(knowledge)
const ask = asker(catalogue)

async function forecasts(file: string): Promise<Forecast[]> {
  // An order is refused before anything is looked for.
  const questions = (await readQuestions(file)).filter(({ expect }) => expect !== 'refuse_injection')
  return questions.flatMap(question => {
    const candidates = ask(question.question, question.history)
    const [best] = candidates
    if (best === undefined) return []
    const right = score(question, composeEntry(knowledge, best.entry)).strict
    return [{ confidence: confidenceOf(candidates, catalogue.learnt), right }]
  })
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`.padStart(6)

const panels: Panel[] = []
for (const [name, file] of Object.entries(FILES)) {
  const all = await forecasts(file)
  const bins = binsOf(all)
  const figures = `calibration error ${expectedError(all).toFixed(3)}, Brier ${brier(all).toFixed(3)}`
  const title = `${name}: ${all.length} questions`
  panels.push({ title, note: figures, bins })
  console.log(`\n${title}, expected ${figures}`)
  console.log('  confidence  questions    sure   right')
  for (const { from, to, count, confidence, right } of bins) {
    const range = `${from.toFixed(1)}–${to.toFixed(1)}`
    console.log(
      `  ${range.padEnd(10)} ${String(count).padStart(10)}  ${count === 0 ? '     –       –' : `${percent(confidence)}  ${percent(right)}`}`,
    )
  }
}
await mkdir('docs', { recursive: true })
await writeFile('docs/calibration.svg', reliabilityDiagram(panels))
