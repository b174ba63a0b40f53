import { sql } from 'kysely'
import type { Schedule, Weekday } from '../brief/schedule.ts'
import { shortId } from './id.ts'
import type { Database, Tables } from './tables.ts'

export type Schedules = {
  all: () => Promise<Schedule[]>
  of: (community: string) => Promise<Schedule[]>
  /** Those of a destination; the order does not change. */
  at: (destination: string) => Promise<Schedule[]>
  get: (id: string) => Promise<Schedule | undefined>
  /** Keeps a new one, under a short id that is made for it. */
  add: (schedule: Omit<Schedule, 'id'>) => Promise<Schedule>
  /** The same where its destination has none; else the one that is there. Of two at the same moment one is kept. */
  addAlone: (schedule: Omit<Schedule, 'id'>) => Promise<{ added: Schedule } | { there: Schedule }>
  /** Changes what is named and leaves the rest to whoever changes it at the same time; undefined where there is none. */
  change: (id: string, changes: Partial<Omit<Schedule, 'id'>>) => Promise<Schedule | undefined>
  /** Its slots and briefs go with it. False where there is none. */
  remove: (id: string) => Promise<boolean>
  /** All of a community, as `remove`; how many there were. */
  removeCommunity: (community: string) => Promise<number>
  /** A number that grows with each change made by any process; cheap to ask every few seconds. */
  version: () => Promise<number>
}

const ID_LENGTH = 5

export function createSchedules({ db }: Database): Schedules {
  type Transaction = Parameters<Parameters<ReturnType<typeof db.transaction>['execute']>[0]>[0]

  /**
   * What changes schedules counts up in the same transaction, so that nobody sees the one without the other; and as all
   * count up the same row first, they come one after the other.
   */
  const changing = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
    db.transaction().execute(async transaction => {
      await transaction
        .insertInto('counter')
        .values({ name: 'schedules', value: 1 })
        .onConflict(conflict =>
          conflict.column('name').doUpdateSet({ value: sql<number>`counter.value + 1` }),
        )
        .execute()
      return work(transaction)
    })

  const insert = async (transaction: Transaction, schedule: Omit<Schedule, 'id'>): Promise<Schedule> => {
    for (;;) {
      const row = await transaction
        .insertInto('schedule')
        .values(toRow({ ...schedule, id: shortId(ID_LENGTH) }))
        .onConflict(conflict => conflict.column('id').doNothing())
        .returningAll()
        .executeTakeFirst()
      if (row !== undefined) return fromRow(row)
    }
  }

  return {
    all: async () => (await db.selectFrom('schedule').selectAll().orderBy('id').execute()).map(fromRow),

    of: async community => {
      const rows = db.selectFrom('schedule').selectAll().where('community', '=', community)
      return (await rows.orderBy('id').execute()).map(fromRow)
    },

    at: async destination => {
      const rows = db.selectFrom('schedule').selectAll().where('destination', '=', destination)
      return (await rows.orderBy('id').execute()).map(fromRow)
    },

    get: async id => {
      const row = await db.selectFrom('schedule').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },

    add: schedule => changing(transaction => insert(transaction, schedule)),

    addAlone: schedule =>
      changing(async transaction => {
        const there = await transaction
          .selectFrom('schedule')
          .selectAll()
          .where('destination', '=', schedule.destination)
          .orderBy('id')
          .executeTakeFirst()
        if (there !== undefined) return { there: fromRow(there) }
        return { added: await insert(transaction, schedule) }
      }),

    change: (id, changes) =>
      changing(async transaction => {
        const row = await transaction
          .updateTable('schedule')
          .set(toRow({ ...changes, id }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        return row && fromRow(row)
      }),

    remove: async id =>
      (
        await changing(transaction =>
          transaction.deleteFrom('schedule').where('id', '=', id).executeTakeFirst(),
        )
      ).numDeletedRows > 0,

    removeCommunity: async community => {
      const { numDeletedRows } = await changing(transaction =>
        transaction.deleteFrom('schedule').where('community', '=', community).executeTakeFirst(),
      )
      return Number(numDeletedRows)
    },

    version: async () => {
      const row = await db
        .selectFrom('counter')
        .select('value')
        .where('name', '=', 'schedules')
        .executeTakeFirst()
      return row?.value ?? 0
    },
  }
}

/** The columns of what is given, and only those. */
function toRow<T extends Partial<Schedule>>(
  schedule: T,
): T extends Schedule ? Tables['schedule'] : Partial<Tables['schedule']> {
  const { from, days, skipQuiet, ...same } = schedule
  return {
    ...same,
    ...(from !== undefined && { counts_from: from }),
    ...(days !== undefined && { days: days.join(',') }),
    ...(skipQuiet !== undefined && { skip_quiet: skipQuiet ? 1 : 0 }),
  } as ReturnType<typeof toRow<T>>
}

const fromRow = ({ counts_from, days, skip_quiet, ...same }: Tables['schedule']): Schedule => ({
  ...same,
  days: days.split(',') as Weekday[],
  skipQuiet: skip_quiet === 1,
  from: counts_from,
})
