import { type Knowledge, loadKnowledge, type Phrasing } from '../../knowledge/index.ts'
import { CONFIRM, report } from '../draft.ts'
import { today, UsageError } from '../guard.ts'
import { askAll, type Field, type Prompt, type Values } from './ask.ts'
import { known } from './checks.ts'
import { questions } from './fields.ts'
import { phrasingLine } from './layout.ts'
import { writePhrasings } from './write.ts'

/** Phrasings from what people asked. */

/** What was taken out of a question leaves a sign, which nobody asks. */
const SIGN = /\[(?:name|address|number)\]/

const textOf = (phrasing: Phrasing): string => (typeof phrasing === 'string' ? phrasing : phrasing.text)

/** Which wordings are to be phrasings. Those from which something was taken out would have to be typed anew. */
export async function chooseWords(
  prompt: Prompt,
  wordings: readonly Phrasing[],
  record: Knowledge,
): Promise<Phrasing[]> {
  const whole = wordings.filter(phrasing => !SIGN.test(textOf(phrasing)))
  if (whole.length === 0) return []
  const numbered = whole.map((phrasing, i) => `${i + 1}  ${textOf(phrasing)}`).join('\n')
  const values: Values = {}
  const which: Field = {
    name: 'which',
    ask: `${numbered}\nWhich of these become phrasings? (numbers, all or none)`,
    check: answer =>
      /^(?:all|none)$/.test(answer) || numbersIn(answer).every(n => n >= 1 && n <= whole.length)
        ? undefined
        : `Write numbers from 1 to ${whole.length} with commas between them, or all, or none.`,
    propose: () => 'all',
  }
  if (!(await askAll(prompt, [which], values, { record, today: today() }))) throw new UsageError(ENDED)
  const answer = String(values['which'])
  if (answer === 'none') return []
  return answer === 'all' ? whole : whole.filter((_, i) => numbersIn(answer).includes(i + 1))
}

const ENDED = 'Nothing was written: the answers ended before the last question.'

const numbersIn = (answer: string): number[] => answer.split(/[\s,]+/).map(Number)

/**
 * Asks for the entry and for more phrasings, and writes them to it.
 * @param nearest the id of the entry that is proposed
 * @returns the id of the entry; undefined where it was not confirmed
 */
export async function addPhrasings(
  prompt: Prompt,
  path: string,
  chosen: readonly Phrasing[],
  nearest: string | null,
): Promise<string | undefined> {
  const context = { record: await loadKnowledge(path), today: today() }
  const values: Values = { questions: chosen }
  const entry: Field = {
    name: 'entry',
    ask: 'Which entry answers it? (its id)',
    check: known('answer', 'contention', 'term', 'misconception', 'event', 'statement', 'person', 'party'),
    ...(nearest !== null && { propose: () => nearest }),
  }
  if (!(await askAll(prompt, [entry, questions('Another way people ask it')], values, context)))
    throw new UsageError(ENDED)
  const items = (values['questions'] as Phrasing[]).map(phrasingLine)
  process.stdout.write(`\n${items.map(item => `- ${item}`).join('\n')}\n\n`)
  if (!(await askAll(prompt, [CONFIRM], values, context))) throw new UsageError(ENDED)
  if (values['confirm'] === 'no') {
    process.stdout.write('Nothing was written.\n')
    return undefined
  }
  const id = String(values['entry'])
  const written = await writePhrasings(path, id, items, context.today)
  process.stdout.write(`${report(written)}\nNow: npx dispute check\n`)
  return id
}
