import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Settled, Slot } from '../brief/schedule.ts'
import { type Brief, insertBrief } from './briefs.ts'
import { type Database, storable, type Tables } from './tables.ts'

/** One attempt at a slot. Its number fences it: once another attempt has begun, nothing of this one is taken any more. */
export type SlotLease = {
  slot: Slot
  owner: string
  attempt: number
  /**
   * Where it goes. After an attempt that may have posted, where that one posted, even if the schedule has moved since:
   * there is to be looked first.
   */
  destination: string
  /** Whether surely nothing was sent for this slot before; else it must be looked for before it is posted. */
  first: boolean
}

/** What became of a slot. */
export type Outcome = {
  state: Settled
  /** When, ms since 1970. */
  at: number
  /** The platform's id of the post. */
  message?: string | undefined
  /** Why it was missed or failed and what to do. */
  why?: string | undefined
  /** When to look once more whether the post stands twice. */
  look?: number | undefined
  /** What the post told, kept with the outcome in one transaction. */
  brief?: Pick<Brief, 'id' | 'entries' | 'corrections' | 'revision'> | undefined
}

export type LookAgain = { slot: Slot; destination: string; state: Settled; message: string | null }

export type Last = { slot: Slot; state: Settled; why: string | null; message: string | null; at: number }

export type Slots = {
  /**
   * Takes a slot for a time: one that is new, was handed back, or whose lease has ended. In one statement, so of any
   * number of workers one gets it. Of at most `LONGEST_LEASE`. Undefined where somebody else has it, it is settled, or its schedule is gone.
   */
  claim: (slot: Slot, destination: string, owner: string, ms: number) => Promise<SlotLease | undefined>
  /** Whether it still is this attempt's, and the lease has not ended: to be read just before something is sent. */
  holds: (lease: SlotLease) => Promise<boolean>
  /** Lets it end so many ms from now, also where it had ended and nobody had taken it over. False where it is lost. */
  renew: (lease: SlotLease, ms: number) => Promise<boolean>
  /** Hands it back: nothing was sent in this attempt, and it may be claimed at once. False where it is lost. */
  release: (lease: SlotLease) => Promise<boolean>
  /** Writes down what became of it, with what was told. False, and nothing written, where the lease is lost. */
  settle: (lease: SlotLease, outcome: Outcome) => Promise<boolean>
  /**
   * Settles as missed what nobody holds and nothing may have been sent for. The rest is left: what stands is for those who
   * hold it, and what `unsettled` lists must be looked for.
   * @returns how many
   */
  miss: (missed: readonly { slot: Slot; destination: string; why: string }[], at: number) => Promise<number>
  /** Claimed once and settled by nobody, and free by now: oldest first. */
  unsettled: (limit: number) => Promise<{ slot: Slot; destination: string }[]>
  /** Posts to be looked at once more at that instant or before it; kept until `looked`. */
  toLookAgain: (until: number, limit: number) => Promise<LookAgain[]>
  /** Has it looked at once more at that instant, whoever settled it: a post of ours may stand beside another. */
  look: (slot: Slot, at: number) => Promise<void>
  /** They were looked at. `message`: the post that stands, where that is another one. */
  looked: (slot: Slot, message?: string) => Promise<void>
  /**
   * The settled slots that were due at an instant or later, and the newest of each schedule, however old.
   * @param schedules only of these
   */
  settledSince: (instant: number, schedules?: readonly string[]) => Promise<Slot[]>
  /** What became of the newest settled slot of each schedule. */
  last: (schedules: readonly string[]) => Promise<Map<string, Last>>
  /** How many slots failed since the schedule counts, without one that went well after them. */
  failures: (schedule: { id: string; from: number }) => Promise<number>
  /** When the oldest lease that is held was to end, ms since 1970; null where none is held. */
  oldestLease: () => Promise<number | null>
}

/** Milliseconds. */
export const LONGEST_LEASE = 15 * 60_000

/** Rows in one statement, well below the 32,766 parameters that SQLite takes. */
const BATCH = 500

