import { setTimeout as delay } from 'node:timers/promises'

/** What `dispute doctor` finds. */

export type Finding = {
  check: string
  /** `warn`: it works, and something will not. `fail`: it does not work. */
  state: 'ok' | 'warn' | 'fail'
  /** What is the case, in plain words and without a secret. */
  found: string
  /** What to do about it, and where; none when all is well. */
  remedy?: string
}

export type Check = { name: string; run: () => Promise<readonly Finding[]> }

/** A check that takes longer has failed (ms). */
const PATIENCE_MS = 15_000

/** Runs all checks at the same time; their findings come in the order of the checks. Never rejects. */
export async function runChecks(
  checks: readonly Check[],
  patienceMs: number = PATIENCE_MS,
): Promise<Finding[]> {
  const findings = await Promise.all(
    checks.map(async ({ name, run }): Promise<readonly Finding[]> => {
      const late = delay(patienceMs, undefined, { ref: false }).then(() => [
        failed(name, `gave no answer within ${patienceMs / 1000} s`, 'Check the network, then try again.'),
      ])
      try {
        return await Promise.race([run(), late])
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return [failed(name, why, 'Nobody foresaw this: please report it with the message.')]
      }
    }),
  )
  return findings.flat()
}

export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found })
export const warned = (check: string, found: string, remedy: string): Finding => ({
  check,
  state: 'warn',
  found,
  remedy,
})
export const failed = (check: string, found: string, remedy: string): Finding => ({
  check,
  state: 'fail',
  found,
  remedy,
})
