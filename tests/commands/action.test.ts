import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAction, encodeAction } from '../../src/commands/index.ts'

const action = fc.record({
  command: fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12})?$/),
  options: fc.dictionary(
    fc.string({ unit: 'binary', maxLength: 8 }).filter(key => key.isWellFormed() && key !== '__proto__'),
    fc.string({ unit: 'binary', maxLength: 12 }).filter(value => value.isWellFormed()),
    { maxKeys: 3, noNullPrototype: true },
  ),
})

describe('An action in a button', () => {
  it('is written as a short text that can be read in a log', () => {
    expect(encodeAction({ command: 'help', options: {} })).toBe('help')
    expect(encodeAction({ command: 'ask', options: { entry: 'answer-break' } })).toBe(
      'ask?entry=answer-break',
    )
    expect(encodeAction({ command: 'settings brief', options: { action: 'test' } })).toBe(
      'settings.brief?action=test',
    )
  })

  it('comes back as it was, in at most 100 characters, or is not written at all', () => {
    fc.assert(
      fc.property(action, ({ command, options }) => {
        const text = encodeAction({ command, options })
        const length = `${command}?${new URLSearchParams(options)}`.length
        if (text === undefined) expect(length).toBeGreaterThan(100)
        else {
          expect(text.length).toBeLessThanOrEqual(100)
          expect(decodeAction(text)).toEqual({ command, options })
        }
      }),
    )
  })

  it('fits with exactly 100 characters and not with one more', () => {
    const entry = 'x'.repeat(100 - 'ask?entry='.length)
    expect(encodeAction({ command: 'ask', options: { entry } })).toHaveLength(100)
    expect(encodeAction({ command: 'ask', options: { entry: `${entry}x` } })).toBeUndefined()
  })

  it.each([
    ...['', '?', '?entry=a', 'Ask?entry=a', 'ask entry', 'ask!', 'ask\n', 'ask?a=b\nc', '{"command":"ask"}'],
    ...['ask/entry', ' ask', 'a'.repeat(101), `ask?entry=${'x'.repeat(91)}`],
  ])('is not read out of %j', text => {
    expect(decodeAction(text)).toBeUndefined()
  })

  it('is read or refused, never a failure, whatever comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), text => {
        const decoded = decodeAction(text)
        if (decoded !== undefined) expect(decoded.command).toMatch(/^[a-z]+( [a-z]+)?$/)
      }),
    )
    expect(Object.keys(decodeAction('ask?__proto__=x')?.options ?? {})).toEqual(['__proto__'])
  })
})
