import type { Command, Dispatch } from '../../commands/index.ts'
import { createConsoleAdapter } from './index.ts'

/** Opens the console on this process's own terminal, or on its piped input, until it ends. */
export async function openConsole(dispatch: Dispatch, commands: readonly Command[]): Promise<void> {
  const { stdin, stdout } = process
  const terminal = stdin.isTTY === true && stdout.isTTY === true
  const console = createConsoleAdapter({
    input: stdin,
    output: stdout,
    terminal,
    style: () => ({
      // hasColors honours NO_COLOR and FORCE_COLOR.
      colour: stdout.isTTY === true && stdout.hasColors(),
      width: terminal ? Math.max(40, stdout.columns) : Number.POSITIVE_INFINITY,
    }),
    commands,
  })
  await console.start(dispatch)
  await console.closed
}
