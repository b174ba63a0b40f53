import type { Rule } from '../rule.ts'

/** How many words of somebody else a quote may have. */
export const LONGEST_QUOTE = 25

export const countWords = (quote: string): number => quote.trim().split(/\s+/).length

export const quoteLength: Rule = {
  name: 'quote-length',
  severity: 'error',
  reason:
    'A quote shows the words that matter; the rest is told in ours. Longer ones are also a matter of copyright.',
  good: `statements:
  - id: kanaani-says
    speaker: kanaani
    date: 2022-09-08
    act: says
    text: that the entry would be against the Convention
    quote: { text: this was behavior contrary to international law, language: en }
    support: [{ source: sptk-0909, at: paragraph 2 }]`,
  bad: `statements:
  - id: kanaani-says
    speaker: kanaani
    date: 2022-09-08
    act: says
    text: that the entry would be against the Convention
    quote:
      text: ▸one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six
      language: en
    support: [{ source: sptk-0909, at: paragraph 2 }]`,
  message: 'this quote has 26 words (at most 25: keep what matters and tell the rest)',
  check: ({ knowledge }, report) => {
    for (const entry of knowledge.entries.values()) {
      const quotes = [
        ...(entry.kind === 'statement' && entry.quote !== undefined
          ? [{ path: ['quote', 'text'], quote: entry.quote.text }]
          : []),
        ...('support' in entry ? (entry.support ?? []) : []).flatMap(({ quote }, index) =>
          quote === undefined ? [] : [{ path: ['support', index, 'quote'], quote }],
        ),
      ]
      for (const { path, quote } of quotes) {
        const count = countWords(quote)
        if (count <= LONGEST_QUOTE) continue
        report(
          { entry: entry.id, path },
          `this quote has ${count} words`,
          `at most ${LONGEST_QUOTE}: keep what matters and tell the rest`,
        )
      }
    }
  },
}
