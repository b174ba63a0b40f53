import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/adapters/slack/limits.ts'
import { cutText, messagesOf } from '../../../src/adapters/slack/split.ts'
import { notice, type Reply, type Sentence, say, sentencesOf } from '../../../src/reply/index.ts'
import { citedReply, longReply } from '../../contract/replies.ts'
import { see } from '../../fakes/slack/see.ts'
import { faultsOf } from '../../fakes/slack/validate.ts'

const text = fc.oneof(
  { weight: 8, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 3 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.lorem({ mode: 'words', maxCount: 1_200 }) },
  {
    weight: 1,
    arbitrary: fc.string({ minLength: 4_000, maxLength: 9_000, unit: fc.constantFrom('&', '"', '𐍈', 'x') }),
  },
)
const sentence: fc.Arbitrary<Sentence> = fc.record(
  { strong: text, text, cites: fc.subarray([1, 2]) },
  { requiredKeys: ['text', 'cites'] },
)
const sentences = fc.array(sentence, { minLength: 1, maxLength: 20 })
const block = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), sentences }),
  fc.record({ kind: fc.constant('positions' as const), question: text, lines: sentences }),
  fc.record({ kind: fc.constant('list' as const), items: sentences }),
  fc.record({
    kind: fc.constant('timeline' as const),
    items: fc.array(fc.record({ date: text, sentences })),
  }),
  fc.record({
    kind: fc.constant('definitions' as const),
    items: fc.array(fc.record({ name: text, text })),
  }),
  fc.record({ kind: fc.constant('note' as const), text }),
)
const action = fc.record({ label: text, command: fc.constant('ask'), options: fc.constant({ entry: 'x' }) })
const citation = fc.record({
  n: fc.integer({ min: 1, max: 99 }),
  source: fc.constant('src'),
  title: text,
  publisher: text,
  affiliation: text,
  url: fc
    .string({ unit: fc.constantFrom('&', 'a', '|', '"'), maxLength: 2_500 })
    .map(path => `https://example.org/${path}`),
  date: fc.constant('2022-09-08'),
})
const reply: fc.Arbitrary<Reply> = fc
  .record({
    title: text,
    blocks: fc.array(block, { maxLength: 60 }),
    actions: fc.array(action, { maxLength: 60 }),
    citations: fc.array(citation, { maxLength: 30 }),
  })
  .map(random => ({ ...citedReply, ...random }))

const bare = (source: string): string =>
  source.replace(/[\s\p{Cc}\u200B\u202A-\u202E\u2060-\u2069\u200E\u200F\uFEFF\u00AD\u061C\u180E]+/gu, '')
const shown = (messages: ReturnType<typeof messagesOf>): string =>
  bare(messages.map(message => see({ via: 'chat.postMessage', body: { ...message } }).text).join(''))

describe('splitting a reply', () => {
  const faults = (random: Reply): string[] =>
    messagesOf(random).flatMap(message => faultsOf('chat.postMessage', { ...message }))

  it('sends nothing that Slack would refuse or cut, whatever the reply', () => {
    fc.assert(
      fc.property(reply, random => {
        expect(faults(random)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('sends no more blocks in a message than Slack takes', () => {
    const notes = Array.from({ length: 120 }, (_, i) => ({ kind: 'note' as const, text: `Note ${i}.` }))
    expect(faults({ ...citedReply, blocks: notes })).toEqual([])
  })

  it('shows an address too long for a link as text', () => {
    const [one, ...rest] = citedReply.citations
    const url = `https://example.org/${'|'.repeat(2_000)}`
    const long = { ...citedReply, citations: one === undefined ? rest : [{ ...one, url }, ...rest] }
    expect(faults(long)).toEqual([])
    expect(shown(messagesOf(long))).toContain(url)
  })

  it('loses no word of any reply', () => {
    fc.assert(
      fc.property(reply, random => {
        const all = shown(messagesOf(random))
        for (const { text: words, strong } of sentencesOf(random)) {
          expect(all).toContain(bare(words))
          expect(all).toContain(bare(strong ?? ''))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('cuts a text into parts that, joined, are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 2, max: 50 }),
        (whole, length) => {
          const parts = cutText(whole, length)
          expect(parts.join('')).toBe(whole)
          expect(Math.max(...parts.map(part => part.length))).toBeLessThanOrEqual(length)
        },
      ),
    )
  })

  it('says every sentence in the text for screen readers too', () => {
    const spoken = messagesOf(longReply)
      .map(message => message.text)
      .join('\n')
    for (const { text: words } of sentencesOf(longReply)) expect(spoken).toContain(words)
    expect(spoken).toContain('Record as of 9 September 2022')
  })

  it('keeps a heading with what it heads', () => {
    for (let filling = 0; filling < 40; filling++) {
      const paragraph = { text: 'x'.repeat(3_700 + filling * 8), cites: [] }
      const messages = messagesOf({ ...citedReply, blocks: [{ kind: 'paragraph', sentences: [paragraph] }] })
      for (const message of messages.slice(0, -1)) expect(message.text).not.toMatch(/Sources$/)
    }
  })

  it('puts the buttons on the last message alone', () => {
    const messages = messagesOf(longReply)
    const withButtons = messages.filter(({ blocks }) => blocks.some(({ type }) => type === 'actions'))
    expect(withButtons).toEqual([messages.at(-1)])
  })

  it('shows no button that could not be read back when pressed', () => {
    const options = { entry: 'x'.repeat(LIMITS.buttonValue) }
    const [message] = messagesOf({ ...say('Hello.'), actions: [{ label: 'More', command: 'ask', options }] })
    expect(message?.blocks.map(({ type }) => type)).toEqual(['rich_text'])
  })

  it('shortens a label visibly, between words', () => {
    const label = `What ${'exactly '.repeat(12)}happened?`
    const [message] = messagesOf({ ...say('Hello.'), actions: [{ label, command: 'help', options: {} }] })
    const { buttons } = see({ via: 'chat.postMessage', body: { ...message } })
    expect(buttons[0]).toMatch(/^What( exactly)+…$/)
    expect(buttons[0]?.length).toBeLessThanOrEqual(LIMITS.buttonText)
  })

  it('links no address but one of the web', () => {
    const citations = citedReply.citations.map(citation => ({ ...citation, url: 'javascript:alert(1)' }))
    const seen = messagesOf({ ...citedReply, citations }).map(message =>
      see({ via: 'chat.postMessage', body: { ...message } }),
    )
    expect(seen.flatMap(({ links, live }) => [...links, ...live])).toEqual([])
  })

  it('links a note to the address it speaks of', () => {
    const linksOf = (url: string): Set<string> => {
      const messages = messagesOf(notice([{ kind: 'note', text: 'A brief:', url }]))
      return new Set(messages.flatMap(body => see({ via: 'chat.postMessage', body: { ...body } }).links))
    }
    const url = 'https://example.slack.com/archives/C1/p1'
    expect(linksOf(url)).toEqual(new Set([url]))
    expect(linksOf('javascript:alert(1)')).toEqual(new Set())
  })
})
