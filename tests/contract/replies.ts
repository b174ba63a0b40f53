import { type Action, type Reply, say } from '../../src/reply/index.ts'

/** Replies that a scripted dispatch gives, so that the contract tests the adapter and not the core. */

export const HOSTILE = [
  '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678>',
  '<!channel> <!here> <!everyone> <@U12345678> <#C12345678> <!subteam^S123>',
  '[click](https://evil.example) <https://evil.example|click> https://evil.example',
  '<t:1662595200:R> </ask:123456789012345678> <id:customize> <:smile:123456789012345678> :smile:',
  '**bold** __under__ *it* _it_ ~~gone~~ ||spoiler|| `code` ```block```',
  'first line\n> quoted\n# heading\n-# small\n- item\n1. one\n>>> all',
  'bidi \u202Ereversed\u202C and zero\u200Bwidth & <b>html</b> &lt;escaped&gt;',
] as const

export const citedReply: Reply = {
  kind: 'answer',
  blocks: [
    {
      kind: 'paragraph',
      sentences: [
        { text: 'Albania broke off relations on 7 September 2022.', entry: 'event-break', cites: [1] },
        { text: 'Iran calls the accusation baseless.', entry: 'denies', cites: [1, 2] },
      ],
    },
    {
      kind: 'positions',
      question: 'Who was behind it?',
      lines: [
        {
          strong: 'Albania accused',
          text: 'Iran of it (Edi Rama, 7 September 2022).',
          entry: 'a',
          cites: [1],
        },
        { strong: 'Iran denied', text: 'it (Nasser Kanaani, 8 September 2022).', entry: 'b', cites: [2] },
      ],
    },
    { kind: 'list', items: [{ text: 'A first item.', entry: 'c', cites: [1] }] },
    {
      kind: 'timeline',
      items: [
        { date: '7 September 2022', sentences: [{ text: 'The break.', entry: 'event-break', cites: [1] }] },
      ],
    },
    { kind: 'definitions', items: [{ name: 'timeline [from] [to]', text: 'What happened, in order.' }] },
    { kind: 'note', text: 'This point is contested.' },
  ],
  citations: [
    {
      n: 1,
      source: 'src-one',
      title: 'A report (with brackets) [and more]',
      publisher: 'The Publisher',
      affiliation: 'state media of Elsewhere',
      url: 'https://example.org/report_(1)?a=1&b=2',
      date: '2022-09-09',
    },
    {
      n: 2,
      source: 'src-two',
      title: 'A treaty',
      publisher: 'United Nations',
      url: 'https://example.org/treaty',
      date: '1961-04-18',
    },
  ],
  actions: [{ label: 'What does Iran say?', command: 'ask', options: { entry: 'answer-iran' } }],
  visibility: 'public',
  entries: ['event-break'],
  confidence: 0.9,
  asOf: '2022-09-09',
}

export const aboutReply: Action = {
  label: 'This helped',
  command: 'feedback',
  options: { entries: 'event-break answer-iran', verdict: 'helped' },
  aside: true,
}

export const privateReply: Reply = say('Only you can see this.')

/** Every field that can hold text, filled with one hostile text. */
export const hostileReply = (text: string): Reply => ({
  ...citedReply,
  title: text,
  blocks: [
    { kind: 'paragraph', sentences: [{ strong: text, text, entry: 'x', cites: [1] }] },
    { kind: 'positions', question: text, lines: [{ strong: text, text, entry: 'x', cites: [1] }] },
    { kind: 'list', items: [{ text, entry: 'x', cites: [1] }] },
    { kind: 'timeline', items: [{ date: text, sentences: [{ text, entry: 'x', cites: [1] }] }] },
    { kind: 'definitions', items: [{ name: text, text }] },
    { kind: 'note', text },
  ],
  citations: citedReply.citations.map(citation => ({
    ...citation,
    title: text,
    publisher: text,
    affiliation: text,
  })),
  actions: [{ label: text, command: 'ask', options: { entry: 'answer-iran' } }],
})

const words =
  'according to the report the matter remained open and both sides kept to what they had said before'

/** Longer than any platform's single message: 120 sentences, each ending in its own number. */
export const longReply: Reply = {
  ...citedReply,
  blocks: [
    {
      kind: 'paragraph',
      sentences: Array.from({ length: 120 }, (_, i) => ({
        text: `Sentence number ${i}, ${words}, ends here ${i}.`,
        entry: 'event-break',
        cites: [1],
      })),
    },
  ],
}
