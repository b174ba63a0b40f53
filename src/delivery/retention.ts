import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Limits, Store } from '../store/index.ts'

/** Removes what has been kept for long enough: when the bot starts, and once a day. */

/**
 * For how many days each kind is kept.
 * @param gaps as the operator set it; 0 keeps none, and removes what was kept before
 */
export const limitsOf = (gaps: number): Limits => ({
  gaps,
  // Whoever comes back from a long leave still sees why a brief did not come.
  slots: 90,
  // For a year a correction follows an error; what was told earlier is hardly remembered.
  briefs: 365,
  // A year shows whether a correction made a reply better.
  feedback: 365,
  // As long as briefs, which say what changed since the one before, and the month in which that one may have been late.
  revisions: 400,
})

const DAY = 86_400_000
/** After a failure it is tried again so much later (ms). */
const AGAIN = 10 * 60_000
/** Of several replicas one works at a time; what it takes longer for than this, two may do (ms). */
const LEASE = 10 * 60_000

export type Retention = { stop: () => Promise<void> }

export function startRetention({
  store,
  limits,
  log,
  now = Date.now,
  owner = randomUUID(),
}: {
  store: Pick<Store, 'leases' | 'retention'>
  limits: Limits
  log: Pick<Logger, 'info' | 'error'>
  /** ms since 1970 */
  now?: () => number
  /** Which replica this is. */
  owner?: string
}): Retention {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const once = async (): Promise<void> => {
    const lease = await store.leases.acquire('retention', owner, LEASE)
    if (lease === undefined) return
    try {
      const removed = await store.retention(now(), limits)
      if (Object.values(removed).some(count => count > 0))
        log.info({ removed }, 'removed what is past its time')
    } finally {
      await store.leases.release(lease)
    }
  }
  const run = async (): Promise<void> => {
    let wait = DAY
    try {
      await once()
    } catch (error) {
      log.error({ err: error }, 'what is past its time could not be removed; it will be tried again')
      wait = AGAIN
    }
    if (stopped) return
    timer = setTimeout(() => {
      running = run()
    }, wait).unref()
  }

  let running = run()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
