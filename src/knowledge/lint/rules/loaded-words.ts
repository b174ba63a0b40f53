import { sentences } from '../../marks.ts'
import { isFramed, unquoted } from '../frame.ts'
import { LOADED } from '../loaded.ts'
import type { Rule } from '../rule.ts'
import { ownTexts } from '../texts.ts'

const WORDS = LOADED.map(({ words, ...rest }) => ({
  ...rest,
  pattern: new RegExp(`(?<![\\p{L}-])(?:${words})(?![\\p{L}-])`, 'iu'),
}))
const ANY = new RegExp(LOADED.map(({ words }) => words).join('|'), 'iu')

export const loadedWords: Rule = {
  name: 'loaded-words',
  severity: 'error',
  alone: 'warning',
  reason: 'A word that takes a side is the file’s own side; in quotation marks it is the speaker’s.',
  good: `events:
  - id: event-reply
    date: 2022-09-08
    text: Iran’s government criticised the decision.
    support: [{ source: sptk-0909, at: paragraph 8 }]`,
  bad: `events:
  - id: event-reply
    date: 2022-09-08
    text: Iran’s government ▸slammed the decision.
    support: [{ source: sptk-0909, at: paragraph 8 }]`,
  message: '"slammed" takes a side (write "criticised", or quote who said it)',
  check: ({ knowledge }, report) => {
    for (const { entry, kind, path, text } of ownTexts(knowledge)) {
      if (!ANY.test(text)) continue
      for (const sentence of sentences(text)) {
        let bare = unquoted(sentence.text)
        const framed = kind === 'statement' || isFramed(sentence.text)
        for (const { pattern, say, attributed } of WORDS) {
          const word = attributed === true && framed ? undefined : pattern.exec(bare)?.[0]
          if (word === undefined) continue
          bare = bare.replace(word, ' '.repeat(word.length))
          const instead = say === '' ? 'leave it out' : `write ${say}`
          const hint =
            attributed === true ? `${instead}, or say who calls it so` : `${instead}, or quote who said it`
          report({ entry, path, words: word }, `"${word}" takes a side`, hint)
        }
      }
    }
  },
}
