import type { Logger } from 'pino'
import { openStore, type Store, StoreError, type StoreOptions } from './store/index.ts'

/** What lasts, beside answers that need none of it: where the store cannot be opened the bot answers without, and tries again. */
export type State = {
  /** Undefined until it could be opened. */
  store: () => Store | undefined
  /** Why it does not work at present; undefined while it does. */
  trouble: () => Promise<string | undefined>
  stop: () => Promise<void>
}

/** How long to wait before it is tried again, ms. */
const AGAIN = 5_000

/**
 * Opens the store, however long that takes.
 * @param opened called once it is open; what it returns is called before the store is closed
 * @param failed told of each kind of trouble
 */
export function openState(
  options: StoreOptions,
  {
    log,
    opened,
    failed,
  }: { log: Logger; opened: (store: Store) => void; failed: (error: StoreError) => void },
): State {
  let store: Store | undefined
  let why: string | undefined = 'not opened yet'
  let ending = false
  let timer: NodeJS.Timeout | undefined

  async function open(): Promise<void> {
    try {
      store = await openStore(options)
      why = undefined
      log.info({ store: store.where }, 'the store is open')
      opened(store)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      // The same trouble is said once.
      if (message !== why) log.error({ why: message }, 'the store cannot be opened; answers go on without it')
      why = message
      if (error instanceof StoreError) failed(error)
      if (ending) return
      timer = setTimeout(() => {
        opening = open()
      }, AGAIN)
    }
  }
  let opening = open()

  return {
    store: () => store,
    trouble: async () => {
      if (store === undefined) return why
      try {
        await store.ping()
        return undefined
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
    stop: async () => {
      ending = true
      clearTimeout(timer)
      await opening
      await store?.close()
    },
  }
}
