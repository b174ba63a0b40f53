import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, INVISIBLE, UNSAFE, type Unsafe } from '../../../src/adapters/discord/escape.ts'
import { HOSTILE } from '../../contract/replies.ts'
import { see } from '../../fakes/discord/see.ts'
import { anyText } from './texts.ts'

const clean = (text: string): string => escapeText(text, 'text', INVISIBLE)

/** What a row's example looks like on Discord, written with the given rows, in the place the row is about. */
function shown(row: Unsafe, rows: readonly Unsafe[]): { live: readonly string[]; asWritten: boolean } {
  if (row.where !== 'label') {
    const { live, text } = see({ content: escapeText(row.example, 'text', rows) })
    return { live, asWritten: text === clean(row.example) }
  }
  const label = escapeText(row.example, 'label', rows)
  const { live, links } = see({ content: `-# \\[1\\] Publisher: [${label}](<https://example.org/>)` })
  return { live, asWritten: links.join() === 'https://example.org/' }
}

describe('The table of what is unsafe on Discord', () => {
  it.each(UNSAFE)('keeps $example dead ($why)', row => {
    expect(shown(row, UNSAFE)).toEqual({ live: [], asWritten: true })
  })

  it.each(UNSAFE)('needs its row for $example ($why)', row => {
    const without = UNSAFE.filter(other => other !== row)
    expect(shown(row, without)).not.toEqual({ live: [], asWritten: true })
  })
})

describe('Escaping for Discord', () => {
  it('shows any text as it was written, and nothing of it comes alive', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { text: seen, live, links } = see({ content: escapeText(text) })
        expect({ seen, live, links }).toEqual({ seen: clean(text), live: [], links: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  it('keeps the zero-width non-joiner that Persian is written with', () => {
    expect(escapeText('می\u200Cشود')).toBe('می\u200Cشود')
  })

  it('leaves plain prose alone', () => {
    const prose =
      'Albania’s state-run agency said (on 7 September 2022, at 12:30) that 100% of #3 was “done”.'
    expect(escapeText(prose)).toBe(prose)
  })
})

/** The proof that the eye of these tests is not blind. */
describe('What the tests see', () => {
  // One of the texts is Slack's alone, and plain on Discord.
  it.each(HOSTILE.filter(text => !text.startsWith('<!channel>')))(
    'finds %j alive when it is not escaped',
    text => {
      expect(see({ content: text }).live).not.toEqual([])
    },
  )

  it.each([
    ['bold in the middle', 'a **b** c'],
    ['bold that swallows our own', '**a **b** c**'],
    ['a heading below the first line', 'a\n### b'],
    ['a heading of another level', '# a'],
    ['small print that is no source', '-# a'],
    ['a numbered list', 'a\n1. b'],
    ['a list in a list', '- - a'],
    ['a quote in a list', '- > a'],
    ['a link outside the sources', 'a [b](<https://example.org/>) c'],
    ['a bare link', 'see https://example.org/a'],
    ['a bare link in a source', '-# \\[1\\] P: https://example.org/a'],
    ['a link with brackets in its label', '-# \\[1\\] P: [a [b] c](<https://example.org/>)'],
    ['a link that is not held in <>', '-# \\[1\\] P: [a](https://example.org/)'],
    ['an address in <>', 'a <https://example.org/>'],
    ['a mail address in <>', 'a <a@example.org>'],
    ['an animated emoji', '<a:wave:123456789012345678>'],
    ['a hidden character in a button', ''],
  ])('finds %s alive', (name, content) => {
    const label = name.endsWith('button') ? 'a\u200Bb' : 'a'
    expect(see({ content, components: [{ type: 1, components: [{ type: 2, label }] }] }).live).toHaveLength(1)
  })
})
