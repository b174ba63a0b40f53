import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { StoreError } from './error.ts'
import type { Tables } from './tables.ts'

/** All rows of a store as they are, to be carried elsewhere, and the sums that prove that they arrived. */

export type Table = keyof Tables
export type Row = Record<string, string | number | null>

/** Every table with its primary key; what others refer to comes before them. */
export const KEYS = {
  schedule: ['id'],
  slot: ['schedule', 'date'],
  brief: ['id'],
  seen: ['key'],
  setting: ['community', 'name'],
  installation: ['platform', 'community'],
  gap: ['id'],
  feedback: ['id'],
  revision: ['hash'],
  lease: ['name'],
  counter: ['name'],
} as const satisfies Record<Table, readonly string[]>
export const TABLES = Object.keys(KEYS) as Table[]

/** Of each table how many rows, and a sum over them in which their order does not count. */
export type Tally = Record<Table, { rows: number; sum: number }>

/** Rows read or written by one statement: times their columns fewer than the 32,766 parameters of SQLite. */
const BATCH = 1_000
/** Sums are of 48 bits, which a number holds exactly. */
const SUM_BYTES = 6

/** The rows of all tables. Where they must be of one instant, `db` is a transaction. */
export async function* rowsOf(db: Kysely<Tables>): AsyncGenerator<[Table, Row]> {
  for (const table of TABLES) {
    const key = sql.join(KEYS[table].map(column => sql.ref(column)))
    let after = sql``
    for (;;) {
      const page = sql<Row>`select * from ${sql.table(table)} ${after} order by ${key} limit ${BATCH}`
      const { rows } = await page.execute(db)
      for (const row of rows) yield [table, row]
      const last = rows.at(-1)
      if (last === undefined || rows.length < BATCH) break
      after = sql`where (${key}) > (${sql.join(KEYS[table].map(column => last[column]))})`
    }
  }
}

/** Writes rows, which come table by table. */
export async function insertRows(db: Kysely<Tables>, rows: AsyncIterable<[Table, Row]>): Promise<void> {
  let lot: Row[] = []
  let of: Table | undefined
  const flush = async (): Promise<void> => {
    if (of !== undefined && lot.length > 0) {
      await db
        .insertInto(of)
        .values(lot as never)
        .execute()
    }
    lot = []
  }
  for await (const [table, row] of rows) {
    if (table !== of || lot.length === BATCH) await flush()
    of = table
    lot.push({ ...row })
  }
  await flush()
}

export const emptyTally = (): Tally =>
  Object.fromEntries(TABLES.map(table => [table, { rows: 0, sum: 0 }])) as Tally

/** Adds a row to a tally. */
export function count(tally: Tally, table: Table, row: Row): void {
  const text = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
  const digest = createHash('sha256').update(text).digest()
  const { rows, sum } = tally[table]
  tally[table] = { rows: rows + 1, sum: (sum + digest.readUIntBE(0, SUM_BYTES)) % 2 ** (8 * SUM_BYTES) }
}

export async function tallyOf(db: Kysely<Tables>): Promise<Tally> {
  const tally = emptyTally()
  for await (const [table, row] of rowsOf(db)) count(tally, table, row)
  return tally
}

/** @throws StoreError that names the first table in which two tallies differ */
export function requireSame(expected: Tally, found: Tally, what: string): void {
  for (const table of TABLES) {
    const [a, b] = [expected[table], found[table]]
    if (a.rows === b.rows && a.sum === b.sum) continue
    const how = a.rows === b.rows ? 'other content' : `${b.rows} rows instead of ${a.rows}`
    throw new StoreError('refused', `${what}: the table ${table} has ${how}. Nothing was written.`)
  }
}

/** @throws StoreError where any table holds a row */
export async function requireEmpty(db: Kysely<Tables>, where: string): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length > 0) {
      const what = `${where} holds something already (table ${table}), and nothing is written over.`
      throw new StoreError('refused', `${what} Name an empty database, or a DATA_DIR without store.sqlite.`)
    }
  }
}
