import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, escapeMrkdwn, escapeUrl, MRKDWN } from '../../../src/adapters/slack/escape.ts'
import { HOSTILE } from '../../contract/replies.ts'
import { drawMrkdwn } from '../../fakes/slack/mrkdwn.ts'

/** For each row, by its reason: a text that is harmless only because of that row. */
const NEEDED: Readonly<Record<string, string>> = {
  '*bold*': 'so *loud* here',
  _italic_: 'an _aside_ here',
  '~struck~': 'not ~this~ here',
  '`code` and ```blocks```': 'the `word` here',
  '> quotes, also when written &gt;': 'before\n> quoted',
  '- lists': 'before\n- item',
  '1. lists': 'before\n1. item',
  ':emoji:, and the scheme of any address': 'well :smile: done',
  '@here, @name, and e-mail addresses': 'look @here now',
  '#channel': 'see #general now',
  'bare domains, which Slack links': 'see evil.example now',
  'Slack decodes three entities': 'written &lt;b&gt; here',
}

const fragment = fc.oneof(
  fc.constantFrom(
    ...[
      '*',
      '_',
      '~',
      '`',
      '```',
      '>',
      '>>>',
      '<',
      '&',
      ':',
      '@',
      '#',
      '.',
      '-',
      '1.',
      '|',
      '!',
      '/',
      '\n',
      ' ',
    ],
    ...[
      'here',
      'channel',
      'smile',
      'evil.example',
      'https://',
      'www.',
      'mailto:',
      'a@b.example',
      '&lt;',
      '&gt;',
    ],
    ...['<!here>', '<@U12345678>', '<#C12345678>', '<https://evil.example|x>', '\u202E', '\u200B', '\u2060'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const hostileText = fc.array(fragment, { maxLength: 24 }).map(parts => parts.join(''))

describe('escaping for mrkdwn', () => {
  it('leaves nothing alive of any text', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const { live, links } = drawMrkdwn(escapeMrkdwn(text))
        expect({ live, links }).toEqual({ live: [], links: [] })
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves nothing alive where two escaped texts meet', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.constantFrom(' ', ': ', '\n', ' ('), (one, two, between) => {
        const { live, links } = drawMrkdwn(`${escapeMrkdwn(one)}${between}${escapeMrkdwn(two)}`)
        expect({ live, links }).toEqual({ live: [], links: [] })
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(HOSTILE)('is needed: unescaped, %j comes alive', text => {
    const { live, links } = drawMrkdwn(text)
    expect(live.length + links.length).toBeGreaterThan(0)
  })

  const ANGLES = ['<', '>']
  it.each(MRKDWN.filter(({ pattern }) => !ANGLES.includes(pattern.source)))(
    'has no idle row: without the one for $why something changes',
    row => {
      const text = NEEDED[row.why] ?? ''
      const without = MRKDWN.filter(other => other !== row)
      const drawn = drawMrkdwn(escapeMrkdwn(text, without))
      const right = drawMrkdwn(escapeMrkdwn(text))
      expect(right.live).toEqual([])
      expect(drawn.live.length > 0 || drawn.text !== right.text).toBe(true)
    },
  )

  it('needs both angle rows: they guard the same `<…>` from its two ends', () => {
    const without = MRKDWN.filter(({ pattern }) => !ANGLES.includes(pattern.source))
    expect(drawMrkdwn(escapeMrkdwn('hey <!channel> now', without)).live).not.toEqual([])
    expect(drawMrkdwn(escapeMrkdwn('hey <!channel> now')).live).toEqual([])
  })

  it('gives a link label no way to end its link', () => {
    const drawn = drawMrkdwn(`<https://example.org/|${escapeMrkdwn('a > b')}> c`)
    expect(drawn).toMatchObject({ text: 'a > b c', links: ['https://example.org/'] })
  })

  it('shows ordinary prose unchanged', () => {
    const prose = 'Albania’s ministry said (on 7 September 2022): “it ends”, e.g. at 50 %; see [1].'
    expect(escapeMrkdwn(prose)).toBe(prose)
  })

  it('keeps the joiners that Persian is written with, and drops characters nobody sees', () => {
    expect(clean('می\u200Cخواهم')).toBe('می\u200Cخواهم')
    expect(clean('a\u202Eb\u200Bc\uFEFFd\u0007e\uD800')).toBe('abcd e\uFFFD')
  })

  it('keeps an address whole', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), url => {
        expect(drawMrkdwn(`<${escapeUrl(url)}|label>`).links).toEqual([url])
      }),
    )
    expect(escapeUrl('https://example.org/?a=1&b=<|>')).toBe('https://example.org/?a=1&amp;b=%3C%7C%3E')
  })
})
