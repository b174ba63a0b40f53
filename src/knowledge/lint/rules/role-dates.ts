import { parseEdtf } from '../../edtf.ts'
import { entriesOf } from '../../entries.ts'
import type { Rule } from '../rule.ts'
import { when } from '../when.ts'

export const roleDates: Rule = {
  name: 'role-dates',
  severity: 'error',
  reason:
    'A statement is shown with the role held that day; a role that ends before it begins is never held.',
  good: `persons:
  - id: xhacka
    name: Olta Xhaçka
    party: albania
    roles: [{ title: foreign minister, from: 2020-12, to: 2023-09, source: sptk-0909 }]
    questions: [who is Xhacka]`,
  bad: `persons:
  - id: xhacka
    name: Olta Xhaçka
    party: albania
    roles: [{ title: foreign minister, from: 2023-09, to: ▸2020-12, source: sptk-0909 }]
    questions: [who is Xhacka]`,
  message: 'this role ends in December 2020, before it begins in September 2023 (swap "from" and "to"?)',
  check: ({ knowledge }, report) => {
    for (const { id, roles } of entriesOf(knowledge, 'person')) {
      for (const [index, { from, to }] of roles.entries()) {
        const first = from === undefined ? null : parseEdtf(from)?.first
        const last = to === undefined ? null : parseEdtf(to)?.last
        if (from === undefined || to === undefined || first == null || last == null || first <= last) continue
        report(
          { entry: id, path: ['roles', index, 'to'] },
          `this role ends ${when(to)}, before it begins ${when(from)}`,
          'swap "from" and "to"?',
        )
      }
    }
  },
}
