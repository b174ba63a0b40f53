import { correctionsOf } from '../knowledge/changes.ts'
import { type Knowledge, spellEdtf } from '../knowledge/index.ts'
import { isWithin } from './gather.ts'
import type { Inquiry } from './inquiry.ts'
import type { Row } from './pages.ts'
import type { Topics } from './topic.ts'

/** The corrections of the record that are dated within the days asked about. */
export function correctionRows(knowledge: Knowledge, topics: Topics, { when, about }: Inquiry): Row[] {
  if (when === undefined) return []
  const speaks = topics(about)
  return [...knowledge.entries.values()].flatMap(entry =>
    correctionsOf(entry)
      .filter(({ date }) => isWithin(date, when) && speaks(entry) > 0)
      .map(
        ({ date, what, why }): Row => ({
          entries: [entry],
          date: spellEdtf(date),
          write: writer => [writer.text(`Corrected: ${what} (${why})`, entry)],
        }),
      ),
  )
}
