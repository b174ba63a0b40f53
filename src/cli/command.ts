import { COMMANDS, isShown, parseText } from '../commands/index.ts'
import { nearest } from '../knowledge/index.ts'
import { toText } from '../reply/index.ts'
import { UsageError } from './guard.ts'
import { createLocalDispatch } from './local.ts'
import { SUBCOMMANDS } from './subcommands.ts'

/** A declared command from the shell: `dispute timeline 2022-09`. */
export async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const shown = COMMANDS.filter(isShown)
  const names = [...new Set([...shown.map(command => command.name), ...Object.keys(SUBCOMMANDS)])]
  const wanted = name.replace(/^--?/, '')
  if (!shown.some(command => command.name.split(' ')[0] === wanted)) {
    const like = nearest(wanted, names)
    throw new UsageError(
      `There is no command "${name}". ${like === undefined ? `Commands: ${names.join(', ')}` : `Did you mean "${like}"?`}`,
    )
  }
  const parsed = parseText([wanted, ...args].join(' '), COMMANDS)
  if (parsed.command.split(' ')[0] !== wanted)
    throw new UsageError(`"${args.join(' ')}" does not fit ${wanted}. See: dispute help`)
  const dispatch = await createLocalDispatch()
  const reply = await dispatch({ ...parsed, conversation: 'cli', now: new Date().toISOString() })
  const more = wanted === 'help' ? `\n\n${shellHelp()}` : ''
  process.stdout.write(`${toText(reply, { sources: true, actions: true })}${more}\n`)
  return 0
}

/** What the command line offers besides. */
const shellHelp = (): string =>
  [
    'On the command line',
    ...Object.values(SUBCOMMANDS).map(({ usage, summary }) => `- dispute ${usage}: ${summary}`),
  ].join('\n')
