import { type Check, failed, ok } from './finding.ts'

/**
 * Whether the store opens. What it says of itself is shown; what it throws has to be fit to be read: no address
 * with a password.
 * @param open opens the store as the bot does
 */
export const databaseCheck = (
  open: () => Promise<{ describe: () => Promise<string>; close: () => Promise<void> }>,
): Check => ({
  name: 'database',
  run: async () => {
    try {
      const store = await open()
      try {
        return [ok('database', await store.describe())]
      } finally {
        await store.close()
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      const remedy =
        'Check that the database runs and that DATABASE_URL names it; without DATABASE_URL, that the file under DATA_DIR is whole and may be written to (npx dispute store restore brings a backup back).'
      return [failed('database', why, remedy)]
    }
  },
})
