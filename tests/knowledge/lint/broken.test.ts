import { describe, expect, it } from 'vitest'
import { base, changedBase, findingsIn, findingsOf, IN_BASE, shown } from './record.ts'

/** The base broken in one place on purpose, in ways beside those in the rules’ own examples. */

const findings = async (text: string): Promise<string[]> =>
  (await findingsOf({ 'file.yaml': text })).filter(({ rule }) => !IN_BASE.includes(rule)).map(shown)

it('finds nothing else in the base', async () => {
  expect(await findings(await base())).toEqual([])
})

const BROKEN: [what: string, from: string, to: string, findings: string[]][] = [
  [
    'an empty mark',
    'inviolable. [@vcdr-22]"',
    'inviolable. [@vcdr-22] [@]"',
    ['23:70: "[@]" is no mark (write [@one-entry] or [@one-entry; @another]) [mark-form]'],
  ],
  [
    'a mark that never ends',
    'inviolable. [@vcdr-22]"',
    'inviolable. [@vcdr-22] [@iran"',
    ['23:29: nothing supports "[@iran" (end it with [@entry] or name sources)'],
  ],
  [
    'a mark whose second id lacks its @',
    '[@vcdr-22]"',
    '[@vcdr-22; iran]"',
    ['23:59: "[@vcdr-22; iran]" is no mark (write [@one-entry] or [@one-entry; @another]) [mark-form]'],
  ],
  [
    'a locator in a mark',
    '[@vcdr-22]"',
    '[@vcdr-22, p. 3]"',
    ['23:59: "[@vcdr-22, p. 3]" is no mark (write [@one-entry] or [@one-entry; @another]) [mark-form]'],
  ],
  [
    'a mark in a statement',
    'text: the decision “injudicious”',
    'text: "the decision [@iran]"',
    ['19:106: a mark is not read here (name the source under support) [mark-place]'],
  ],
  [
    'a mark in a term',
    'text: The premises of a mission are inviolable.',
    'text: "The premises are inviolable [@iran]."',
    ['21:73: a mark is not read here (name the source under support) [mark-place]'],
  ],
  [
    'a statement without a locator',
    'support: [{ source: sptk-0909, at: paragraph 7 }]',
    'support: [{ source: sptk-0909 }]',
    [
      '17:141: nothing says where "sptk-0909" carries this (add "at", a short "quote", or a "note" on how the source has it) [locator]',
    ],
  ],
  [
    'one of two supports without a locator',
    'support: [{ source: sptk-0909, at: paragraph 6 }]',
    'support: [{ source: sptk-0909, at: paragraph 6 }, { source: ptv-0910 }]',
    [
      '15:138: nothing says where "ptv-0910" carries this (add "at", a short "quote", or a "note" on how the source has it) [locator]',
    ],
  ],
  [
    'a verdict in an event',
    'Albania broke off relations with Iran.',
    'Albania illegally broke off relations with Iran.',
    ['15:56: "illegally" stands here without anyone who says it (write who does, or quote it) [claim-words]'],
  ],
  [
    'hearsay in a term',
    'The premises of a mission are inviolable.',
    'The premises are supposedly inviolable.',
    [
      '21:61: "supposedly" stands here without anyone who says it (write who does, or quote it) [claim-words]',
    ],
  ],
  [
    'a loaded word in a term',
    'The premises of a mission are inviolable.',
    'The premises are of course inviolable.',
    ['21:61: "of course" takes a side (leave it out, or quote who said it) [loaded-words]'],
  ],
  [
    'a loaded word in a statement',
    'of trying to disrupt public services',
    'of a brazen scheme by the regime',
    ['17:119: "regime" takes a side (write "government", or quote who said it) [loaded-words]'],
  ],
  [
    'two loaded words in a sentence',
    'Albania broke off relations with Iran.',
    'Sadly Albania blasted Iran.',
    [
      '15:48: "Sadly" takes a side (leave it out, or quote who said it) [loaded-words]',
      '15:62: "blasted" takes a side (write "criticised", or quote who said it) [loaded-words]',
    ],
  ],
  [
    'a person’s party in the wrong block',
    '\nterms:',
    '\ncontentions:\n  - { id: c, question: Was it so?, positions: [{ party: iran, statements: [rama-accuses-iran] }, { party: albania, statements: [rama-accuses-iran] }] }\nterms:',
    [
      '21:76: "rama-accuses-iran" is a statement of Albania, in the block of Iran (move it to the block of Albania, or to evidence) [parity-shape]',
    ],
  ],
  [
    'a party with two blocks',
    '\nterms:',
    '\ncontentions:\n  - { id: c, question: Was it so?, positions: [{ party: iran, statements: [kanaani-calls-baseless] }, { party: iran, statements: [kanaani-calls-injudicious] }] }\nterms:',
    ['21:112: Iran has two blocks here (put its statements into one) [parity-shape]'],
  ],
  [
    'a silence without its day',
    '\nterms:',
    '\ncontentions:\n  - { id: c, question: Was it so?, positions: [{ party: albania, statements: [rama-accuses-iran] }, { party: iran, none: Nothing was found so far. }] }\nterms:',
    [
      '21:122: this does not say up to when a position was sought (write "… in the sources searched up to 24 November 2026") [none-searched]',
    ],
  ],
  [
    'a misconception with an empty list of questions',
    '\nterms:',
    '\nmisconceptions:\n  - { id: m, belief: It is soil., correction: "It is not. [@vcdr-22]", support: [{ source: vcdr-1961 }], questions: [] }\nterms:',
    [
      '21:11: no question carries this belief (add "questions" as people ask them, with the belief inside) [misconception-questions]',
    ],
  ],
  [
    'a statement about what came later',
    'date: 2022-09-08, act: calls, text: the decision',
    'date: 2022-08, act: calls, about: [event-break], text: the decision',
    [
      '19:91: this was said in August 2022, before "event-break" of 7 September 2022 (one of the two dates is wrong) [date-order]',
    ],
  ],
  [
    'a reply before what it answers',
    'date: 2022-09-08, act: calls, text: the claims',
    'date: 2022-08, act: calls, text: the claims',
    [
      '18:118: this was said in August 2022, before "rama-accuses-iran" of 7 September 2022 (one of the two dates is wrong) [date-order]',
    ],
  ],
  [
    'a role that ends too soon',
    '{ title: spokesman, source: sptk-0909 }',
    '{ title: spokesman, from: 2022, to: 2021-12, source: sptk-0909 }',
    [
      '13:103: this role ends in December 2021, before it begins in 2022 (swap "from" and "to"?) [role-dates]',
    ],
  ],
  [
    'a source older than its event',
    'source: sptk-0909, at: paragraph 6',
    'source: vcdr-1961, at: article 45',
    [
      '15:108: "vcdr-1961" was published on 18 April 1961, before 7 September 2022 (check both dates) [source-before]',
    ],
  ],
  [
    'an event in the wrong year',
    'event-break, date: 2022-09-07',
    'event-break, date: 2032-09-07',
    [
      '15:30: 7 September 2032 has not come yet (check the year) [future-date]',
      '15:108: "sptk-0909" was published on 9 September 2022, before 7 September 2032 (check both dates) [source-before]',
    ],
  ],
  [
    'a source from the future',
    'date: 2022-09-10',
    'date: 2027',
    ['5:141: 2027 has not come yet (check the year) [future-date]'],
  ],
  [
    'a review due last month',
    'at: paragraph 6 }]',
    'at: paragraph 6 }], review: 2026-10',
    [
      '15:147: warning: this was to be reviewed by October 2026 (look at it again and set a new day) [review-due]',
    ],
  ],
  [
    'a review due yesterday',
    'at: paragraph 6 }]',
    'at: paragraph 6 }], review: 2026-11-23',
    [
      '15:147: warning: this was to be reviewed by 23 November 2026 (look at it again and set a new day) [review-due]',
    ],
  ],
  [
    'a long quote in a support',
    'at: paragraph 6 }]',
    'quote: one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty a b c d e f }]',
    ['15:126: this quote has 26 words (at most 25: keep what matters and tell the rest) [quote-length]'],
  ],
  [
    'the same address with a slash and a fragment',
    'https://presstv.example/1',
    'http://www.Sputnik.example/1/#top',
    ['5:106: this is the address of "sptk-0909" (keep one of the two) [twin-source]'],
  ],
  [
    'a source for nothing',
    'parties:',
    '  - { id: idle, title: T, publisher: P, url: "https://idle.example", date: 2022, language: en }\nparties:',
    ['7:11: warning: nothing rests on "idle" (cite it, or take it out) [uncited-source]'],
  ],
  [
    'a person of whom nothing is told',
    'events:',
    '  - { id: idle, name: I. Dle, party: iran, roles: [{ title: envoy, source: sptk-0909 }] }\nevents:',
    [
      '14:11: warning: the record tells nothing of I. Dle (add a statement, or questions, or take it out) [unused-name]',
    ],
  ],
  [
    'a language that does not exist',
    'title: An example, language: en',
    'title: An example, language: xx',
    [
      '2:54: "xx" is the code of no language (ISO 639: en, sq for Albanian, fa for Persian, …) [language-code]',
    ],
  ],
  [
    'a quote in no language',
    'text: the decision “injudicious”',
    'text: the decision, quote: { text: injudicious, language: qq }',
    [
      '19:144: "qq" is the code of no language (ISO 639: en, sq for Albanian, fa for Persian, …) [language-code]',
    ],
  ],
  [
    'a phrasing in a language not understood',
    '["What does article 22 protect?"]',
    '["What does article 22 protect?", { text: was schützt Artikel 22, language: de }]',
    ['23:159: questions are not understood in "de" (one of: en, sq, fa) [phrasing-language]'],
  ],
  [
    'a first phrasing that asks nothing',
    '"What does article 22 protect?"',
    'article 22',
    [
      '23:84: warning: "article 22" is no whole question (put one first, such as "What is …?") [first-phrasing]',
    ],
  ],
  [
    'a first phrasing in another language',
    '["What does',
    '[{ text: çfarë mbron neni 22, language: sq }, "What does',
    [
      '23:84: warning: the first phrasing is in another language (put an English question first) [first-phrasing]',
    ],
  ],
  [
    'a first phrasing without its mark',
    '"What does article 22 protect?"',
    'What does article 22 protect',
    [
      '23:84: warning: the first phrasing is no sentence (write "What does article 22 protect?"; --fix does it) [first-phrasing]',
    ],
  ],
  [
    'spaces at the end of a line',
    'parties:',
    'parties: ',
    ['7:9: warning: spaces at the end of the line (--fix takes them away) [trailing-space]'],
  ],
  [
    'a tab at the end of a comment',
    'parties:',
    '# parties\t\nparties:',
    ['7:10: warning: spaces at the end of the line (--fix takes them away) [trailing-space]'],
  ],
  [
    'a phrasing of two entries',
    '\nterms:',
    '\nmisconceptions:\n  - { id: m, belief: It is soil., correction: "It is not. [@vcdr-22]", support: [{ source: vcdr-1961 }], questions: ["what does article 22 protect"] }\nterms:',
    [
      '25:11: none of its phrasings reaches this answer (add some with the words people would use for it) [unreached]',
      '25:84: "m" is asked with this too (also at file.yaml:21; keep it where it is answered best) [same-question]',
      '25:84: warning: the bot answers this with "m" (give it words that only this entry has, or take it out) [astray]',
    ],
  ],
  [
    'an exception that nothing needs',
    '\nterms:',
    '\nexceptions: [{ rule: quote-length, entry: sptk-0909, reason: Old. }]\nterms:',
    ['20:22: "sptk-0909" keeps the rule "quote-length" by now (remove this exception) [exception]'],
  ],
]

