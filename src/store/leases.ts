import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** Something that one replica does at a time, such as keeping the gateway of Discord open. */
export type Lease = { name: string; owner: string; attempt: number }

export type Leases = {
  /** Takes what is free or whose lease has ended, for so many ms; undefined while somebody else has it. */
  acquire: (name: string, owner: string, ms: number) => Promise<Lease | undefined>
  /** Lets it end so many ms from now. False where it was lost: then whoever had it must stop at once. */
  renew: (lease: Lease, ms: number) => Promise<boolean>
  release: (lease: Lease) => Promise<void>
}

/** Milliseconds: a lease that ends later was taken before the clock was put back. */
const LONGEST = 15 * 60_000

export function createLeases({ db, clock }: Database): Leases {
  const held = ({ name, owner, attempt }: Lease, until: ReturnType<typeof clock>) =>
    db
      .updateTable('lease')
      .set({ until })
      .where('name', '=', name)
      .where('owner', '=', owner)
      .where('attempt', '=', attempt)
      .executeTakeFirst()
  return {
    acquire: async (name, owner, ms) => {
      const row = await db
        .insertInto('lease')
        .values({ name, owner, until: sql<number>`${clock()} + ${ms}`, attempt: 1 })
        .onConflict(conflict =>
          conflict
            .column('name')
            .doUpdateSet({
              owner: sql`excluded.owner`,
              until: sql`excluded.until`,
              attempt: sql`lease.attempt + 1`,
            })
            .where(sql<boolean>`(lease.until <= ${clock()} or lease.until > ${clock()} + ${LONGEST})`),
        )
        .returning(['name', 'owner', 'attempt'])
        .executeTakeFirst()
      return row && { ...row }
    },
    renew: async (lease, ms) => (await held(lease, sql`${clock()} + ${ms}`)).numUpdatedRows > 0,
    release: async lease => {
      await held(lease, sql`0`)
    },
  }
}
