import { describe, expect, it } from 'vitest'
import {
  type Block,
  citationText,
  notice,
  type Reply,
  say,
  sentencesOf,
  toText,
} from '../../src/reply/index.ts'
import { citedReply } from '../contract/replies.ts'

const GOLDEN: [kind: string, block: Block, text: string][] = [
  [
    'paragraph',
    {
      kind: 'paragraph',
      sentences: [
        { text: 'It broke.', entry: 'a', cites: [1] },
        { strong: 'Albania says', text: 'so.', entry: 'b', cites: [1, 2] },
        { text: 'Ask on.', cites: [] },
      ],
    },
    'It broke. [1] Albania says so. [1][2] Ask on.',
  ],
  [
    'positions',
    {
      kind: 'positions',
      question: 'Who did it?',
      lines: [
        { strong: 'Albania accused', text: 'Iran.', entry: 'a', cites: [1] },
        { strong: 'Iran:', text: 'None found.', entry: 'b', cites: [] },
      ],
    },
    'Contested: Who did it?\n- Albania accused Iran. [1]\n- Iran: None found.',
  ],
  [
    'list',
    {
      kind: 'list',
      items: [
        { text: 'One.', cites: [2] },
        { text: 'Two.', cites: [] },
      ],
    },
    '- One. [2]\n- Two.',
  ],
  [
    'timeline',
    {
      kind: 'timeline',
      items: [
        {
          date: '7 September 2022',
          sentences: [
            { text: 'A break.', cites: [1] },
            { text: 'A note.', cites: [2] },
          ],
        },
        { date: '8 September 2022', sentences: [{ strong: 'Iran denied', text: 'it.', cites: [1] }] },
      ],
    },
    '- 7 September 2022: A break. [1] A note. [2]\n- 8 September 2022: Iran denied it. [1]',
  ],
  [
    'definitions',
    {
      kind: 'definitions',
      items: [
        { name: 'help', text: 'This.' },
        { name: 'ask <question>', text: 'That.' },
      ],
    },
    '- help: This.\n- ask <question>: That.',
  ],
  ['note', { kind: 'note', text: 'Contested.' }, 'Contested.'],
  [
    'note with an address',
    { kind: 'note', text: 'A brief:', url: 'https://example.org/1' },
    'A brief: https://example.org/1',
  ],
]

describe('A reply as plain text', () => {
  it.each(GOLDEN)('shows a %s', (_, block, text) => {
    expect(toText(notice([block]))).toBe(text)
  })

  it('has a title first, its blocks apart, and the day of the record last', () => {
    const reply: Reply = {
      ...notice([
        { kind: 'note', text: 'One.' },
        { kind: 'note', text: 'Two.' },
      ]),
      title: 'A title',
      asOf: '2022-09-09',
    }
    expect(toText(reply)).toBe('A title\n\nOne.\n\nTwo.\n\nRecord as of 9 September 2022')
  })

  it('lists sources and next questions only on request', () => {
    const sources =
      'Sources\n[1] The Publisher (state media of Elsewhere), 9 September 2022: A report (with brackets) [and more]. https://example.org/report_(1)?a=1&b=2\n[2] United Nations, 18 April 1961: A treaty. https://example.org/treaty'
    const actions = 'Next questions\n- What does Iran say?'
    const asOf = 'Record as of 9 September 2022'
    const bare = toText(citedReply)
    expect(bare).not.toMatch(/Sources|https:|Next questions|What does Iran say/)
    const blocks = bare.replace(`\n\n${asOf}`, '')
    expect(toText(citedReply, { sources: true })).toBe([blocks, sources, asOf].join('\n\n'))
    expect(toText(citedReply, { actions: true })).toBe([blocks, actions, asOf].join('\n\n'))
    expect(toText(citedReply, { sources: true, actions: true })).toBe(
      [blocks, sources, actions, asOf].join('\n\n'),
    )
  })

  it('has no heading over nothing', () => {
    expect(toText(say('Hello.'), { sources: true, actions: true })).toBe('Hello.')
  })

  it('styles what leads and what is secondary as it is told', () => {
    const styled = toText(citedReply, {
      sources: true,
      strong: text => `<${text}>`,
      dim: text => `{${text}}`,
    })
    expect(styled).toContain('- <Albania accused> Iran of it')
    expect(styled).toContain('- <7 September 2022:> The break.')
    expect(styled).toContain('{Sources\n')
    expect(styled.endsWith('{Record as of 9 September 2022}')).toBe(true)
  })

  it('shows every sentence it has', () => {
    const sentences = sentencesOf(citedReply)
    expect(sentences).toHaveLength(6)
    for (const { text } of sentences) expect(toText(citedReply)).toContain(text)
  })

  it('names a source without an affiliation by its publisher alone', () => {
    const [, treaty] = citedReply.citations
    expect(treaty && citationText(treaty)).toBe(
      '[2] United Nations, 18 April 1961: A treaty. https://example.org/treaty',
    )
  })
})

describe('A word of the bot about itself', () => {
  it('is for the person alone, cites nothing and has no date', () => {
    expect(say('One.', 'Two.')).toMatchObject({
      kind: 'notice',
      visibility: 'private',
      citations: [],
      entries: [],
      asOf: null,
    })
    expect(toText(say('One.', 'Two.'))).toBe('One. Two.')
  })
})
