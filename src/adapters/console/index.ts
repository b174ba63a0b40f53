import { createInterface } from 'node:readline/promises'
import { type Command, type Dispatch, parseText } from '../../commands/index.ts'
import type { Action } from '../../reply/index.ts'
import type { Adapter, Posted } from '../adapter.ts'
import { type ConsoleStyle, renderConsole } from './render.ts'

export type ConsoleOptions = {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Whether a person sits at it: then there is a prompt with history and line editing. */
  terminal: boolean
  style: () => ConsoleStyle
  commands: readonly Command[]
}

const NO_CHANNELS = 'a console has one person in it and no channels'

const NOWHERE: Posted = {
  outcome: 'refused',
  why: `There is nowhere to post: ${NO_CHANNELS}.`,
  reason: 'gone',
}

/** The console as an adapter: each line is a question, a command or the number of a next question. */
export function createConsoleAdapter(options: ConsoleOptions): Adapter & { closed: Promise<void> } {
  const { input, output, terminal, style, commands } = options
  const closed = Promise.withResolvers<void>()
  const readline = createInterface({
    input,
    output: terminal ? output : undefined,
    terminal,
    prompt: '> ',
    historySize: 200,
  })

  const serve = async (dispatch: Dispatch): Promise<void> => {
    let actions: readonly Action[] = []
    for await (const line of readline) {
      const text = line.trim()
      if (/^(?:exit|quit|bye)$/i.test(text)) break
      if (text !== '') {
        const chosen = /^\d$/.test(text) ? actions[Number(text) - 1] : undefined
        const { command, options } = chosen ?? parseText(text, commands)
        const reply = await dispatch({
          command,
          options,
          conversation: 'console',
          now: new Date().toISOString(),
        })
        actions = reply.actions
        output.write(`${renderConsole(reply, style())}\n\n`)
      }
      if (terminal) readline.prompt()
    }
    readline.close()
  }

  return {
    name: 'console',
    limits: {},
    cannot: { mention: NO_CHANNELS, post: NO_CHANNELS, find: NO_CHANNELS, private: NO_CHANNELS },
    closed: closed.promise,
    start: async dispatch => {
      if (terminal) {
        output.write('Ask a question, or type: help. Leave with: exit\n\n')
        readline.prompt()
      }
      void serve(dispatch).then(closed.resolve, closed.reject)
    },
    post: async () => NOWHERE,
    find: async () => ({ found: false }),
    remove: async () => true,
    tell: async () => NOWHERE,
    stop: async () => readline.close(),
  }
}
