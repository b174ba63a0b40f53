import type { Kysely } from 'kysely'

/** The first tables. Text and whole numbers only, so that rows are the same on SQLite and PostgreSQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('schedule')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('destination', 'text', column => column.notNull())
    .addColumn('community', 'text')
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('zone', 'text', column => column.notNull())
    .addColumn('days', 'text', column => column.notNull())
    .addColumn('skip_quiet', 'integer', column => column.notNull())
    .addColumn('paused', 'text')
    .addColumn('counts_from', 'bigint', column => column.notNull())
    .addColumn('owner', 'text')
    .execute()
  await schema.createIndex('schedule_community').on('schedule').column('community').execute()

  await schema
    .createTable('slot')
    .addColumn('schedule', 'text', column => column.notNull().references('schedule.id').onDelete('cascade'))
    .addColumn('date', 'text', column => column.notNull())
    .addColumn('due', 'bigint', column => column.notNull())
    // Where the attempt that may stand was sent; the schedule may have moved since.
    .addColumn('destination', 'text', column => column.notNull())
    // The lease: whose, until when (null: handed back), and its number, which fences older ones.
    .addColumn('owner', 'text')
    .addColumn('until', 'bigint')
    .addColumn('attempt', 'integer', column => column.notNull())
    // Whether an attempt before the present one may have posted.
    .addColumn('may_stand', 'integer', column => column.notNull())
    .addColumn('state', 'text')
    .addColumn('message', 'text')
    .addColumn('why', 'text')
    .addColumn('settled_at', 'bigint')
    // When to look once more whether its post stands twice.
    .addColumn('look_at', 'bigint')
    .addPrimaryKeyConstraint('slot_pk', ['schedule', 'date'])
    .execute()
  await schema.createIndex('slot_due').on('slot').column('due').execute()
  await schema
    .createIndex('slot_open')
    .on('slot')
    .column('due')
    .where('state' as never, 'is', null)
    .execute()
  await schema
    .createIndex('slot_look')
    .on('slot')
    .column('look_at')
    .where('look_at' as never, 'is not', null)
    .execute()

  await schema
    .createTable('brief')
    .addColumn('id', 'text', column => column.primaryKey())
    // None where somebody posted it by hand.
    .addColumn('schedule', 'text', column => column.references('schedule.id').onDelete('cascade'))
    .addColumn('date', 'text', column => column.notNull())
    .addColumn('destination', 'text', column => column.notNull())
    .addColumn('message', 'text')
    // JSON: ids of the entries it told, and the corrections among them.
    .addColumn('entries', 'text', column => column.notNull())
    .addColumn('corrections', 'text', column => column.notNull())
    .addColumn('revision', 'text', column => column.notNull())
    .addColumn('posted_at', 'bigint', column => column.notNull())
    .execute()
  await schema.createIndex('brief_destination').on('brief').columns(['destination', 'posted_at']).execute()
  await schema.createIndex('brief_schedule').on('brief').column('schedule').execute()
  await schema.createIndex('brief_posted').on('brief').column('posted_at').execute()

  await schema
    .createTable('seen')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('until', 'bigint', column => column.notNull())
    .execute()
  await schema.createIndex('seen_until').on('seen').column('until').execute()

  await schema
    .createTable('setting')
    .addColumn('community', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('value', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('setting_pk', ['community', 'name'])
    .execute()

  await schema
    .createTable('installation')
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('community', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('sealed', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('installation_pk', ['platform', 'community'])
    .execute()

  // Neither of the next two says who asked.
  await schema
    .createTable('gap')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('question', 'text', column => column.notNull())
    .addColumn('language', 'text')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await schema.createIndex('gap_at').on('gap').column('at').execute()
  await schema
    .createTable('feedback')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('entries', 'text', column => column.notNull())
    .addColumn('verdict', 'text', column => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await schema.createIndex('feedback_at').on('feedback').column('at').execute()

  await schema
    .createTable('revision')
    .addColumn('hash', 'text', column => column.primaryKey())
    .addColumn('date', 'text', column => column.notNull())
    // JSON: a hash of each entry, by its id.
    .addColumn('entries', 'text', column => column.notNull())
    .addColumn('loaded_at', 'bigint', column => column.notNull())
    .execute()
  await schema.createIndex('revision_loaded').on('revision').column('loaded_at').execute()

  await schema
    .createTable('lease')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('owner', 'text', column => column.notNull())
    .addColumn('until', 'bigint', column => column.notNull())
    .addColumn('attempt', 'integer', column => column.notNull())
    .execute()

  await schema
    .createTable('counter')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('value', 'bigint', column => column.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const tables = ['counter', 'lease', 'revision', 'feedback', 'gap', 'installation', 'setting', 'seen']
  for (const table of [...tables, 'brief', 'slot', 'schedule']) await db.schema.dropTable(table).execute()
}
