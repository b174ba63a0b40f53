import { createInterface } from 'node:readline/promises'
import type { Knowledge } from '../../knowledge/index.ts'

/** What was answered so far, by the name of the field. */
export type Values = { [field: string]: unknown }

/** What a check may look at besides the answer; `today` is `YYYY-MM-DD`. */
export type Context = { record: Knowledge; today: string }

/** What is wrong with an answer and what to do, or nothing. */
export type Check = (answer: string, context: Context) => string | undefined

/** A fact that is asked for. */
export type Field = {
  /** As in the entry; `support.at` is `at` in the only line of `support`. */
  name: string
  ask: string
  /** An empty line leaves it out. */
  optional?: true
  /** Asked again until an empty line; the value is a list. */
  list?: true
  /** Whether it is asked at all, after what was answered before. */
  when?: (values: Values) => boolean
  check?: Check
  /** What an answer stands for, where that is not the answer itself. */
  read?: (answer: string) => unknown
  /** What an empty line takes. */
  propose?: (values: Values, record: Knowledge) => string
}

/** Shows a question and gives the answer; undefined once the input has ended. */
export type Prompt = (question: string) => Promise<string | undefined>

export function openPrompt(): { prompt: Prompt; close: () => void } {
  const readline = createInterface({ input: process.stdin })
  const lines = readline[Symbol.asyncIterator]()
  // Who breaks off is shown what was typed.
  const close = (): void => readline.close()
  process.once('SIGINT', close)
  const prompt: Prompt = async question => {
    process.stdout.write(`${question}\n> `)
    const { value, done } = await lines.next()
    return done === true ? undefined : String(value).trim()
  }
  return { prompt, close }
}

/**
 * Asks for one field after the other, each until its answer passes, and puts the answers into `values`.
 * @returns false when the input ended before the last
 */
export async function askAll(
  prompt: Prompt,
  fields: readonly Field[],
  values: Values,
  context: Context,
): Promise<boolean> {
  for (const field of fields) {
    if (field.when?.(values) === false) continue
    if (!(await askFor(field, prompt, values, context))) return false
  }
  return true
}

async function askFor(
  { name, ask, optional, list, check, read, propose }: Field,
  prompt: Prompt,
  values: Values,
  context: Context,
): Promise<boolean> {
  const proposed = propose?.(values, context.record)
  // A list may have been begun before anything was asked.
  const given = list === true ? [...((values[name] as unknown[] | undefined) ?? [])] : []
  for (let question = proposed === undefined ? ask : `${ask} (Enter takes \`${proposed}\`)`; ; ) {
    const typed = await prompt(question)
    if (typed === undefined) return false
    const answer = typed === '' ? (proposed ?? '') : typed
    if (answer === '' && (optional === true || given.length > 0)) return true
    const wrong = answer === '' ? 'This is needed.' : check?.(answer, context)
    if (wrong !== undefined) {
      question = wrong
      continue
    }
    const value = read?.(answer) ?? answer
    given.push(value)
    values[name] = list === true ? given : value
    if (list !== true) return true
    question = 'Another, or an empty line'
  }
}
