import { parseEdtf, spellEdtf } from '../../edtf.ts'
import { entriesOf, entryOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'
import { when } from '../when.ts'

export const sourceBefore: Rule = {
  name: 'source-before',
  severity: 'error',
  reason:
    'A source cannot report what had not happened when it was published. A date marked ~ or ? is let off.',
  good: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6 }]`,
  bad: `events:
  - id: event-order
    date: 2022-09-17
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: ▸sptk-0909, at: paragraph 6 }]`,
  message: '"sptk-0909" was published on 9 September 2022, before 17 September 2022 (check both dates)',
  check: ({ knowledge }, report) => {
    for (const entry of [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')]) {
      const { first, approximate, uncertain } = parseEdtf(entry.date) ?? { first: null }
      if (first === null || approximate || uncertain) continue
      const sources = entry.support.map(({ source }) => entryOf(knowledge, 'source', source))
      const early = sources.filter(source => (parseEdtf(source?.date ?? '')?.last ?? first) < first)
      const [source] = early
      // A treaty may stand beside the report of its breach.
      if (source === undefined || early.length < sources.length) continue
      report(
        { entry: entry.id, path: ['support', 0, 'source'] },
        `"${source.id}" was published ${when(source.date)}, before ${spellEdtf(entry.date)}`,
        'check both dates',
      )
    }
  },
}
