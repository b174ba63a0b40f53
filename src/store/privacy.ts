import { sql } from 'kysely'
import type { Database } from './tables.ts'

export type Erasure = { user: string } | { community: string }

/**
 * Takes away what is kept of a user or of a community, on request. Of a user there is only that they set up a schedule, which
 * goes on without them; questions, feedback and messages name nobody.
 * @returns how many rows were changed or removed
 */
export async function erase({ db }: Database, whose: Erasure): Promise<number> {
  if ('user' in whose) {
    const { numUpdatedRows } = await db
      .updateTable('schedule')
      .set({ owner: null })
      .where('owner', '=', whose.user)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }
  return db.transaction().execute(async transaction => {
    let count = 0n
    // A running bot sees by this that schedules are gone.
    await transaction
      .insertInto('counter')
      .values({ name: 'schedules', value: 1 })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql<number>`counter.value + 1` }))
      .execute()
    for (const table of ['schedule', 'setting', 'installation'] as const) {
      const { numDeletedRows } = await transaction
        .deleteFrom(table)
        .where('community', '=', whose.community)
        .executeTakeFirst()
      count += numDeletedRows
    }
    return Number(count)
  })
}
