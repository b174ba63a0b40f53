import { type Migration, Migrator, NO_MIGRATIONS } from 'kysely/migration'
import { StoreError } from './error.ts'
import * as first from './migrations/001-first.ts'
import type { Database } from './tables.ts'

/** Every schema, oldest first, by the name under which a database remembers that it has it. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = { '001-first': first }

/** The schema that this version of the program works with. */
export const LATEST = Object.keys(MIGRATIONS).at(-1) as string

/** The schema of a database, null where it has none yet. */
export async function schemaOf({ db }: Database): Promise<string | null> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === TABLE)) return null
  const rows = await db
    .withTables<{ [TABLE]: { name: string } }>()
    .selectFrom(TABLE)
    .select('name')
    .orderBy('name')
    .execute()
  return rows.at(-1)?.name ?? null
}
const TABLE = 'kysely_migration'

/**
 * Brings a database to a schema, up or down; safe when several processes do so at once.
 * @param to a name of `MIGRATIONS`; null takes everything away
 * @throws StoreError when the database has a schema of a newer version, which is left as it is
 */
export async function migrate(database: Database, to: string | null = LATEST): Promise<void> {
  const present = await schemaOf(database)
  if (present !== null && !Object.hasOwn(MIGRATIONS, present)) {
    throw new StoreError(
      'newer',
      `The database ${database.where} has the schema ${present} of a newer version; this one knows up to ${LATEST}. ` +
        `Run the newer version again, or let it go back first: npx dispute store schema ${LATEST}.`,
    )
  }
  if (to !== null && !Object.hasOwn(MIGRATIONS, to)) {
    throw new StoreError(
      'refused',
      `There is no schema ${to}; there are ${Object.keys(MIGRATIONS).join(', ')}.`,
    )
  }
  if (present === to) return
  const migrator = new Migrator({
    db: database.db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  })
  const { error } = await migrator.migrateTo(to ?? NO_MIGRATIONS)
  if (error !== undefined) throw error
}
