import { addAbortListener } from 'node:events'
import { Ended } from './passage.ts'

/** What a busy moment held up is made up for, but never more in any second than this many times the rate. */
const CATCH_UP = 1.06

/** Lets requests out one after the other, evenly. */
export type Pace = {
  /** Resolves when it is one's turn, in the order in which they came; rejects when the signal comes first. */
  turn: (signal?: AbortSignal) => Promise<void>
  /** Something went out that does not wait: a turn less for those who do. */
  passed: () => void
}

export function createPace(perSecond: number): Pace {
  const interval = 1_000 / perSecond
  const line = new Set<() => void>()
  /** When the last ones went out, as many as a second may hold. */
  const recent: number[] = []
  let next = 0
  let timer: NodeJS.Timeout | undefined

  const spend = (): void => {
    const now = performance.now()
    next = Math.max(next, now - 1_000) + interval
    recent.push(now)
    if (recent.length > perSecond * CATCH_UP) recent.shift()
  }
  const untilNext = (): number => {
    const full = recent.length + 1 > perSecond * CATCH_UP
    return Math.max(next, full ? (recent[0] ?? 0) + 1_000 : 0) - performance.now()
  }
  const advance = (): void => {
    timer = undefined
    for (const first of line) {
      if (untilNext() > 0) break
      line.delete(first)
      spend()
      first()
    }
    if (line.size > 0) timer = setTimeout(advance, Math.max(1, untilNext()))
  }

  return {
    passed: spend,
    turn: async signal => {
      if (signal?.aborted) throw new Ended()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      line.add(resolve)
      const listener =
        signal &&
        addAbortListener(signal, () => {
          line.delete(resolve)
          reject(new Ended())
        })
      if (timer === undefined) advance()
      try {
        await promise
      } finally {
        listener?.[Symbol.dispose]()
      }
    },
  }
}
