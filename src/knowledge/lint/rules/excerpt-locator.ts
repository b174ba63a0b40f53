import { entryOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'
import { supportsIn } from '../texts.ts'

/** What an excerpt can show: the beginning. */
const PAGES = 2
const PARAGRAPHS = 12

export const excerptLocator: Rule = {
  name: 'excerpt-locator',
  severity: 'warning',
  reason: 'Of a source read in excerpt only the beginning was seen; a locator further on was not checked.',
  good: `sources:
  - { id: ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en, read: excerpt }
events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: ap, at: paragraph 2 }]`,
  bad: `sources:
  - { id: ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en, read: excerpt }
events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: ap, at: ▸page 14 }]`,
  message: '"page 14" is beyond what an excerpt of "ap" shows (read it in full, or point to what was seen)',
  check: ({ knowledge }, report) => {
    for (const { entry, index, support } of supportsIn(knowledge)) {
      const { source, at } = support
      if (at === undefined || entryOf(knowledge, 'source', source)?.read !== 'excerpt' || !isFar(at)) continue
      report(
        { entry: entry.id, path: ['support', index, 'at'] },
        `"${at}" is beyond what an excerpt of "${source}" shows`,
        'read it in full, or point to what was seen',
      )
    }
  },
}

const isFar = (at: string): boolean =>
  numbers(at, /\b(?:pages?|pp?\.?) ?([\d ,–-]+(?:(?:to|and) \d+)?)/gi).some(page => page > PAGES) ||
  numbers(at, /\b(?:paragraphs?|paras?\.?|¶) ?([\d ,–-]+(?:(?:to|and) \d+)?)/gi).some(n => n > PARAGRAPHS)

const numbers = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].flatMap(([, list = '']) => (list.match(/\d+/g) ?? []).map(Number))
