import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPace } from '../../src/adapters/pace.ts'

describe('A pace of ten a second', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  /** When those who queue have their turn, in milliseconds from now. */
  const turns = (pace: ReturnType<typeof createPace>, count: number, signal?: AbortSignal): number[] => {
    const begun = performance.now()
    const at: number[] = []
    for (let i = 0; i < count; i++) {
      pace.turn(signal).then(
        () => at.push(Math.round(performance.now() - begun)),
        () => {},
      )
    }
    return at
  }

  it('gives turns evenly, and never eleven in a second', async () => {
    const at = turns(createPace(10), 100)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(at).toHaveLength(100)
    for (const [i, time] of at.entries())
      expect((at[i + 10] ?? Infinity) - time).toBeGreaterThanOrEqual(1_000)
    expect(at.at(-1)).toBeLessThan(10_100)
  })

  it('gives way to what does not wait', async () => {
    const pace = createPace(10)
    await vi.advanceTimersByTimeAsync(5_000)
    for (let i = 0; i < 10; i++) pace.passed()
    const at = turns(pace, 1)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(at).toEqual([1_000])
  })

  it('skips whoever did not wait to the end', async () => {
    const pace = createPace(10)
    const leaving = new AbortController()
    turns(pace, 50)
    const gone = pace.turn(leaving.signal)
    const after = turns(pace, 1)
    leaving.abort()
    await expect(gone).rejects.toThrow('Its time was over')
    await vi.advanceTimersByTimeAsync(5_200)
    expect(after).toHaveLength(1)
  })
})
