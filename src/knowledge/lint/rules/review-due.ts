import { parseEdtf, spellEdtf } from '../../edtf.ts'
import type { Rule } from '../rule.ts'

export const reviewDue: Rule = {
  name: 'review-due',
  severity: 'warning',
  reason:
    'Somebody wrote that the entry should be looked at again by that day; until then replies say that it is overdue.',
  good: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6 }]
    review: 2999-01-01`,
  bad: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6 }]
    review: ▸2023-01-01`,
  message: 'this was to be reviewed by 1 January 2023 (look at it again and set a new day)',
  check: ({ knowledge, today }, report) => {
    for (const entry of knowledge.entries.values()) {
      const review = 'review' in entry ? entry.review : undefined
      const last = review === undefined ? null : parseEdtf(review)?.last
      if (review === undefined || last == null || last >= today) continue
      report(
        { entry: entry.id, path: ['review'] },
        `this was to be reviewed by ${spellEdtf(review)}`,
        'look at it again and set a new day',
      )
    }
  },
}
