import { openConsole } from '../adapters/console/open.ts'
import { COMMANDS } from '../commands/index.ts'
import { createLocalDispatch } from './local.ts'

/** `dispute console`: the console, also on piped input: one question a line. */
export async function run(args: string[]): Promise<number> {
  await openConsole(await createLocalDispatch(args[0]), COMMANDS)
  return 0
}
