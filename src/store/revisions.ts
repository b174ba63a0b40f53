import type { Database, Tables } from './tables.ts'

/** A revision as it was loaded: what is needed to say later which entries are new, changed or gone since. */
export type Revision = {
  hash: string
  /** The day of the record, `YYYY-MM-DD`. */
  date: string
  /** A hash of each entry, by its id. */
  entries: Readonly<Record<string, string>>
  /** When it was last loaded, ms since 1970. */
  at: number
}

export type Revisions = {
  /** Keeps it, or the new date of loading of one that is known; whether it was new. */
  add: (revision: Revision) => Promise<boolean>
  get: (hash: string) => Promise<Revision | undefined>
  /** The one loaded last at an instant or before it. */
  asOf: (instant: number) => Promise<Revision | undefined>
  /** All, the newest first, without their entries. */
  all: () => Promise<Omit<Revision, 'entries'>[]>
}

export function createRevisions({ db }: Database): Revisions {
  return {
    add: async ({ hash, date, entries, at }) => {
      const { numUpdatedRows } = await db
        .updateTable('revision')
        .set({ loaded_at: at })
        .where('hash', '=', hash)
        .executeTakeFirst()
      if (numUpdatedRows > 0) return false
      await db
        .insertInto('revision')
        .values({ hash, date, entries: JSON.stringify(entries), loaded_at: at })
        .onConflict(conflict => conflict.column('hash').doNothing())
        .execute()
      return true
    },
    get: async hash => {
      const row = await db.selectFrom('revision').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row && fromRow(row)
    },
    asOf: async instant => {
      const row = await db
        .selectFrom('revision')
        .selectAll()
        .where('loaded_at', '<=', instant)
        .orderBy('loaded_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && fromRow(row)
    },
    all: async () => {
      const rows = await db
        .selectFrom('revision')
        .select(['hash', 'date', 'loaded_at'])
        .orderBy('loaded_at', 'desc')
        .execute()
      return rows.map(({ loaded_at, ...same }) => ({ ...same, at: loaded_at }))
    },
  }
}

const fromRow = ({ entries, loaded_at, ...same }: Tables['revision']): Revision => ({
  ...same,
  entries: JSON.parse(entries) as Record<string, string>,
  at: loaded_at,
})
