import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { LISTS, loadKnowledge, printProblem, recordFiles } from '../knowledge/index.ts'
import { askAll, type Field, openPrompt, type Prompt, type Values } from './draft/ask.ts'
import { like, oneOf } from './draft/checks.ts'
import { DRAFTS } from './draft/fields.ts'
import { layOut, toYaml } from './draft/layout.ts'
import { type Written, write } from './draft/write.ts'
import { config, today, UsageError } from './guard.ts'

/** `dispute draft source|party|person|event|statement|answer [FILE]` */
export async function run([kind = '', path = config().KNOWLEDGE_FILE]: string[]): Promise<number> {
  if (!isDrafted(kind)) throw new UsageError(`Usage: dispute draft ${Object.keys(DRAFTS).join('|')} [FILE]`)
  const { prompt, close } = openPrompt()
  try {
    await draft(kind, path, prompt)
  } finally {
    close()
  }
  return 0
}

/**
 * Asks for the facts of an entry, shows it, writes it where it belongs and says what the review finds in it.
 * @param values what is known already; a list may still be added to
 * @returns the id of what was written; undefined where it was not confirmed
 * @throws UsageError when the input ends early
 */
export async function draft(
  kind: keyof typeof DRAFTS,
  path: string,
  prompt: Prompt,
  values: Values = {},
): Promise<string | undefined> {
  const { order, asked } = DRAFTS[kind]
  const list = LISTS[kind]
  const context = { record: await loadKnowledge(path), today: today() }
  const files = await filesWith(list, path)
  const answered = await askAll(prompt, [...whichOf(files), ...asked], values, context)
  const entry = layOut(order, values)
  const yaml = toYaml(entry)
  if (answered) process.stdout.write(`\n${yaml}\n`)
  if (!answered || !(await askAll(prompt, [CONFIRM], values, context))) throw new UsageError(ended(entry))
  if (values['confirm'] === 'no') {
    process.stdout.write('Nothing was written.\n')
    return undefined
  }
  const file = files.find(name => basename(name) === values['file']) ?? files[0]
  const { id, date } = entry as { id: string; date?: string }
  const target = { record: path, file, list, ...(date !== undefined && { date }) }
  const written = await write(target, id, yaml, context.today)
  // Nobody was told of a new entry, so that nothing can be corrected in it.
  const left = order.filter(field => !(field in entry) && field !== 'corrections')
  process.stdout.write(
    `${report(written)}\nNot in it, and may be added by hand: ${left.join(', ')}.\nNow: npx dispute check\n`,
  )
  return id
}

/** Where something was written, and what the review says of it. */
export function report({ place, findings }: Written): string {
  const said =
    findings.length === 0 ? 'The check has nothing to say about it.' : findings.map(printProblem).join('\n')
  return `\nWritten to ${place}.\n${said}`
}

const isDrafted = (kind: string): kind is keyof typeof DRAFTS => Object.hasOwn(DRAFTS, kind)

/** What is said when the input ends early, with what was typed so that nothing is lost. */
const ended = (entry: object): string =>
  `Nothing was written: the answers ended before the last question.${Object.keys(entry).length === 0 ? '' : ` They were:\n\n${toYaml(entry)}`}`

export const CONFIRM: Field = { name: 'confirm', ask: 'Write it? (yes, no)', check: oneOf(['yes', 'no']) }

/** The files of the record that hold the list, by name; where none does, the first, at whose end it is begun. */
async function filesWith(list: string, path: string): Promise<[string, ...string[]]> {
  const all = await recordFiles(path)
  const texts = await Promise.all(all.map(file => readFile(file, 'utf8')))
  const holding = all.filter((_, n) => new RegExp(`^${list}:`, 'm').test(texts[n] ?? ''))
  return (holding.length === 0 ? all.slice(0, 1) : holding) as [string, ...string[]]
}

/** Where several files hold the list, the curator says which, by a part of its name. */
function whichOf(files: readonly string[]): Field[] {
  if (files.length === 1) return []
  const names = files.map(file => basename(file))
  const named = (answer: string): string[] =>
    names.includes(answer) ? [answer] : names.filter(name => name.includes(answer))
  return [
    {
      name: 'file',
      ask: `Into which file? A part of its name is enough. (${names.join(', ')})`,
      check: answer => {
        const found = named(answer)
        if (found.length === 1) return undefined
        return found.length === 0
          ? `There is no such file${like(answer, names)}.`
          : `Which of these? ${found.join(', ')}`
      },
      read: answer => named(answer)[0],
    },
  ]
}
