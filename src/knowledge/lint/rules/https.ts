import { entriesOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'

export const https: Rule = {
  name: 'https',
  severity: 'warning',
  reason:
    'An address without https may be changed on its way to the reader. Try it by hand: not every site has both.',
  good: `sources:
  - { id: ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en }`,
  bad: `sources:
  - { id: ap, title: News, publisher: AP, url: ▸"http://ap.example/1", date: 2022-09-08, language: en }`,
  message: 'this address begins with http:// (see whether https:// works)',
  check: ({ knowledge }, report) => {
    for (const { id, url } of entriesOf(knowledge, 'source')) {
      if (url.startsWith('https://')) continue
      report({ entry: id, path: ['url'] }, 'this address begins with http://', 'see whether https:// works')
    }
  },
}
