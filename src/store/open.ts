import type { Database } from './tables.ts'

/** Which database: a PostgreSQL server by its address, else SQLite in a folder. */
export type Place = {
  databaseUrl?: string | undefined
  dataDir: string
  /** ms since 1970; when leases end on SQLite. PostgreSQL goes by its own clock. */
  now?: (() => number) | undefined
  /** How often longer than usual a statement may take on PostgreSQL, for migrations and moving rows. */
  patience?: number | undefined
}

/** Connects; the client of the database that is not used is not loaded. */
export async function openDatabase({
  databaseUrl,
  dataDir,
  now = Date.now,
  patience,
}: Place): Promise<Database> {
  if (databaseUrl === undefined) return (await import('./sqlite.ts')).openSqlite(dataDir, now)
  return (await import('./postgres.ts')).openPostgres(databaseUrl, patience)
}
