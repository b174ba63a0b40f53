import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentences } from '../../src/knowledge/index.ts'

const split = (text: string): string[] => sentences(text).map(sentence => sentence.text)

describe('The sentences of a curated text', () => {
  it('carry the marks behind them, each id once', () => {
    expect(
      sentences('One. [@a] Two [@b; @c-d] goes on.[@b] Three! Four? [@e][@f]\n[@e] “Five.” [@g]'),
    ).toEqual([
      { text: 'One.', refs: ['a'] },
      { text: 'Two goes on.', refs: ['b', 'c-d'] },
      { text: 'Three!', refs: [] },
      { text: 'Four?', refs: ['e', 'f'] },
      { text: '“Five.”', refs: ['g'] },
    ])
  })

  it.each([
    'It is in Art. 22 of the treaty.',
    'Mr. Rama met Gen. Smith and Dr. Jones at St. Peter.',
    'See arts. 22 and 45, para. 3, pp. 9 to 12, vol. 500.',
    'The U.S. Government said so.',
    'J. R. Smith wrote it.',
    'On 7 Sept. 2022 it ended.',
    'It cost 3.5 million, or No. 1 of all.',
    'It said so … and went on.',
    'Visit example.org for more.',
    'The group (M.E.K.) Albania hosts.',
  ])('do not end in the middle of %j', text => {
    expect(split(text)).toEqual([text])
  })

  it.each<[string, string[]]>([
    ['It happened. Then it ended.', ['It happened.', 'Then it ended.']],
    ['He said “no.” She left.', ['He said “no.”', 'She left.']],
    ['Really?! Yes.', ['Really?!', 'Yes.']],
    ['It was 2022. 24 people left.', ['It was 2022.', '24 people left.']],
    ['It happened. “Never,” he said.', ['It happened.', '“Never,” he said.']],
    ['Ndodhi atje. Ështe e vërtetë.', ['Ndodhi atje.', 'Ështe e vërtetë.']],
    ['نخست. دوم.', ['نخست.', 'دوم.']],
    ['No full stop at the end', ['No full stop at the end']],
    ['  Spaces\n  and lines.  ', ['Spaces and lines.']],
    ['', []],
    ['[@a]', []],
  ])('are told apart in %j', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  const words = fc.stringMatching(/^[A-Za-zéÇش0-9 .!?…“”'’()\n,]{0,20}$/)
  const marks = fc
    .array(fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)?$/), { minLength: 1, maxLength: 3 })
    .map(ids => ({ ids, text: `[${ids.map(id => `@${id}`).join('; ')}]` }))
  const squash = (text: string): string => text.replace(/\s+/g, '')

  it('joined are the text without its marks, and lose no id of a mark', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.option(marks, { nil: undefined }))), parts => {
        const text = parts.map(([plain, mark]) => plain + (mark?.text ?? '')).join('')
        const found = sentences(text)
        expect(squash(found.map(sentence => sentence.text).join(' '))).toBe(
          squash(parts.map(([plain]) => plain).join('')),
        )
        const bare = parts.every(([plain]) => squash(plain) === '')
        const ids = parts.flatMap(([, mark]) => mark?.ids ?? [])
        if (!bare) expect(new Set(found.flatMap(({ refs }) => refs))).toEqual(new Set(ids))
      }),
    )
  })
})
