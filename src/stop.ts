import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

/** How the process ends: it takes no more work, finishes or hands back what it has, and then closes. */

export type Stop = {
  /** Adds a part to end. Those of `work` end together; those of `ground`, which they stand on, after them. */
  add: (stage: 'work' | 'ground', part: string, end: () => unknown) => void
  /** Ends every part and then the process; 0, or 1 when a part failed or hung. */
  now: (why: string) => Promise<never>
}

/** How long everything together may take (ms), and how much of it the work may (the rest is the ground's). */
const LIMIT_MS = 10_000
const WORK_SHARE = 0.8
/** npm passes on the signal that a terminal has already sent to the whole group: one Ctrl-C comes twice. */
const ECHO_MS = 250

/**
 * Ends the process on SIGTERM or SIGINT, and at once on the second.
 * @param options.first called before anything ends
 * @param options.limitMs see `LIMIT_MS`
 */
export function stopOnSignals(options: { log: Logger; first: () => void; limitMs?: number }): Stop {
  const { log, first, limitMs = LIMIT_MS } = options
  const parts = { work: new Map<string, () => unknown>(), ground: new Map<string, () => unknown>() }
  let ending: Promise<never> | undefined
  let since = 0

  /** Resolves, within the time, to the parts that failed or hung. */
  async function endAll(stage: ReadonlyMap<string, () => unknown>, withinMs: number): Promise<string[]> {
    const left = new Set(stage.keys())
    const ends = [...stage].map(async ([part, end]) => {
      try {
        await end()
        left.delete(part)
      } catch (error) {
        log.error({ err: error, part }, 'A part failed to stop')
      }
    })
    const late = new AbortController()
    const timeUp = delay(withinMs, undefined, { signal: late.signal }).catch(() => {})
    await Promise.race([Promise.all(ends), timeUp])
    late.abort()
    return [...left]
  }

  async function end(why: string): Promise<never> {
    since = performance.now()
    log.info({ why }, 'Stopping')
    first()
    const hung = await endAll(parts.work, limitMs * WORK_SHARE)
    hung.push(...(await endAll(parts.ground, limitMs - (performance.now() - since))))
    if (hung.length > 0) log.error({ parts: hung }, 'Stopped without waiting any longer for these parts')
    else log.info('Stopped')
    process.exit(hung.length > 0 ? 1 : 0)
  }

  const now = (why: string): Promise<never> => {
    ending ??= end(why)
    return ending
  }
  for (const [signal, number] of [
    ['SIGTERM', 15],
    ['SIGINT', 2],
  ] as const) {
    process.on(signal, () => {
      if (ending === undefined) void now(signal)
      else if (performance.now() - since > ECHO_MS) process.exit(128 + number)
    })
  }
  return { add: (stage, part, end) => void parts[stage].set(part, end), now }
}
