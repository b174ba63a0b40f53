import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMANDS, parseText } from '../../src/commands/index.ts'

const ask = (question: string) => ({ command: 'ask', options: { question } })

describe('What someone typed', () => {
  it.each([
    ['timeline', { command: 'timeline', options: {} }],
    ['timeline 2022-09', { command: 'timeline', options: { from: '2022-09' } }],
    [' Timeline  2021 2022-09-08 ', { command: 'timeline', options: { from: '2021', to: '2022-09-08' } }],
    ['brief 2022-09-08', { command: 'brief', options: { on: '2022-09-08' } }],
    ['brief 2022-09-08 2022-09-01', { command: 'brief', options: { on: '2022-09-08', since: '2022-09-01' } }],
    ['sources', { command: 'sources', options: {} }],
    ['HELP', { command: 'help', options: {} }],
    ['ask', { command: 'ask', options: {} }],
    ['ask who is Edi Rama?', ask('who is Edi Rama?')],
  ])('is the command it says: %j', (text, expected) => {
    expect(parseText(text, COMMANDS)).toEqual(expected)
  })

  it.each([
    'sources of the report?',
    'help me',
    'timeline of the dispute',
    'timeline 2022-09 2022-10 2022-11',
    'brief history of the treaty',
    'brief 2022-09-08 please',
    'who is Edi Rama?',
    '/timeline',
    'timelines',
    '2022-09-08',
    'constructor',
    '__proto__',
  ])('is a question where a command does not fit: %j', text => {
    expect(parseText(text, COMMANDS)).toEqual(ask(text))
  })

  it('is a question without the spaces around it', () => {
    expect(parseText('  what\nhappened? ', COMMANDS)).toEqual(ask('what\nhappened?'))
    expect(parseText('', COMMANDS)).toEqual(ask(''))
  })

  it('is always a command that there is, with options that it knows', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...COMMANDS.map(({ name }) => name), '2022-09-08', '2022', '2022-99', 'the'),
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), fc.constantFrom(' ', '\n', '  '), (parts, space) => {
        const { command, options } = parseText(parts.join(space), COMMANDS)
        const known = COMMANDS.find(({ name }) => name === command)
        expect(known).toBeDefined()
        const names = known?.options.filter(({ type }) => type !== 'entry').map(({ name }) => name)
        expect(names).toEqual(expect.arrayContaining(Object.keys(options)))
      }),
    )
  })
})
