import type { Rule } from '../rule.ts'
import { supportsOfFacts } from '../texts.ts'

export const locator: Rule = {
  name: 'locator',
  severity: 'error',
  alone: 'warning',
  reason: 'A reader must be able to find the words that an event or statement rests on.',
  good: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [{ source: sptk-0909, at: paragraph 6, quote: to leave the country in 24 hours }]`,
  bad: `events:
  - id: event-order
    date: 2022-09-07
    text: Albania ordered Iran’s embassy staff to leave.
    support: [▸{ source: sptk-0909 }]`,
  message:
    'nothing says where "sptk-0909" carries this (add "at", a short "quote", or a "note" on how the source has it)',
  check: ({ knowledge, alone }, report) => {
    if (alone)
      report(
        { entry: knowledge.dispute.id },
        'no answer says where in its source it stands',
        'events and statements can: they have "at" and "quote"',
      )
    for (const { entry, index, support } of supportsOfFacts(knowledge)) {
      const { source, at, quote, note } = support
      if (at !== undefined || quote !== undefined || note !== undefined) continue
      report(
        { entry: entry.id, path: ['support', index] },
        `nothing says where "${source}" carries this`,
        'add "at", a short "quote", or a "note" on how the source has it',
      )
    }
  },
}
