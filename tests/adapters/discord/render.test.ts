import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, INVISIBLE } from '../../../src/adapters/discord/escape.ts'
import { LIMITS } from '../../../src/adapters/discord/limits.ts'
import { linkTarget } from '../../../src/adapters/discord/link.ts'
import { type Body, renderReply } from '../../../src/adapters/discord/render.ts'
import { notice, type Reply } from '../../../src/reply/index.ts'
import { citedReply, hostileReply, longReply, privateReply } from '../../contract/replies.ts'
import { see } from '../../fakes/discord/see.ts'
import { anyText } from './texts.ts'

const clean = (text: string): string => escapeText(text, 'text', INVISIBLE)

const abstention: Reply = {
  ...citedReply,
  kind: 'abstention',
  blocks: [
    { kind: 'paragraph', sentences: [{ text: 'The record does not cover this question.', cites: [] }] },
    { kind: 'list', items: [{ text: 'Why did Albania break off relations?', cites: [] }] },
  ],
  citations: [],
}

const GOLDEN: Record<string, Reply> = {
  answer: citedReply,
  correction: {
    ...citedReply,
    kind: 'correction',
    title: 'A common mistake',
    blocks: [
      { kind: 'note', text: 'The question takes for granted something the record contradicts.' },
      ...citedReply.blocks.slice(0, 1),
    ],
  },
  clarification: {
    ...citedReply,
    kind: 'clarification',
    blocks: [{ kind: 'paragraph', sentences: [{ text: 'Which attack do you mean?', cites: [] }] }],
    citations: [],
    actions: ['July 2022', 'September 2022'].map((label, i) => ({
      label,
      command: 'ask',
      options: { entry: `attack-${i}` },
    })),
  },
  abstention,
  notice: notice([{ kind: 'definitions', items: [{ name: 'ask <question>', text: 'Ask anything.' }] }], {
    title: 'How to ask',
    private: true,
  }),
  long: longReply,
  hostile: hostileReply('**bold** [a](https://evil.example) <@123456789012345678>\n> quoted'),
}

describe('A reply on Discord', () => {
  it.each(Object.entries(GOLDEN))('is written as agreed: %s', async (name, reply) => {
    const messages = renderReply(reply).map(({ content, components }) =>
      components === undefined ? content : `${content}\n\n${JSON.stringify(components, null, 1)}`,
    )
    await expect(`${messages.join('\n\n===== next message =====\n\n')}\n`).toMatchFileSnapshot(
      `golden/${name}.txt`,
    )
  })

  it('shows only its own markup, whatever stands in any of its fields', () => {
    fc.assert(
      fc.property(anyText, text => {
        const seen = renderReply(hostileReply(text)).map(see)
        expect(seen.flatMap(({ live }) => live)).toEqual([])
        expect(new Set(seen.flatMap(({ links }) => links))).toEqual(
          new Set(citedReply.citations.map(({ url }) => url)),
        )
        const strong = [text, text, `${text}:`, `${text}:`].map(clean).filter(lead => lead !== '')
        expect(seen.flatMap(({ bold }) => bold)).toEqual(strong)
        expect(seen.reduce((sum, { items }) => sum + items, 0)).toBe(4)
      }),
      { numRuns: 500 },
    )
  })

  it('is never longer than a message may be, and keeps free what it is asked to keep free', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 60 }),
        fc.integer({ min: 0, max: 100 }),
        (texts, reserve) => {
          const sentences = texts.map(text => ({ strong: text, text: text.repeat(9), cites: [1] }))
          const bodies = renderReply({ ...citedReply, blocks: [{ kind: 'paragraph', sentences }] }, reserve)
          for (const { content } of bodies)
            expect(content.length).toBeLessThanOrEqual(LIMITS.content - reserve)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('keeps what is in the source list in one piece', () => {
    const citations = Array.from({ length: 60 }, (_, i) => ({ ...citedReply.citations[0], n: i + 1 }))
    const reply = { ...citedReply, citations } as Reply
    const lines = renderReply(reply).flatMap(({ content }) => content.split('\n'))
    const shown = lines.filter(line => line.startsWith('-# \\['))
    expect(shown).toHaveLength(60)
    for (const line of shown) expect(line).toMatch(/\]\(<https:\/\/example\.org\/\S+>\)$/)
  })

  it('links a note to the address it speaks of, where that may be clickable', () => {
    const note = (url: string) =>
      see(renderReply(notice([{ kind: 'note', text: 'A brief:', url }]))[0] as Body)
    expect(note('https://discord.com/channels/1/2/3').links).toEqual(['https://discord.com/channels/1/2/3'])
    expect(note('javascript:alert(1)')).toMatchObject({ links: [], live: [] })
  })

  it('shows something even when it is empty', () => {
    expect(renderReply({ ...privateReply, blocks: [] })[0]?.content).toBe('There is nothing to show.')
  })
})

describe('Next questions on Discord', () => {
  const withActions = (actions: Reply['actions']) => renderReply({ ...longReply, actions })
  const action = (i: number, label = `Question ${i}`) => ({
    label,
    command: 'ask',
    options: { entry: `entry-${i}` },
  })

  it('are buttons on the last message, five a row', () => {
    const bodies = withActions(Array.from({ length: 7 }, (_, i) => action(i)))
    expect(bodies.slice(0, -1).every(({ components }) => components === undefined)).toBe(true)
    expect(bodies.at(-1)?.components?.map(row => row.components.length)).toEqual([5, 2])
  })

  it('come once, with a label that fits, and only where the action fits', () => {
    const bodies = withActions([
      action(1, 'x'.repeat(200)),
      action(1, 'The same again'),
      action(2, ' \u200B '),
      { ...action(3), options: { entry: 'x'.repeat(200) } },
    ])
    const labels = see(bodies.at(-1) ?? { content: '' }).buttons
    expect(labels).toEqual([`${'x'.repeat(79)}…`])
  })
})

describe('The address of a source', () => {
  it.each([
    ['https://example.org/a_(b)', 'https://example.org/a_%28b%29'],
    ['https://example.org/a b>c', 'https://example.org/a%20b%3Ec'],
    ['https://example.org/?q=\\[x]', 'https://example.org/?q=%5C%5Bx%5D'],
  ])('%s becomes %s, which cannot end the link', (address, target) => {
    expect(linkTarget(address)).toBe(target)
  })

  it.each([
    'javascript:alert(1)',
    'ftp://example.org',
    'https://user@example.org',
    'https://:secret@example.org',
    'not an address',
    `https://example.org/${'x'.repeat(1_000)}`,
  ])('%s is shown as text', url => {
    expect(linkTarget(url)).toBeUndefined()
    const [first] = citedReply.citations
    const bodies = renderReply({ ...citedReply, citations: [{ ...first, url }] } as Reply)
    expect(bodies.flatMap(body => see(body).links)).toEqual([])
    expect(bodies.flatMap(body => see(body).live)).toEqual([])
    expect(bodies.map(body => see(body).text).join('')).toContain(url)
  })
})
