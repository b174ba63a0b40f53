import { parseEdtf, spellEdtf } from '../../edtf.ts'
import { entriesOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'
import { when } from '../when.ts'

/** These acts may speak of what is still to come. */
const FORWARD = ['announces', 'appeals', 'demands', 'orders', 'pledges', 'proposes', 'threatens', 'warns']

export const dateOrder: Rule = {
  name: 'date-order',
  severity: 'error',
  reason:
    'Nobody answers what has not been said, or speaks of what has not happened: one of the dates is wrong.',
  good: `statements:
  - id: kanaani-rejects
    speaker: kanaani
    date: 2022-09-09
    act: rejects
    text: the accusation
    answers: rama-accuses-iran
    support: [{ source: sptk-0909, at: paragraph 8 }]`,
  bad: `statements:
  - id: kanaani-rejects
    speaker: kanaani
    date: 2022-09-01
    act: rejects
    text: the accusation
    answers: ▸rama-accuses-iran
    support: [{ source: sptk-0909, at: paragraph 8 }]`,
  message:
    'this was said on 1 September 2022, before "rama-accuses-iran" of 7 September 2022 (one of the two dates is wrong)',
  check: ({ knowledge }, report) => {
    for (const { id, date, act, answers, about = [] } of entriesOf(knowledge, 'statement')) {
      const links = [
        ...(answers === undefined ? [] : [{ path: ['answers'], to: answers }]),
        ...(FORWARD.includes(act) ? [] : about.map((to, index) => ({ path: ['about', index], to }))),
      ]
      const last = parseEdtf(date)?.last
      for (const { path, to } of links) {
        const target = knowledge.entries.get(to)
        if (target?.kind !== 'statement' && target?.kind !== 'event') continue
        const first = parseEdtf(target.date)?.first
        if (last == null || first == null || last >= first) continue
        report(
          { entry: id, path },
          `this was said ${when(date)}, before "${to}" of ${spellEdtf(target.date)}`,
          'one of the two dates is wrong',
        )
      }
    }
  },
}
