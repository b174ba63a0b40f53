import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limitsOf, startRetention } from '../../src/delivery/retention.ts'
import { openStore, type Store, type StoreOptions } from '../../src/store/index.ts'
import { DAY, PLACES } from '../store/places.ts'

const NOW = Date.parse('2026-11-24T09:00:00Z')

const logged = () => {
  const lines: string[] = []
  const log = {
    info: (_: object, text: string) => void lines.push(text),
    error: (_: object, text: string) => void lines.push(text),
  }
  return { lines, log: log as never }
}

describe.each(PLACES)('retention on %s', (_, place) => {
  let options: StoreOptions
  let store: Store
  beforeEach(async () => {
    options = await place()
    store = await openStore(options)
  })
  afterEach(() => store.close())

  it('removes at its start what is past its time, and leaves the rest', async () => {
    for (const days of [29, 31]) {
      await store.gaps.add({ question: `${days} days`, kind: 'abstention', at: NOW - days * DAY })
      await store.feedback.add({ entries: ['a'], verdict: 'helped', at: NOW - 12 * days * DAY })
    }
    const { lines, log } = logged()
    const job = startRetention({ store, limits: limitsOf(30), log, now: () => NOW })
    await job.stop()
    expect((await store.gaps.all()).map(({ question }) => question)).toEqual(['29 days'])
    expect(await store.feedback.all()).toHaveLength(1)
    expect(lines).toEqual(['removed what is past its time'])
  })

  it('removes every question once they are no longer to be kept', async () => {
    await store.gaps.add({ question: 'today', kind: 'abstention', at: NOW - 9 * 3_600_000 })
    await startRetention({ store, limits: limitsOf(0), log: logged().log, now: () => NOW }).stop()
    expect(await store.gaps.all()).toEqual([])
  })

  it('is done by one replica at a time', async () => {
    const retention = vi.fn(store.retention)
    const counted = { leases: store.leases, retention }
    const held = await store.leases.acquire('retention', 'another', 60_000)
    await startRetention({ store: counted, limits: limitsOf(0), log: logged().log }).stop()
    expect(retention).not.toHaveBeenCalled()
    if (held !== undefined) await store.leases.release(held)
    await startRetention({ store: counted, limits: limitsOf(0), log: logged().log }).stop()
    expect(retention).toHaveBeenCalledOnce()
    // Whoever comes next does not find it taken.
    expect(await store.leases.acquire('retention', 'third', 60_000)).toBeDefined()
  })
})

describe('retention', () => {
  const none = { seen: 0, slots: 0, briefs: 0, gaps: 0, feedback: 0, revisions: 0 }
  const lease = { name: 'retention', owner: 'me', attempt: 1 }
  const leases = { acquire: async () => lease, renew: async () => true, release: async () => {} }
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('comes again each day, sooner after a failure, and no more once stopped', async () => {
    const retention = vi.fn(async () => none)
    const { lines, log } = logged()
    const job = startRetention({ store: { leases, retention }, limits: limitsOf(0), log })
    await vi.advanceTimersByTimeAsync(DAY - 1)
    expect(retention).toHaveBeenCalledTimes(1)
    retention.mockRejectedValueOnce(new Error('away'))
    await vi.advanceTimersByTimeAsync(1)
    expect(lines).toEqual(['what is past its time could not be removed; it will be tried again'])
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(retention).toHaveBeenCalledTimes(3)
    await job.stop()
    await vi.advanceTimersByTimeAsync(3 * DAY)
    expect(retention).toHaveBeenCalledTimes(3)
  })
})