it.each(BROKEN)('says what is wrong, and where, with %s', async (_, from, to, expected) => {
  expect(await findings(await changedBase(from, to))).toEqual(expected)
})

describe('An excerpt', () => {
  const far = async (at: string): Promise<string[]> => {
    const example = `sources:
  - { id: ap, title: T, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en, read: excerpt }
events:
  - { id: e, date: 2022-09-07, text: Albania acted., support: [{ source: ap, at: "${at}" }] }
`
    return (await findingsIn(example)).filter(line => line.includes('[excerpt-locator]'))
  }

  it.each([
    'paragraph 1',
    'paragraphs 2 to 5',
    'headline',
    'opening',
    'page 2',
    'article 45',
    'p. 1, paragraph 12',
    'resolution 2231, paragraph 3',
  ])('may show %s', async at => {
    expect(await far(at)).toEqual([])
  })

  it.each([
    'page 3',
    'p. 14',
    'pp. 1–7',
    'pages 1 and 9',
    'paragraph 30',
    'paragraphs 2 to 25',
    'opening, and page 12',
  ])('does not show %s', async at => {
    expect(await far(at)).toEqual([
      `4:82: warning: "${at}" is beyond what an excerpt of "ap" shows (read it in full, or point to what was seen) [excerpt-locator]`,
    ])
  })
})
