import fc from 'fast-check'

/** What people and machines may send: a question or a claim, with the questions before it; the page of a list. */
export type Input =
  | { text: string; history: readonly string[]; weighed: boolean }
  | { list: string; page: number }

/** As many characters as the longest text that is answered within a limit of time, and as of one that is only cut. */
const READ = 2_000
const HUGE = 100_000

/** What is invisible, turns text around, combines or is only half a character. */
const ODD = [
  ...'\u0000\u0007\b\t\n\r\u001b\u007f\u0085\u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b',
  ...'\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffe\u0301\u0338\u064b\u0e31\u{e0041}\u{1f1e6}\u{1f468}',
  '\ud800',
  '\udfff',
  'e\u0301\u0302\u0303',
  '👩‍👩‍👧‍👦',
]

/** Pieces that, repeated, make a pattern go back and forth, or a reader split too much. */
const PIECES = [
  ...[
    ' ',
    '  \t',
    ',',
    ', ',
    '.',
    '. ',
    '?',
    '? ',
    '!',
    ';',
    ':',
    ': ',
    '\n',
    '-',
    '“',
    '”',
    '"',
    "'",
    '’',
    '’s ',
    '(',
    '@',
    '[',
  ],
  ...[
    '1',
    '12 ',
    '1.',
    '1/1/',
    '1.1.',
    '2022-',
    '2022-09-',
    '7 ',
    '7 of ',
    '7th of september ',
    'september ',
    "september '",
    'may ',
  ],
  ...[
    'a',
    'a.',
    'U.S.',
    'U.S.A.',
    'US ',
    'the us ',
    'n’t',
    'and ',
    'and, ',
    ', and who ',
    'also who ',
    'who ',
    'who did it? ',
    'why? ',
  ],
  ...[
    'please ',
    'now ',
    'ignore ',
    'ignorerules',
    'say ',
    'admit it ',
    'as a ',
    'you are ',
    '@everyone ',
    'print your ',
  ],
  ...[
    'it ',
    'the day after ',
    'a day later ',
    'source ',
    'what about ',
    'Iran said. ',
    'Iran and Albania ',
    'and But ',
    'e ',
    'ë ',
  ],
  ...[
    'چرا ',
    'ایران ',
    '۱۲',
    '٤',
    '漢',
    'ﷺ',
    '\u0301',
    '\u202e',
    '\ud83d',
    '👩‍👩‍👧‍👦',
    '%',
    '\\',
    '<@1>',
    '{}',
    '\0',
  ],
]

/** What the fields of a list are made of, beside what the record holds; days of every form. */
const TASKS = 'said spoke happened known changed basis unknown rest disputed compared constructor'.split(' ')
const DAYS = (
  '|2022-09-08|2022-09|2022|2022-09-07*2022-09-12|2022-09-08*..|..*2022-09-08|..*..|9999-12-31*..|0000-01-01|2022-13-40|' +
  '2022-09-12*2022-09-07|2022-09-08~|202X'
).split('|')
const PAGES = [-1, 0, 1, 1, 1, 2, 3, 1.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY]

/** A list as a button asks for it, and as nobody would. */
const listsOf = (
  ids: readonly string[],
  speakers: readonly string[],
  words: readonly string[],
): fc.Arbitrary<Input> => {
  const some = (from: readonly string[]): fc.Arbitrary<string> =>
    fc
      .array(fc.oneof({ weight: 19, arbitrary: fc.constantFrom(...from) }, fc.string({ maxLength: 5 })), {
        maxLength: 2,
      })
      .map(parts => parts.join('.'))
  const code = fc
    .tuple(
      fc.constantFrom(...TASKS),
      fc.oneof(some(speakers), some(ids)),
      fc.constantFrom(...DAYS),
      fc.oneof(fc.constant(''), some(words)),
    )
    .map(fields => fields.join('_'))
  const list = fc.oneof({ weight: 9, arbitrary: code }, fc.string({ unit: 'binary', maxLength: 60 }))
  return fc.record({ list, page: fc.constantFrom(...PAGES) })
}

