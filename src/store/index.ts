import { sql } from 'kysely'
import { type Briefs, createBriefs } from './briefs.ts'
import { telling } from './error.ts'
import { migrate } from './migrate.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { createSlots, type Slots } from './slots.ts'
import type { Database } from './tables.ts'

export type { Brief, Briefs } from './briefs.ts'
export { StoreError, type Trouble } from './error.ts'
export type { Schedules } from './schedules.ts'
export type { Last, LookAgain, Outcome, SlotLease, Slots } from './slots.ts'
export { LONGEST_LEASE } from './slots.ts'

/** State that lasts: SQLite in one file, or PostgreSQL. Every method rejects with a StoreError, in bounded time. */

export type StoreOptions = {
  /** The address of a PostgreSQL server; without it, SQLite in `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
  /** ms since 1970; when leases end on SQLite. PostgreSQL goes by its own clock. */
  now?: () => number
}

export type Store = {
  /** The file, or host and database name; safe to print. */
  where: string
  schedules: Schedules
  slots: Slots
  briefs: Briefs
  /** Writes and reads a trifle: rejects while the database is away, full, read-only or damaged. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Opens the store, brings its tables up to date and keeps the connection.
 * @throws StoreError that says what is wrong, where and what to do
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options)
  const { where } = database
  const { prepare } = telling({ prepare: () => migrate(database) }, where)
  try {
    await prepare()
  } catch (error) {
    await database.db.destroy()
    throw error
  }
  const { ping } = telling({ ping: () => pingOf(database) }, where)
  return {
    where,
    schedules: telling(createSchedules(database), where),
    slots: telling(createSlots(database), where),
    briefs: telling(createBriefs(database), where),
    ping,
    close: () => database.db.destroy(),
  }
}

/** Connects; the client of the database that is not used is not loaded. */
async function openDatabase({ databaseUrl, dataDir, now = Date.now }: StoreOptions): Promise<Database> {
  if (databaseUrl === undefined) return (await import('./sqlite.ts')).openSqlite(dataDir, now)
  return (await import('./postgres.ts')).openPostgres(databaseUrl)
}

async function pingOf({ db }: Database): Promise<void> {
  await db
    .insertInto('counter')
    .values({ name: 'ping', value: 1 })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql<number>`1 - counter.value` }))
    .execute()
}
