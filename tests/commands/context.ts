import { createAnswerer } from '../../src/answer/index.ts'
import { COMMANDS, type Command, type Context, createHistory } from '../../src/commands/index.ts'
import type { Reply } from '../../src/reply/index.ts'
import { loadQuarrel } from '../fixtures/index.ts'

export const NOW = '2021-03-03T12:00:00Z'

/** What commands are handed, over the small dispute of the fixtures. */
export async function createContext(commands: readonly Command[] = COMMANDS): Promise<Context> {
  const knowledge = await loadQuarrel()
  const record = { knowledge, answerer: createAnswerer(knowledge) }
  return { record: () => record, commands, history: createHistory() }
}

/** Runs a command of the list as an adapter would. */
export async function run(
  context: Context,
  command: string,
  options: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const found = context.commands.find(({ name }) => name === command)
  if (found === undefined) throw new Error(`There is no command ${command}`)
  return found.run({ command, options, conversation: 'one', now: NOW }, context)
}
