import { PassThrough, Writable } from 'node:stream'
import { createConsoleAdapter } from '../../../src/adapters/console/index.ts'
import type { ConsoleStyle } from '../../../src/adapters/console/render.ts'
import { COMMANDS, type Dispatch } from '../../../src/commands/index.ts'
import type { Door, Seen } from '../../contract/adapter.ts'

export type ConsoleDoor = Door & {
  /** All that was written to the terminal so far. */
  written: () => string
  /** Types a line, and waits for nothing. */
  type: (line: string) => void
  /** Ends the input, as Ctrl-D does. */
  end: () => void
  closed: Promise<void>
}

const PLAIN: ConsoleStyle = { colour: false, width: Number.POSITIVE_INFINITY }

/** A terminal with a person at it. */
export async function openDoor(dispatch: Dispatch, style: ConsoleStyle = PLAIN): Promise<ConsoleDoor> {
  const input = new PassThrough()
  const screen: string[] = []
  let shown = (): void => {}
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      screen.push(String(chunk))
      shown()
      done()
    },
  })
  const adapter = createConsoleAdapter({
    input,
    output,
    terminal: false,
    style: () => style,
    commands: COMMANDS,
  })
  await adapter.start(dispatch)

  const type = (line: string): void => {
    input.write(`${line}\n`)
  }
  /** A reply is written in one piece. */
  const ask = async (line: string): Promise<Seen[]> => {
    const from = screen.length
    const written = new Promise<void>(resolve => {
      shown = resolve
    })
    type(line)
    await written
    return screen.slice(from).map(see)
  }
  let last: Seen[] = []
  const command = async (text: string): Promise<Seen[]> => {
    last = await ask(text)
    return last
  }
  return {
    adapter,
    written: () => screen.join(''),
    type,
    end: () => {
      input.end()
    },
    closed: adapter.closed,
    command,
    // Whoever sits at a console is talking to it already.
    mention: command,
    press: label => command(String(last.flatMap(({ buttons }) => buttons).indexOf(label) + 1)),
    slowestAcknowledgement: () => 0,
    destination: '',
    forbidden: '',
    posts: async () => [],
    person: '',
    told: async () => [],
    reads: () => 0,
    chatter: () => {},
    hideHistory: () => {},
    forget: () => {},
    lose: () => {},
    delay: () => {},
    close: async () => {
      input.end()
    },
  }
}

/** What would steer a terminal or reorder its text: control, bidi and zero-width characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
const LIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

function see(text: string): Seen {
  const after = (heading: string, item: RegExp): string[] => {
    const lines = text.split('\n')
    const at = lines.lastIndexOf(heading)
    const block = at < 0 ? [] : lines.slice(at + 1)
    const end = block.indexOf('')
    return block.slice(0, end < 0 ? undefined : end).flatMap(line => item.exec(line)?.[1] ?? [])
  }
  return {
    text,
    links: after('Sources', /^\[\d+\] .* (https?:\S+)$/),
    buttons: ['Next questions', 'Next steps', 'About this reply'].flatMap(heading =>
      after(heading, /^- \d {2}(.*)$/),
    ),
    private: false,
    live: text.match(LIVE) ?? [],
  }
}
