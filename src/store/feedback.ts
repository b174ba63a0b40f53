import { shortId } from './id.ts'
import { type Database, storable } from './tables.ts'

/** What somebody thought of a reply: by its entries, never by its question, nor who it was. */
export type Feedback = {
  id: string
  entries: readonly string[]
  verdict: string
  reason: string | null
  at: number
}

export type Feedbacks = {
  /** @param feedback its reason with names, addresses and numbers taken out already; `at` in ms since 1970 */
  add: (feedback: {
    entries: readonly string[]
    verdict: string
    reason?: string | undefined
    at: number
  }) => Promise<void>
  /** The oldest first. */
  all: () => Promise<Feedback[]>
}

const ID_LENGTH = 8

export const createFeedback = ({ db }: Database): Feedbacks => ({
  add: async ({ entries, verdict, reason, at }) => {
    await db
      .insertInto('feedback')
      .values({
        ...{ id: shortId(ID_LENGTH), entries: JSON.stringify(entries), verdict, at },
        reason: reason === undefined ? null : storable(reason),
      })
      .execute()
  },
  all: async () => {
    const rows = await db.selectFrom('feedback').selectAll().orderBy('at').execute()
    return rows.map(row => ({ ...row, entries: JSON.parse(row.entries) as string[] }))
  },
})
