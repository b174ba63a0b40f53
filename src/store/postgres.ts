import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import type { Database } from './tables.ts'

/** Milliseconds: a caller never waits longer than for a connection and one statement. */
const CONNECT = 2_000
const STATEMENT = 3_000
/** Past the server's own limit: the server is gone, or the way to it. */
const SILENCE = STATEMENT + 1_000

/** `bigint` comes as text, since it may exceed what a number holds exactly; instants and counts never do. */
const INT8 = 20
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
}

/**
 * A pool of connections to a server; connects on first use.
 * @param patience how often longer than usual a statement may take, for migrations and moving rows
 */
export function openPostgres(url: string, patience = 1): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'aide-memoire',
    max: 8,
    connectionTimeoutMillis: CONNECT,
    statement_timeout: STATEMENT * patience,
    query_timeout: SILENCE * patience,
    idle_in_transaction_session_timeout: SILENCE * patience,
    keepAlive: true,
    types: types as pg.CustomTypesConfig,
  })
  // A lost connection is made anew by the next query, which tells its caller if that fails.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return {
    db: new Kysely({ dialect: new PostgresDialect({ pool: discarding(pool) }) }),
    clock: () => sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    where: whereIs(url),
  }
}

/** A pool that throws away a connection after an error that the server did not send: it may never answer again. */
const discarding = (pool: pg.Pool): PostgresPool => ({
  options: pool.options,
  end: () => pool.end(),
  connect: async () => {
    const client = await pool.connect()
    let broken = false
    return {
      query: async (text: unknown, parameters?: readonly unknown[]) => {
        try {
          return await client.query(text as string, parameters as unknown[])
        } catch (error) {
          broken ||= !(error instanceof pg.DatabaseError)
          throw error
        }
      },
      release: (discard?: boolean) => client.release(discard === true || broken),
    } as unknown as PostgresPoolClient
  },
})

/** Host, port and name of a database: its address without who logs in. */
function whereIs(url: string): string {
  const { host, hostname, pathname, searchParams } = new URL(url)
  return `${hostname === '' ? (searchParams.get('host') ?? 'localhost') : host}${pathname}`
}
