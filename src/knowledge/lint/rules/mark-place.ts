import type { Rule } from '../rule.ts'
import { MARKED, ownTexts } from '../texts.ts'

export const markPlace: Rule = {
  name: 'mark-place',
  severity: 'error',
  reason: 'Only answers and corrections rest on marks; in other texts a mark is shown as it stands.',
  good: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6 }]`,
  bad: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave. ▸[@sptk-0909]
    support: [{ source: sptk-0909, at: paragraph 6 }]`,
  message: 'a mark is not read here (name the source under support)',
  check: ({ knowledge }, report) => {
    for (const { entry, kind, path, text } of ownTexts(knowledge)) {
      const mark = MARKED.includes(kind) ? undefined : /\[@[^\]]*\]/.exec(text)?.[0]
      if (mark !== undefined)
        report({ entry, path, words: mark }, 'a mark is not read here', 'name the source under support')
    }
  },
}
