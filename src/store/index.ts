import { sql } from 'kysely'
import { type Briefs, createBriefs } from './briefs.ts'
import { telling } from './error.ts'
import { createFeedback, type Feedbacks } from './feedback.ts'
import { createGaps, type Gaps } from './gaps.ts'
import { createInstallations, type Installations } from './installations.ts'
import { createLeases, type Leases } from './leases.ts'
import { LATEST } from './migrate.ts'
import { openDatabase, type Place } from './open.ts'
import { type Erasure, erase } from './privacy.ts'
import { type Limits, type Removed, retain } from './retention.ts'
import { createRevisions, type Revisions } from './revisions.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { createSealer } from './seal.ts'
import { createSeen, type Seen } from './seen.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSlots, type Slots } from './slots.ts'
import type { Database } from './tables.ts'
import { changeSchema } from './transfer.ts'

export type { Brief, Briefs } from './briefs.ts'
export { StoreError, type Trouble } from './error.ts'
export type { Feedback, Feedbacks } from './feedback.ts'
export type { Gap, Gaps } from './gaps.ts'
export type { Installations } from './installations.ts'
export type { Lease, Leases } from './leases.ts'
export type { Erasure } from './privacy.ts'
export type { Limits, Removed } from './retention.ts'
export type { Revision, Revisions } from './revisions.ts'
export type { Tally } from './rows.ts'
export type { Schedules } from './schedules.ts'
export type { Seen } from './seen.ts'
export type { Settings } from './settings.ts'
export {
  type Last,
  LONGEST_LEASE,
  type LookAgain,
  type Outcome,
  type SlotLease,
  type Slots,
} from './slots.ts'

export { backup, changeSchema, move, restore } from './transfer.ts'

/** State that lasts: SQLite in one file, or PostgreSQL. Every method rejects with a StoreError, in bounded time. */

export type StoreOptions = Omit<Place, 'patience'> & {
  /** The first seals tokens, all open them; without any, installations cannot be kept. */
  encryptionKeys?: readonly string[] | undefined
}

export type Store = {
  /** The file, or host and database name; safe to print. */
  where: string
  schedules: Schedules
  slots: Slots
  briefs: Briefs
  seen: Seen
  settings: Settings
  installations: Installations
  gaps: Gaps
  feedback: Feedbacks
  revisions: Revisions
  leases: Leases
  /** Takes away what is kept of a user or a community, on request; how many rows. */
  erase: (whose: Erasure) => Promise<number>
  /** Removes what has been kept for long enough, in small lots. */
  retention: (now: number, limits: Limits) => Promise<Removed>
  /** Writes and reads a trifle: rejects while the database is away, full, read-only or damaged. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Opens the store, brings its tables up to date and keeps the connection.
 * @throws StoreError that says what is wrong, where and what to do
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  await changeSchema(options, LATEST)
  const database = await openDatabase(options)
  const { where } = database
  const told = <T extends object>(group: T): T => telling(group, where)
  return {
    where,
    schedules: told(createSchedules(database)),
    slots: told(createSlots(database)),
    briefs: told(createBriefs(database)),
    seen: told(createSeen(database)),
    settings: told(createSettings(database)),
    installations: told(createInstallations(database, createSealer(options.encryptionKeys ?? []))),
    gaps: told(createGaps(database)),
    feedback: told(createFeedback(database)),
    revisions: told(createRevisions(database)),
    leases: told(createLeases(database)),
    ...told({
      erase: (whose: Erasure) => erase(database, whose),
      retention: (now: number, limits: Limits) => retain(database, now, limits),
      ping: () => ping(database),
      close: () => database.db.destroy(),
    }),
  }
}

async function ping({ db }: Database): Promise<void> {
  await db
    .insertInto('counter')
    .values({ name: 'ping', value: 1 })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql<number>`1 - counter.value` }))
    .execute()
}