export function createSlots({ db, clock }: Database): Slots {
  /** Whether a lease has ended. One that ends later than any may was taken before the clock was put back. */
  const ended = () =>
    sql<boolean>`(slot.until is null or slot.until <= ${clock()} or slot.until > ${clock()} + ${LONGEST_LEASE})`

  /** When a lease of so many ms ends. */
  const end = (ms: number) => {
    if (ms > LONGEST_LEASE) throw new RangeError(`A lease of ${ms} ms is longer than ${LONGEST_LEASE}`)
    return sql<number>`${clock()} + ${ms}`
  }

  /** An update of a slot that takes effect only while an attempt has it. */
  const held = ({ slot, attempt }: SlotLease, executor: Kysely<Tables> = db) =>
    executor
      .updateTable('slot')
      .where('schedule', '=', slot.schedule)
      .where('date', '=', slot.date)
      .where('attempt', '=', attempt)
      .where('until', 'is not', null)
      .where('state', 'is', null)

  const newest = <O>(query: SelectQueryBuilder<Tables, 'slot', O>) =>
    query.where('state', 'is not', null).where(
      'date',
      '=',
      sql<string>`(select max(other.date) from slot as other
          where other.schedule = slot.schedule and other.state is not null)`,
    )

  return {
    claim: async ({ schedule, date, due }, destination, owner, ms) => {
      const row = await db
        .insertInto('slot')
        .columns(['schedule', 'date', 'due', 'destination', 'owner', 'until', 'attempt', 'may_stand'])
        .expression(
          db
            .selectFrom('schedule')
            .select([
              'id',
              sql<string>`cast(${date} as text)`.as('date'),
              sql<number>`cast(${due} as bigint)`.as('due'),
              sql<string>`cast(${destination} as text)`.as('destination'),
              sql<string>`cast(${owner} as text)`.as('owner'),
              end(ms).as('until'),
              sql<number>`1`.as('attempt'),
              sql<number>`0`.as('may_stand'),
            ])
            .where('id', '=', schedule),
        )
        .onConflict(conflict =>
          conflict
            .columns(['schedule', 'date'])
            .doUpdateSet({
              owner: sql`excluded.owner`,
              until: sql`excluded.until`,
              attempt: sql`slot.attempt + 1`,
              may_stand: sql`case when slot.until is null then slot.may_stand else 1 end`,
              destination: sql`case when slot.until is null and slot.may_stand = 0
                then excluded.destination else slot.destination end`,
              due: sql`case when slot.until is null and slot.may_stand = 0
                then excluded.due else slot.due end`,
            })
            .where('slot.state', 'is', null)
            .where(ended()),
        )
        .returning(['due', 'attempt', 'destination', 'may_stand'])
        .executeTakeFirst()
      return (
        row && {
          slot: { schedule, date, due: row.due },
          owner,
          attempt: row.attempt,
          destination: row.destination,
          first: row.may_stand === 0,
        }
      )
    },

    holds: async ({ slot, attempt }) => {
      const row = await db
        .selectFrom('slot')
        .select('attempt')
        .where('schedule', '=', slot.schedule)
        .where('date', '=', slot.date)
        .where('attempt', '=', attempt)
        .where('state', 'is', null)
        .where('until', '>', clock())
        .executeTakeFirst()
      return row !== undefined
    },

    renew: async (lease, ms) => {
      const { numUpdatedRows } = await held(lease)
        .set({ until: end(ms) })
        .executeTakeFirst()
      return numUpdatedRows > 0
    },

    release: async lease => {
      const { numUpdatedRows } = await held(lease).set({ owner: null, until: null }).executeTakeFirst()
      return numUpdatedRows > 0
    },

    settle: (lease, { state, at, message, why, look, brief }) => {
      const { slot, destination } = lease
      const update = async (executor: Kysely<Tables>): Promise<boolean> => {
        const { numUpdatedRows } = await held(lease, executor)
          .set({
            state,
            message: message ?? null,
            why: why === undefined ? null : storable(why),
            settled_at: at,
            look_at: look ?? null,
            owner: null,
            until: null,
          })
          .executeTakeFirst()
        return numUpdatedRows > 0
      }
      if (brief === undefined) return update(db)
      return db.transaction().execute(async transaction => {
        if (!(await update(transaction))) return false
        const { schedule, date } = slot
        await insertBrief(transaction, {
          ...brief,
          schedule,
          date,
          destination,
          message: message ?? null,
          at,
        })
        return true
      })
    },

    miss: async (missed, at) => {
      let count = 0
      for (let i = 0; i < missed.length; i += BATCH) {
        const lot = missed.slice(i, i + BATCH)
        const schedules = [...new Set(lot.map(({ slot }) => slot.schedule))]
        const rows = await db.selectFrom('schedule').select('id').where('id', 'in', schedules).execute()
        const known = new Set(rows.map(({ id }) => id))
        const values = lot
          .filter(({ slot }) => known.has(slot.schedule))
          .map(({ slot, destination, why }) => ({
            ...slot,
            ...{ destination, why: storable(why), state: 'missed' as const, settled_at: at },
            ...{ attempt: 0, may_stand: 0 },
          }))
        if (values.length === 0) continue
        const { numInsertedOrUpdatedRows = 0n } = await db
          .insertInto('slot')
          .values(values)
          .onConflict(conflict =>
            conflict
              .columns(['schedule', 'date'])
              .doUpdateSet({
                state: sql`excluded.state`,
                why: sql`excluded.why`,
                settled_at: sql`excluded.settled_at`,
              })
              .where('slot.state', 'is', null)
              .where('slot.until', 'is', null)
              .where('slot.may_stand', '=', 0),
          )
          .executeTakeFirst()
        count += Number(numInsertedOrUpdatedRows)
      }
      return count
    },

    unsettled: async limit => {
      const rows = await db
        .selectFrom('slot')
        .select(['schedule', 'date', 'due', 'destination'])
        .where('state', 'is', null)
        .where(eb => eb.or([eb('until', 'is', null), eb('until', '<=', clock())]))
        .orderBy('due')
        .limit(limit)
        .execute()
      return rows.map(({ destination, ...slot }) => ({ slot, destination }))
    },

    toLookAgain: async (until, limit) => {
      const rows = await db
        .selectFrom('slot')
        .select(['schedule', 'date', 'due', 'destination', 'message', 'state'])
        .where('look_at', '<=', until)
        .where('state', 'is not', null)
        .orderBy('look_at')
        .limit(limit)
        .execute()
      return rows.map(({ destination, message, state, ...slot }) => ({
        slot,
        destination,
        message,
        state: state as Settled,
      }))
    },

    look: async ({ schedule, date }, at) => {
      await db
        .updateTable('slot')
        .set({ look_at: at })
        .where('schedule', '=', schedule)
        .where('date', '=', date)
        .execute()
    },

    looked: async ({ schedule, date }, message) => {
      await db
        .updateTable('slot')
        .set({ look_at: null, ...(message !== undefined && { message }) })
        .where('schedule', '=', schedule)
        .where('date', '=', date)
        .execute()
    },

    settledSince: async (instant, schedules) => {
      const columns = ['schedule', 'date', 'due'] as const
      const settled = async (only?: readonly string[]): Promise<Slot[]> => {
        const slots = db.selectFrom('slot')
        const of = only === undefined ? slots : slots.where('schedule', 'in', only)
        const recent = of.select(columns).where('state', 'is not', null).where('due', '>=', instant)
        const rows = await recent.union(newest(of).select(columns)).execute()
        return rows.map(row => ({ ...row }))
      }
      if (schedules === undefined) return settled()
      const found: Slot[] = []
      for (let i = 0; i < schedules.length; i += BATCH) {
        found.push(...(await settled(schedules.slice(i, i + BATCH))))
      }
      return found
    },

    last: async schedules => {
      const result = new Map<string, Last>()
      for (let i = 0; i < schedules.length; i += BATCH) {
        const rows = await newest(db.selectFrom('slot'))
          .select(['schedule', 'date', 'due', 'state', 'why', 'message', 'settled_at'])
          .where('schedule', 'in', schedules.slice(i, i + BATCH))
          .execute()
        for (const { state, why, message, settled_at, ...slot } of rows) {
          const settled = { state: state as Settled, why, message, at: settled_at as number }
          result.set(slot.schedule, { slot, ...settled })
        }
      }
      return result
    },

    failures: async ({ id, from }) => {
      const { count } = await db
        .selectFrom('slot')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('schedule', '=', id)
        .where('state', '=', 'failed')
        .where('due', '>=', from)
        .where(
          'due',
          '>',
          sql<number>`coalesce((select max(well.due) from slot as well where well.schedule = ${id}
            and well.state in ('posted', 'late', 'skipped')), -1)`,
        )
        .executeTakeFirstOrThrow()
      return count
    },

    oldestLease: async () => {
      const { until } = await db
        .selectFrom('slot')
        .select(({ fn }) => fn.min('until').as('until'))
        .where('state', 'is', null)
        .where('until', '>', clock())
        .executeTakeFirstOrThrow()
      return until
    },
  }
}
