import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Transaction } from 'kysely'
import { StoreError, told } from './error.ts'
import { migrate, schemaOf } from './migrate.ts'
import { openDatabase, type Place } from './open.ts'
import {
  count,
  emptyTally,
  insertRows,
  type Row,
  requireEmpty,
  requireSame,
  rowsOf,
  TABLES,
  type Table,
  type Tally,
  tallyOf,
} from './rows.ts'
import type { Database, Tables } from './tables.ts'

/**
 * Backups and moves. A backup is one file for both databases: a line of JSON for each row between a first line that names
 * the schema and a last one with counts and sums. Whatever is written is read again and compared before it counts.
 */

const FORMAT = 'aide-memoire backup 1'

/** What is done with many rows may take so much longer than one query. */
const PATIENCE = 60

/**
 * Writes everything, as it stood at one instant, into a new file that only its owner may read. The bot may go on meanwhile.
 * @returns what was written
 * @throws StoreError, with no file left behind
 */
export function backup(from: Place, path: string): Promise<Tally> {
  return at(from, async database => {
    const schema = await presentSchema(database)
    const file = await open(path, 'wx', 0o600).catch(error => {
      throw new StoreError(
        'refused',
        `Cannot make the file ${path}: ${error.message}. Name a new file in a folder you may write to.`,
      )
    })
    try {
      const tally = emptyTally()
      await snapshot(database, transaction =>
        pipeline(linesOf(transaction, schema, tally), file.createWriteStream({ flush: true })),
      )
      const { rows, end } = await readBackup(path)
      const again = emptyTally()
      for await (const [table, row] of rows) count(again, table, row)
      requireSame(end(), again, `The backup ${path} cannot be read again`)
      requireSame(tally, again, `The backup ${path} is not what was written`)
      return tally
    } catch (error) {
      await rm(path, { force: true })
      throw told(error, database.where)
    }
  })
}

/** A backup line by line; counts what it tells. */
async function* linesOf(
  transaction: Transaction<Tables>,
  schema: string,
  tally: Tally,
): AsyncGenerator<string> {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`
  yield line({ format: FORMAT, schema })
  for await (const [table, row] of rowsOf(transaction)) {
    count(tally, table, row)
    yield line([table, row])
  }
  yield line({ end: tally })
}

/**
 * Fills an empty store from a backup, of either database and of this or an older version.
 * @throws StoreError, with nothing written
 */
export function restore(path: string, to: Place): Promise<Tally> {
  return at(to, async target => {
    const { schema, rows, end } = await readBackup(path)
    return fill(target, schema, rows, async () => end(), `The backup ${path} is damaged`)
  })
}

/**
 * Copies everything from one store into another that is empty; the first stays as it is.
 * @throws StoreError, with nothing written, also where the first was changed meanwhile
 */
export function move(from: Place, to: Place): Promise<Tally> {
  return at(from, async source => {
    const schema = await presentSchema(source)
    return at(to, target =>
      snapshot(source, async transaction => {
        const after = (): Promise<Tally> => at(from, again => snapshot(again, tallyOf))
        const what = `${source.where} was changed while it was copied; stop the bot and try again`
        return fill(target, schema, rowsOf(transaction), after, what)
      }),
    )
  })
}

/** Brings a store to a schema, up or down, and says which it has. */
export function changeSchema(place: Place, to: string | undefined): Promise<string | null> {
  return at(place, async database => {
    if (to !== undefined) await migrate(database, to)
    return schemaOf(database)
  })
}

async function fill(
  target: Database,
  schema: string,
  rows: AsyncIterable<[Table, Row]>,
  expected: () => Promise<Tally>,
  what: string,
): Promise<Tally> {
  const present = await schemaOf(target)
  if (present !== null) await requireEmpty(target.db, target.where)
  await migrate(target, schema)
  const tally = await target.db.transaction().execute(async transaction => {
    await requireEmpty(transaction, target.where)
    await insertRows(transaction, rows)
    const found = await tallyOf(transaction)
    requireSame(await expected(), found, what)
    return found
  })
  await migrate(target)
  return tally
}

/** Works with a database that is opened for it and closed after. */
async function at<T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ ...place, patience: PATIENCE })
  try {
    return await work(database)
  } catch (error) {
    throw told(error, database.where)
  } finally {
    await database.db.destroy()
  }
}

/** Reads a database as it stood at one instant. */
const snapshot = <T>({ db }: Database, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)

async function presentSchema(database: Database): Promise<string> {
  const schema = await schemaOf(database)
  if (schema === null)
    throw new StoreError('refused', `${database.where} holds no store; there is nothing to copy.`)
  return schema
}

/** @returns its rows, and after the last of them its tally */
async function readBackup(
  path: string,
): Promise<{ schema: string; rows: AsyncGenerator<[Table, Row]>; end: () => Tally }> {
  const damaged = (why: string): StoreError =>
    new StoreError('refused', `${path} is no whole backup: ${why}. Nothing was written; take another one.`)
  async function* parsed(): AsyncGenerator<unknown> {
    let rest = ''
    try {
      // Not by `readline`, which takes U+2028 for the end of a line.
      for await (const chunk of createReadStream(path, 'utf8')) {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) yield JSON.parse(line)
      }
    } catch (error) {
      throw damaged((error as Error).message)
    }
    if (rest !== '') throw damaged('its last line is cut short')
  }
  const values = parsed()
  const first = (await values.next()).value as { format?: string; schema?: string } | undefined
  if (first?.format !== FORMAT || first.schema === undefined)
    throw damaged('its first line is not that of one')
  let end: Tally | undefined
  async function* rows(): AsyncGenerator<[Table, Row]> {
    for await (const value of values) {
      if (!Array.isArray(value)) {
        end = { ...emptyTally(), ...(value as { end: Tally }).end }
        return
      }
      const [table, row] = value as [Table, Row]
      if (!TABLES.includes(table)) throw damaged(`there is no table ${table}`)
      yield [table, row]
    }
    throw damaged('its end is missing')
  }
  return { schema: first.schema, rows: rows(), end: () => end ?? emptyTally() }
}
