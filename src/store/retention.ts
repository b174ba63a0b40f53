import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** How long things are kept, in days. */
export type Limits = {
  /** What became of each slot; of each schedule the newest settled one stays. */
  slots: number
  /** Posted briefs: for so long a correction follows an error. The newest of each destination stays. */
  briefs: number
  gaps: number
  feedback: number
  /** Since they were last loaded; the newest stays. */
  revisions: number
}

/** How many rows of each kind were removed. */
export type Removed = Record<keyof Limits | 'seen', number>

/** Rows removed in one statement, a few milliseconds' worth, so that nobody who claims a slot waits for it. */
const BATCH = 200
const DAY = 86_400_000

/**
 * Removes what has been kept for long enough, in small lots between which others get their turn.
 * @param now ms since 1970
 */
export async function retain({ db }: Database, now: number, limits: Limits): Promise<Removed> {
  const before = (days: number): number => now - days * DAY
  const sweep = async (lot: () => Promise<{ numAffectedRows?: bigint | undefined }>): Promise<number> => {
    let count = 0
    for (;;) {
      const affected = Number((await lot()).numAffectedRows ?? 0n)
      count += affected
      if (affected < BATCH) return count
      await setImmediate()
    }
  }
  return {
    seen: await sweep(() =>
      sql`delete from seen where key in (select key from seen where until <= ${now} limit ${BATCH})`.execute(
        db,
      ),
    ),
    slots: await sweep(() =>
      sql`delete from slot where (schedule, date) in (
        select schedule, date from slot where due < ${before(limits.slots)} and exists (
          select 1 from slot as newer
          where newer.schedule = slot.schedule and newer.date > slot.date and newer.state is not null
        ) limit ${BATCH})`.execute(db),
    ),
    briefs: await sweep(() =>
      sql`delete from brief where id in (
        select id from brief where posted_at < ${before(limits.briefs)} and exists (
          select 1 from brief as newer
          where newer.destination = brief.destination and newer.posted_at > brief.posted_at
        ) limit ${BATCH})`.execute(db),
    ),
    gaps: await sweep(() =>
      sql`delete from gap where id in (
        select id from gap where at < ${before(limits.gaps)} limit ${BATCH})`.execute(db),
    ),
    feedback: await sweep(() =>
      sql`delete from feedback where id in (
        select id from feedback where at < ${before(limits.feedback)} limit ${BATCH})`.execute(db),
    ),
    revisions: await sweep(() =>
      sql`delete from revision where hash in (
        select hash from revision where loaded_at < ${before(limits.revisions)}
          and loaded_at < (select max(loaded_at) from revision) limit ${BATCH})`.execute(db),
    ),
  }
}
