import { parseArgs } from 'node:util'
import { createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { type Entry, loadKnowledge } from '../src/knowledge/index.ts'
import { asker } from './asked.ts'
import { FOLDS, foldOf, phrasingsOf, without } from './folds.ts'
import { type EvalQuestion, isAnswerable, readQuestions, score } from './score.ts'

/**
 * `npm run confuse -- [--knowledge FILE] [--most N]`: which entry came first where another was right, most frequent
 * first. For the tuning questions, of those entries that would have been right the one that came nearest; and for the
 * phrasings of the record, each asked of a record without it. What two entries take from each other is counted
 * together: a curator may merge them, or sharpen what they are asked with.
 */

const TUNE = 'bench/questions/tune.jsonl'
const OWN = 'knowledge/iran-albania'
const { values } = parseArgs({
  options: { knowledge: { type: 'string', default: OWN }, most: { type: 'string', default: '25' } },
})
const most = Number(values.most)
const knowledge = await loadKnowledge(values.knowledge)

type Confusion = { given: string; right: string; question: string }

/** Questions that have an answer and were led to another entry. */
async function amongQuestions(): Promise<Confusion[]> {
  const ask = asker(createCatalogue(knowledge))
  const entries = [...knowledge.entries.values()].filter(({ kind }) => kind !== 'source')
  const replies = new Map(entries.map(entry => [entry, composeEntry(knowledge, entry)]))
  const isRight = (question: EvalQuestion, entry: Entry): boolean => {
    const reply = replies.get(entry)
    return reply !== undefined && score(question, reply).strict
  }
  const answerable = (await readQuestions(TUNE)).filter(isAnswerable)
  return answerable.flatMap(question => {
    const candidates = ask(question.question, question.history).map(({ entry }) => entry)
    const [given] = candidates
    if (given !== undefined && isRight(question, given)) return []
    const right = [...candidates, ...entries].find(entry => isRight(question, entry))
    return [{ given: given?.id ?? '–', right: right?.id ?? '–', question: question.question }]
  })
}

/** Phrasings that lead to another entry once they stand no longer in the record; also how many were asked. */
function amongPhrasings(): { asked: number; confusions: Confusion[] } {
  const phrasings = phrasingsOf(knowledge)
  const confusions = Array.from({ length: FOLDS }, (_, part) => {
    const ask = asker(createCatalogue(without(knowledge, part)))
    return phrasings
      .filter(({ text }) => foldOf(text) === part)
      .flatMap(({ text, id }): Confusion[] => {
        const given = ask(text)[0]?.entry.id
        return given === undefined || given === id ? [] : [{ given, right: id, question: text }]
      })
  }).flat()
  return { asked: phrasings.length, confusions }
}

const byCount = <T>(groups: Map<string, T[]>): [string, T[]][] =>
  [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, most)

if (values.knowledge === OWN) {
  const confusions = await amongQuestions()
  console.log(`${TUNE}: ${confusions.length} questions get another entry first\n`)
  for (const [pair, group] of byCount(
    Map.groupBy(confusions, c => `${c.given} where ${c.right} was right`),
  )) {
    console.log(`${String(group.length).padStart(4)}  ${pair}`)
    console.log(`      ${JSON.stringify(group[0]?.question)}`)
  }
  console.log()
}
const { asked, confusions } = amongPhrasings()
const share = ((100 * confusions.length) / asked).toFixed(1)
console.log(`${asked} phrasings, each asked of a record without it: ${share} % lead to another entry\n`)
for (const [pair, group] of byCount(
  Map.groupBy(confusions, ({ given, right }) => [given, right].sort().join(' ↔ ')),
)) {
  console.log(`${String(group.length).padStart(4)}  ${pair}`)
  for (const { right, question } of group.slice(0, 2))
    console.log(`      ${JSON.stringify(question)} is of ${right}`)
}
