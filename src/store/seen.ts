import { sql } from 'kysely'
import type { Database } from './tables.ts'

export type Seen = {
  /**
   * Whether a message is seen for the first time, in one statement: of any number of replicas one gets true.
   * @param key the message's own identity
   * @param ms how long it is remembered
   */
  first: (key: string, ms: number) => Promise<boolean>
}

export const createSeen = ({ db, clock }: Database): Seen => ({
  first: async (key, ms) => {
    const row = await db
      .insertInto('seen')
      .values({ key, until: sql<number>`${clock()} + ${ms}` })
      .onConflict(conflict =>
        conflict.column('key').doUpdateSet({ until: sql`excluded.until` }).where('seen.until', '<=', clock()),
      )
      .returning('key')
      .executeTakeFirst()
    return row !== undefined
  },
})
