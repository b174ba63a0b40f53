import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { createConsoleAdapter } from '../../../src/adapters/console/index.ts'
import { renderConsole } from '../../../src/adapters/console/render.ts'
import { COMMANDS, type Invocation } from '../../../src/commands/index.ts'
import { type Reply, say, toText } from '../../../src/reply/index.ts'
import { adapterContract } from '../../contract/adapter.ts'
import { citedReply, hostileReply } from '../../contract/replies.ts'
import { type ConsoleDoor, openDoor } from './door.ts'

const NO_CHANNELS = 'a console has one person in it and no channels'

adapterContract('Console', {
  start: dispatch => openDoor(dispatch),
  // Nobody waits for an acknowledgement; only that a slow reply still comes.
  acknowledgeWithin: 100,
  skip: { mention: NO_CHANNELS, post: NO_CHANNELS, find: NO_CHANNELS, private: NO_CHANNELS },
})

describe('The console', () => {
  let door: ConsoleDoor
  let asked: Invocation[]

  const open = async (answer: () => Reply | Promise<Reply> = () => citedReply): Promise<void> => {
    asked = []
    door = await openDoor(async invocation => {
      asked.push(invocation)
      return answer()
    })
  }
  const commands = () => asked.map(({ command, options }) => ({ command, options }))
  afterEach(() => door?.adapter.stop())

  it('numbers the next questions and takes a number for one', async () => {
    const actions = ['First?', 'Second?', 'Third?'].map((label, index) => ({
      label,
      command: 'ask',
      options: { entry: `answer-${index + 1}` },
    }))
    await open(() => ({ ...citedReply, actions }))
    const [seen] = await door.command('anything')
    expect(seen?.text).toContain('Next questions\n- 1  First?\n- 2  Second?\n- 3  Third?\n')
    await door.command('2')
    await door.command(' 3 ')
    expect(commands().slice(1)).toEqual([
      { command: 'ask', options: { entry: 'answer-2' } },
      { command: 'ask', options: { entry: 'answer-3' } },
    ])
  })

  it.each(['1', '0', '4', '22', '2022'])(
    'takes %s for a question where no such number is offered',
    async text => {
      await open(() => say('Hello.'))
      await door.command('anything')
      await door.command(text)
      expect(commands()[1]).toEqual({ command: 'ask', options: { question: text } })
    },
  )

  it('forgets the numbers of a reply when the next one comes', async () => {
    const replies = [citedReply, say('Hello.'), say('Hello.')]
    await open(() => replies.shift() ?? citedReply)
    await door.command('anything')
    await door.command('something else')
    await door.command('1')
    expect(commands()[2]).toEqual({ command: 'ask', options: { question: '1' } })
  })

  it.each(['exit', 'quit', ' EXIT ', 'bye'])('ends with %s', async word => {
    await open()
    door.type('one question')
    door.type(word)
    door.type('another question')
    await door.closed
    expect(commands()).toEqual([{ command: 'ask', options: { question: 'one question' } }])
  })

  it('answers what was typed before its input ends, in order', async () => {
    await open()
    door.type('first')
    door.type('')
    door.type('   ')
    door.type('timeline 2022')
    door.end()
    await door.closed
    expect(commands()).toEqual([
      { command: 'ask', options: { question: 'first' } },
      { command: 'timeline', options: { from: '2022' } },
    ])
    expect(new Set(asked.map(({ conversation }) => conversation)).size).toBe(1)
  })

  it('writes no escape codes without colour, and with colour only those of styles', async () => {
    const plain = renderConsole(citedReply, { colour: false, width: 80 })
    const coloured = renderConsole(citedReply, { colour: true, width: Number.POSITIVE_INFINITY })
    expect(stripVTControlCharacters(plain)).toBe(plain)
    expect(coloured).toContain('\u001b[1mAlbania accused\u001b[22m')
    expect(stripVTControlCharacters(coloured)).toBe(
      renderConsole(citedReply, { colour: false, width: Number.POSITIVE_INFINITY }),
    )
  })

  it.each([
    [
      'an escape sequence',
      '\u001b[31mred\u001b[0m and \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
    ],
    ['the screen cleared', '\u001b[2J\u001b[H'],
    ['one-byte escapes', '\u009b31m\u0090x\u009c'],
    ['a line overwritten', 'good\r\u0008\u007fbad'],
    ['text reordered', 'a\u202eb\u2066c\u2069d\u200fe\u061cf'],
    ['a tab, a bell and a null', 'a\tb\u0007c\u0000d'],
  ])('never hands the terminal %s', async (_, text) => {
    await open(() => hostileReply(text))
    const seen = await door.command('anything')
    expect(seen.flatMap(({ live }) => live)).toEqual([])
    for (const part of text.match(/[a-z]{3,}/g) ?? []) expect(seen[0]?.text).toContain(part)
  })

  it('breaks lines at spaces, cuts no word and keeps addresses whole', () => {
    const wide = renderConsole(citedReply, { colour: false, width: Number.POSITIVE_INFINITY })
    const narrow = renderConsole(citedReply, { colour: false, width: 40 })
    expect(narrow.split(/\s+/)).toEqual(wide.split(/\s+/))
    for (const row of narrow.split('\n')) if (row.includes(' ')) expect(row.length).toBeLessThanOrEqual(40)
    for (const { url } of citedReply.citations) expect(narrow).toContain(url)
  })

  it('shows sources and the day of the record as the plain text does', () => {
    const { actions: _, ...rest } = citedReply
    expect(renderConsole({ ...rest, actions: [] }, { colour: false, width: Number.POSITIVE_INFINITY })).toBe(
      toText({ ...rest, actions: [] }, { sources: true }),
    )
  })

  it('has nowhere to post, and says so', async () => {
    await open()
    expect(await door.adapter.post('general', citedReply, 'key')).toEqual({
      outcome: 'refused',
      why: `There is nowhere to post: ${NO_CHANNELS}.`,
      reason: 'gone',
    })
    expect(await door.adapter.find('general', 'key')).toEqual({ found: false })
  })

  it('greets a person at a terminal and shows a prompt', async () => {
    const output = new PassThrough()
    let screen = ''
    output.setEncoding('utf8').on('data', text => {
      screen += text
    })
    const input = new PassThrough()
    const adapter = createConsoleAdapter({
      input,
      output,
      terminal: true,
      style: () => ({ colour: false, width: 80 }),
      commands: COMMANDS,
    })
    await adapter.start(async () => citedReply)
    input.write('a question\n')
    input.write('exit\n')
    await adapter.closed
    const text = stripVTControlCharacters(screen)
    expect(text).toMatch(/^Ask a question, or type: help\. Leave with: exit\r?\n/)
    expect(text).toContain('> a question')
    expect(text).toContain('Albania broke off relations on 7 September 2022. [1]')
  })
})
