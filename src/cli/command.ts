import { createAnswerer } from '../answer/index.ts'
import { COMMANDS, createDispatch, createHistory, type Dispatch, parseText } from '../commands/index.ts'
import { loadKnowledge, nearest } from '../knowledge/index.ts'
import { toText } from '../reply/index.ts'
import { config, UsageError } from './guard.ts'

const OWN = ['check', 'console', 'discord']

/** A dispatcher over the configured knowledge file. */
export async function createLocalDispatch(file?: string): Promise<Dispatch> {
  const knowledge = await loadKnowledge(file ?? config().KNOWLEDGE_FILE)
  const record = { knowledge, answerer: createAnswerer(knowledge) }
  return createDispatch({ record: () => record, commands: COMMANDS, history: createHistory() }, error => {
    throw error
  })
}

/** A declared command from the shell: `dispute timeline 2022-09`. */
export async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const names = [...COMMANDS.map(command => command.name), ...OWN]
  const wanted = name.replace(/^--?/, '')
  if (!COMMANDS.some(command => command.name === wanted)) {
    const like = nearest(wanted, names)
    throw new UsageError(
      `There is no command "${name}". ${like === undefined ? `Commands: ${names.join(', ')}` : `Did you mean "${like}"?`}`,
    )
  }
  const parsed = parseText([wanted, ...args].join(' '), COMMANDS)
  if (parsed.command !== wanted)
    throw new UsageError(`"${args.join(' ')}" does not fit ${wanted}. See: dispute help`)
  const dispatch = await createLocalDispatch()
  const reply = await dispatch({ ...parsed, conversation: 'cli', now: new Date().toISOString() })
  process.stdout.write(`${toText(reply, { sources: true, actions: true })}\n`)
  return 0
}
