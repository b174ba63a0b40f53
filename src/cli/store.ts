import { parseArgs } from 'node:util'
import { backup, changeSchema, move, openStore, restore, type Tally } from '../store/index.ts'
import { config, UsageError } from './guard.ts'

/** `dispute store …`: what the bot remembers, copied as a whole. Every copy is compared row for row before it counts. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  const [action, operand, ...more] = positionals
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: encryptionKeys } = config()
  const place = { dataDir, databaseUrl }
  const say = (text: string): void => void process.stdout.write(`${text}\n`)

  if (action === 'schema' && more.length === 0) {
    say(`Schema: ${(await changeSchema(place, operand)) ?? 'none yet'}`)
  } else if (action === 'backup' && operand !== undefined && more.length === 0) {
    say(`Backed up to ${operand}: ${rowsIn(await backup(place, operand))}.`)
  } else if (action === 'restore' && operand !== undefined && more.length === 0) {
    say(`Restored from ${operand}: ${rowsIn(await restore(operand, place))}.`)
  } else if (action === 'move' && (operand === 'postgres' || operand === 'sqlite') && more.length === 0) {
    if (databaseUrl === undefined) {
      throw new UsageError(
        'Set DATABASE_URL to the PostgreSQL server; the other side is the file in DATA_DIR.',
      )
    }
    const [from, to] = operand === 'postgres' ? [{ dataDir }, place] : [place, { dataDir }]
    say(`Copied to ${operand}: ${rowsIn(await move(from, to))}.`)
    const next = operand === 'postgres' ? 'with DATABASE_URL set' : 'without DATABASE_URL'
    say(`Start the bot ${next}. The old store is as it was; remove it once all is well.`)
  } else if (action === 'reseal' && operand === undefined) {
    const store = await openStore({ ...place, encryptionKeys })
    try {
      say(`Sealed anew with the first key: ${await store.installations.reseal()}`)
    } finally {
      await store.close()
    }
  } else {
    throw new UsageError(
      'Usage: dispute store backup FILE | restore FILE | move postgres|sqlite | reseal | schema [NAME]',
    )
  }
  return 0
}

/** What was copied, in words; tables without a row go unsaid. */
function rowsIn(tally: Tally): string {
  const told = Object.entries(tally)
    .filter(([, { rows }]) => rows > 0)
    .map(([table, { rows }]) => `${table} ${rows}`)
  return told.length === 0 ? 'nothing was in it' : `${told.join(', ')}; counts and sums agree`
}
