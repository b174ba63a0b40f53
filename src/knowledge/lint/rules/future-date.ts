import { parseEdtf, spellEdtf } from '../../edtf.ts'
import type { Rule } from '../rule.ts'

export const futureDate: Rule = {
  name: 'future-date',
  severity: 'error',
  reason: 'The record holds what happened. A day that has not come is a slip of the year.',
  good: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6 }]`,
  bad: `events:
  - id: event-order
    date: ▸2222-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6 }]`,
  message: '7 September 2222 has not come yet (check the year)',
  check: ({ knowledge, today }, report) => {
    for (const entry of knowledge.entries.values()) {
      if (!('date' in entry)) continue
      const first = parseEdtf(entry.date)?.first
      if (first == null || first <= today) continue
      report(
        { entry: entry.id, path: ['date'] },
        `${spellEdtf(entry.date)} has not come yet`,
        'check the year',
      )
    }
  },
}
