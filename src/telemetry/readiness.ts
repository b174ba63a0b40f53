import { setTimeout as delay } from 'node:timers/promises'

/** Whether the process can do its work, and in plain words why not. */

/** Why a part does not work at present, in words that hold no secret; undefined while it does. */
type Trouble = () => string | undefined | Promise<string | undefined>

export type Readiness = {
  /** Adds a part that has to work; its name stands before the reason. */
  watch: (part: string, trouble: Trouble) => void
  /** From now on not ready: the process is about to end. */
  stopping: () => void
  /** Why it is not ready, a line each; none when it is. */
  reasons: () => Promise<string[]>
}

/** A part that gives no answer within this time (ms) counts as out of order. */
const PATIENCE_MS = 2_000

/** @param patienceMs see `PATIENCE_MS` */
export function createReadiness(patienceMs: number = PATIENCE_MS): Readiness {
  const parts = new Map<string, Trouble>()
  let ending = false
  return {
    watch: (part, trouble) => void parts.set(part, trouble),
    stopping: () => {
      ending = true
    },
    reasons: async () => {
      if (ending) return ['the process is stopping']
      const found = await Promise.all(
        [...parts].map(([part, trouble]) => reasonOf(part, trouble, patienceMs)),
      )
      return found.filter(reason => reason !== undefined)
    },
  }
}

async function reasonOf(part: string, trouble: Trouble, patienceMs: number): Promise<string | undefined> {
  const late = delay(patienceMs, `gives no answer within ${patienceMs / 1000} s`, { ref: false })
  try {
    const reason = await Promise.race([trouble(), late])
    return reason === undefined ? undefined : `${part}: ${reason}`
  } catch {
    // Its message may hold an address with a password.
    return `${part}: could not be checked`
  }
}
