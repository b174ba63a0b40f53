import { type Check, failed, ok } from './finding.ts'

/**
 * Whether the store opens. What it says of itself is shown; what it throws has to be fit to be read: what happened
 * and what to do, and no address with a password.
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
      return [failed('database', why, REMEDY)]
    }
  },
})

const REMEDY =
  'Put right what it says, or DATABASE_URL and DATA_DIR. README, “Operating it”, has backups and how to go back.'
