import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type TransactionSettings,
} from 'kysely'
import { told } from './error.ts'
import type { Database } from './tables.ts'

/** Milliseconds to wait for another process that writes: in all, and of that while nothing else of this one can run. */
const PATIENCE = 5_000
const BLOCKED = 10
/** Bytes to which the write-ahead log is cut back, after one long reader has let it grow. */
const LOG = 16 * 1024 * 1024

/** The file of the store in its folder. */
export const fileIn = (folder: string): string => join(resolve(folder), 'store.sqlite')

/**
 * Opens the file in a folder; makes both where they are missing, readable by their owner only. Every commit is on the disk
 * before it is told (WAL with `synchronous=FULL`).
 * @throws StoreError when the file cannot be written, or is no database
 */
export function openSqlite(folder: string, now: () => number): Database {
  const where = fileIn(folder)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    closeSync(openSync(where, 'a', 0o600))
    const file = new DatabaseSync(where, { timeout: PATIENCE, enableForeignKeyConstraints: true })
    file.exec(`pragma journal_mode=wal; pragma synchronous=full; pragma journal_size_limit=${LOG}`)
    // Fails at once where the file may only be read.
    file.exec(`begin immediate; rollback; pragma busy_timeout=${BLOCKED}`)
    return { db: new Kysely({ dialect: dialect(file) }), clock: () => sql`${sql.val(now())}`, where }
  } catch (error) {
    throw told(error, where)
  }
}

const dialect = (file: DatabaseSync): Dialect => ({
  createAdapter: () => new Adapter(),
  createDriver: () => new Driver({ database: adapted(file) }),
  createIntrospector: db => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

/** Migrations run in one transaction, which keeps out a second process that starts at the same time. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A transaction that writes takes its lock at the start: one that took it later would fail where another was faster. */
class Driver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    return {
      executeQuery: query => patiently(() => connection.executeQuery(query)),
      streamQuery: () => {
        throw new Error('not used: rows are read page by page')
      },
    }
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings = {},
  ): Promise<void> {
    await connection.executeQuery(
      CompiledQuery.raw(settings.accessMode === 'read only' ? 'begin' : 'begin immediate'),
    )
  }
}

/** Tries again while another process writes, which is known before anything is done. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const { errcode = 0 } = error as { errcode?: number }
      if ((errcode & 0xff) !== SQLITE_BUSY || performance.now() - began > PATIENCE) throw error
      // Of different length, so that two do not meet again and again.
      await delay(Math.random() * BLOCKED)
    }
  }
}
const SQLITE_BUSY = 5

/** Node's own SQLite in the form that Kysely's driver expects. */
const adapted = (file: DatabaseSync): SqliteDatabase => ({
  close: () => file.close(),
  prepare: text => {
    const statement = file.prepare(text)
    const of = (parameters: readonly unknown[]): SQLInputValue[] => [...parameters] as SQLInputValue[]
    return {
      reader: statement.columns().length > 0,
      all: parameters => statement.all(...of(parameters)),
      run: parameters => statement.run(...of(parameters)),
      iterate: parameters => statement.iterate(...of(parameters)),
    }
  },
})
