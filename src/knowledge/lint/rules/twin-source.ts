import { entriesOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'

export const twinSource: Rule = {
  name: 'twin-source',
  severity: 'error',
  alone: 'warning',
  reason: 'One document under two ids looks like two witnesses.',
  good: `sources:
  - { id: ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en }
  - { id: ap-2, title: More news, publisher: AP, url: "https://ap.example/2", date: 2022-09-08, language: en }`,
  bad: `sources:
  - { id: ap, title: News, publisher: AP, url: "https://ap.example/1", date: 2022-09-08, language: en }
  - { id: ap-2, title: News, publisher: AP, url: ▸"http://www.ap.example/1/", date: 2022-09-08, language: en }`,
  message: 'this is the address of "ap" (keep one of the two)',
  check: ({ knowledge }, report) => {
    const seen = new Map<string, string>()
    for (const { id, url } of entriesOf(knowledge, 'source')) {
      const bare = bareUrl(url)
      const twin = seen.get(bare)
      if (twin === undefined) seen.set(bare, id)
      else report({ entry: id, path: ['url'] }, `this is the address of "${twin}"`, 'keep one of the two')
    }
  },
}

/** What of an address tells documents apart. */
export const bareUrl = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/#.*$/, '')
    .replace(/\/$/, '')
