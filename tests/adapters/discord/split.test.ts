import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, INVISIBLE } from '../../../src/adapters/discord/escape.ts'
import { pack, type Span, type Unit } from '../../../src/adapters/discord/split.ts'
import { see } from '../../fakes/discord/see.ts'
import { anyText } from './texts.ts'

const bare = (text: string): string => escapeText(text, 'text', INVISIBLE).replace(/\s+/g, '')

const sentence = (text: string): Unit => ({ lead: '', spans: [{ text }], gap: ' ' })

const anyUnit: fc.Arbitrary<Unit> = fc.record({
  lead: fc.constantFrom('', '- '),
  gap: fc.constantFrom('\n', '\n\n'),
  spans: fc
    .tuple(fc.option(anyText), fc.oneof(anyText, fc.string({ minLength: 150, maxLength: 400 })))
    .map(([strong, text]): Span[] => [
      ...(strong === null ? [] : [{ text: strong, open: '**', close: '**' }]),
      { text },
    ]),
  introduces: fc.boolean(),
})

describe('Splitting for Discord', () => {
  it('loses nothing, exceeds no limit and lets nothing come alive, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 8 }), fc.integer({ min: 60, max: 300 }), (units, limit) => {
        const messages = pack(units, limit)
        expect(Math.max(0, ...messages.map(({ length }) => length))).toBeLessThanOrEqual(limit)
        const seen = messages.map(content => see({ content }))
        expect(seen.flatMap(({ live }) => live)).toEqual([])
        const said = units.flatMap(({ spans }) => spans.map(({ text }) => bare(text))).join('')
        expect(bare(seen.map(({ text }) => text).join(''))).toBe(said)
      }),
      { numRuns: 1_000 },
    )
  })

  it('cuts between sentences when each fits', () => {
    const units = Array.from({ length: 20 }, (_, i) => sentence(`Sentence ${i} is here.`))
    for (const message of pack(units, 100)) expect(message).toMatch(/^Sentence .* is here\.$/)
  })

  it('cuts a sentence that fits no message between words', () => {
    const words = Array.from({ length: 100 }, (_, i) => `word${i}`)
    const messages = pack([sentence(words.join(' '))], 80)
    expect(messages.join(' ').split(' ')).toEqual(words)
  })

  it('cuts a word that fits no message between characters, and halves none', () => {
    const messages = pack([sentence('🙂'.repeat(100))], 80)
    expect(messages.join('')).toBe('🙂'.repeat(100))
    expect(messages.every(message => message.isWellFormed())).toBe(true)
  })

  it('closes and opens again what is strong where it has to cut it', () => {
    const text = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ')
    const messages = pack([{ lead: '', spans: [{ text, open: '**', close: '**' }], gap: '\n' }], 80)
    expect(messages.length).toBeGreaterThan(1)
    for (const message of messages) expect(message).toMatch(/^\*\*[^*]+\*\*$/)
  })

  it('makes each part of a label that it has to cut a link to the same place', () => {
    const text = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ')
    const link: Span = { text, open: '[', close: '](<https://example.org/>)', label: true }
    const messages = pack([{ lead: '-# ', spans: [{ text: '[1] P, 2022:' }, link], gap: '\n' }], 120)
    expect(messages.length).toBeGreaterThan(1)
    const links = messages.flatMap(content => see({ content }).links)
    expect(links).toEqual(messages.map(() => 'https://example.org/'))
  })

  it('does not leave what introduces a list at the end of a message', () => {
    const units: Unit[] = [
      sentence('x'.repeat(60)),
      { lead: '', spans: [{ text: 'Contested: who?' }], gap: '\n\n', introduces: true },
      { lead: '- ', spans: [{ text: 'y'.repeat(40) }], gap: '\n' },
    ]
    expect(pack(units, 100)).toEqual(['x'.repeat(60), `Contested: who?\n- ${'y'.repeat(40)}`])
  })
})
