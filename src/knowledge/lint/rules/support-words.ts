import type { Rule } from '../rule.ts'
import { supportsOfFacts } from '../texts.ts'

export const supportWords: Rule = {
  name: 'support-words',
  severity: 'warning',
  reason:
    'With the place alone a reader must find out what was meant there; with a few words of the source, or of ours, it takes a minute.',
  good: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6, quote: to leave the country in 24 hours }]`,
  bad: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [▸{ source: sptk-0909, at: paragraph 6 }]`,
  message: 'nothing shows how "sptk-0909" says this (add a short "quote" of it, or a "note" in your words)',
  check: ({ knowledge, alone }, report) => {
    if (alone) return
    for (const { entry, index, support } of supportsOfFacts(knowledge)) {
      const { source, at, quote, note } = support
      // Where not even the place is named, the rule `locator` says so.
      if (at === undefined || quote !== undefined || note !== undefined) continue
      report(
        { entry: entry.id, path: ['support', index] },
        `nothing shows how "${source}" says this`,
        'add a short "quote" of it, or a "note" in your words',
      )
    }
  },
}
