import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/adapters/slack/split.ts'
import { notice, type Reply } from '../../../src/reply/index.ts'
import { citedReply, hostileReply } from '../../contract/replies.ts'

const paragraph = (...texts: string[]): Reply['blocks'][number] => ({
  kind: 'paragraph',
  sentences: texts.map(text => ({ text, cites: [] })),
})

const REPLIES: Readonly<Record<string, Reply>> = {
  answer: citedReply,
  correction: {
    ...citedReply,
    kind: 'correction',
    blocks: [
      {
        kind: 'paragraph',
        sentences: [
          {
            strong: 'Not so:',
            text: 'it was Albania that broke off relations.',
            entry: 'misconception-who',
            cites: [1],
          },
        ],
      },
    ],
  },
  clarification: {
    ...citedReply,
    kind: 'clarification',
    blocks: [paragraph('Which of these do you mean?')],
    citations: [],
    actions: [
      { label: 'The attack of July 2022', command: 'ask', options: { entry: 'event-july' } },
      { label: 'The attack of September 2022', command: 'ask', options: { entry: 'event-september' } },
    ],
  },
  abstention: {
    ...citedReply,
    kind: 'abstention',
    blocks: [paragraph('The record does not cover that.', 'Nearest: the break of relations.')],
    citations: [],
  },
  notice: notice(
    [
      paragraph('It takes no side.'),
      { kind: 'definitions', items: [{ name: 'timeline [from] [to]', text: 'What happened, in order.' }] },
      { kind: 'note', text: 'You can also just mention the bot and ask.' },
    ],
    { title: 'How to ask' },
  ),
  'long title': notice([paragraph('A line.')], {
    title: `A title ${'that goes on and on '.repeat(10)}and ends.`,
  }),
  hostile: hostileReply('*a* <!here>\n> :b: https://evil.example'),
}

describe('rendering', () => {
  it.each(Object.entries(REPLIES))('draws a reply: %s', async (name, reply) => {
    const messages = messagesOf(reply)
    const file = name.replace(' ', '-')
    await expect(
      `${JSON.stringify(
        messages.map(({ blocks }) => blocks),
        null,
        2,
      )}\n`,
    ).toMatchFileSnapshot(`golden/${file}.json`)
    await expect(`${messages.map(({ text }) => text).join('\n\n————\n\n')}\n`).toMatchFileSnapshot(
      `golden/${file}.txt`,
    )
  })

  it('puts the fallback text in every message', () => {
    for (const reply of Object.values(REPLIES))
      for (const { text } of messagesOf(reply)) expect(text.trim()).not.toBe('')
  })
})
