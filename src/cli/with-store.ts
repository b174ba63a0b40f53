import { openStore, type Store } from '../store/index.ts'
import { config } from './guard.ts'

/** Works with the configured store, which is closed afterwards; a running bot may use it meanwhile. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: encryptionKeys } = config()
  const store = await openStore({ dataDir, databaseUrl, encryptionKeys })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