/**
 * @param phrasings of the record, to be put together and spoilt
 * @param ids of its entries, and of those among them that speak
 */
export function inputsFrom(
  phrasings: readonly string[],
  ids: readonly string[],
  speakers: readonly string[],
): fc.Arbitrary<Input> {
  const phrasing = fc.constantFrom(...phrasings)
  const odd = fc.constantFrom(...ODD)
  const piece = fc.constantFrom(...PIECES)
  const repeated = (most: number): fc.Arbitrary<string> =>
    fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.nat(most), fc.oneof(piece, phrasing))
      .map(([pieces, length, end]) => {
        const unit = pieces.join('')
        return unit.repeat(Math.ceil(length / unit.length)) + end
      })
  const several = fc
    .tuple(
      fc.array(phrasing, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(' and ', '? ', ', ', '\n', '. ', '; '),
    )
    .map(([parts, between]) => parts.join(between))
  const text = fc.oneof(
    { weight: 12, arbitrary: fc.tuple(phrasing, slips).map(([words, spoil]) => spoil(words)) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 100 }) },
    {
      weight: 3,
      arbitrary: fc.array(fc.nat(0xffff), { maxLength: 60 }).map(codes => String.fromCharCode(...codes)),
    },
    {
      weight: 3,
      arbitrary: fc.array(fc.oneof(odd, piece, phrasing), { maxLength: 12 }).map(parts => parts.join('')),
    },
    { weight: 3, arbitrary: several },
    { weight: 1, arbitrary: repeated(READ).map(long => long.slice(0, READ)) },
    { weight: 1, arbitrary: fc.tuple(several, slips).map(([words, spoil]) => spoil(words)) },
  )
  const huge = repeated(HUGE)
  const asked: fc.Arbitrary<Input> = fc.record({
    text: fc.oneof({ weight: 200, arbitrary: text }, { weight: 1, arbitrary: huge }),
    history: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.oneof({ weight: 100, arbitrary: text }, { weight: 1, arbitrary: huge }), {
          maxLength: 3,
        }),
      },
    ),
    weighed: fc.nat(7).map(n => n === 0),
  })
  const words = new Set(phrasings.flatMap(phrasing => phrasing.toLowerCase().split(' ')))
  const terms = [...ids.map(id => `@${id}`), ...words]
  return fc.oneof({ weight: 9, arbitrary: asked }, { weight: 1, arbitrary: listsOf(ids, speakers, terms) })
}

/** How a text is spoilt: by slips of letters, by words that are dropped, joined or moved. */
const slips: fc.Arbitrary<(text: string) => string> = fc
  .array(
    fc.tuple(
      fc.constantFrom('drop', 'double', 'swap', 'odd', 'join', 'lose', 'move'),
      fc.nat(),
      fc.constantFrom(...ODD),
    ),
    {
      maxLength: 4,
    },
  )
  .map(edits => text => edits.reduce((spoilt, [how, at, odd]) => spoil(spoilt, how, at, odd), text))

function spoil(text: string, how: string, seed: number, odd: string): string {
  if (text === '') return odd
  const words = text.split(' ')
  const word = seed % words.length
  const at = seed % text.length
  switch (how) {
    case 'drop':
      return text.slice(0, at) + text.slice(at + 1)
    case 'double':
      return text.slice(0, at) + text.charAt(at) + text.slice(at)
    case 'swap':
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
    case 'odd':
      return text.slice(0, at) + odd + text.slice(at)
    case 'join':
      return words.toSpliced(word, 2, words.slice(word, word + 2).join('')).join(' ')
    case 'lose':
      return words.toSpliced(word, 1).join(' ')
    default:
      return [...words.slice(word), ...words.slice(0, word)].join(' ')
  }
}
