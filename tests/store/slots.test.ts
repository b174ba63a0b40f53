import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Schedule, Slot } from '../../src/brief/schedule.ts'
import { LONGEST_LEASE, openStore, type SlotLease, type Store } from '../../src/store/index.ts'
import { DAY, PLACES, SCHEDULE } from './places.ts'

const MINUTE = 60_000

describe.each(PLACES)('A slot on %s', (_, place) => {
  let store: Store
  let schedule: Schedule
  let slot: Slot
  beforeAll(async () => {
    store = await openStore(await place())
  })
  afterAll(() => store.close())
  beforeEach(async () => {
    schedule = await store.schedules.add(SCHEDULE)
    slot = { schedule: schedule.id, date: '2026-11-24', due: 30 * DAY }
  })

  const claim = (ms = MINUTE, to = 'discord:100'): Promise<SlotLease | undefined> =>
    store.slots.claim(slot, to, 'worker', ms)
  async function claimed(ms = MINUTE, to?: string): Promise<SlotLease> {
    const lease = await claim(ms, to)
    if (lease === undefined) throw new Error('not claimed')
    return lease
  }

  it('is claimed by one of many who try at once', async () => {
    const leases = await Promise.all(Array.from({ length: 40 }, () => claim()))
    expect(leases.filter(lease => lease !== undefined)).toEqual([
      { slot, owner: 'worker', attempt: 1, destination: 'discord:100', first: true },
    ])
  })

  it('is taken over by one once its lease has ended, who is told that a post may stand', async () => {
    await claimed(0)
    const leases = await Promise.all(Array.from({ length: 40 }, () => claim()))
    expect(leases.filter(lease => lease !== undefined)).toEqual([
      expect.objectContaining({ attempt: 2, first: false }),
    ])
  })

  it('keeps the place where a post may stand, though the schedule has moved', async () => {
    await claimed(0, 'discord:old')
    expect(await claimed(MINUTE, 'discord:new')).toMatchObject({ destination: 'discord:old', first: false })
  })

  it('is free at once when it is handed back, and nothing was sent then', async () => {
    expect(await store.slots.release(await claimed(MINUTE, 'discord:old'))).toBe(true)
    expect(await claimed(0, 'discord:new')).toMatchObject({
      attempt: 2,
      first: true,
      destination: 'discord:new',
    })
    const third = await claimed()
    expect(third.first).toBe(false)
    await store.slots.release(third)
    expect((await claimed()).first, 'the second attempt may still have sent').toBe(false)
  })

  it('is lost to whoever took it over', async () => {
    const late = await claimed(0)
    expect(await store.slots.holds(late)).toBe(false)
    const present = await claimed()
    expect(await store.slots.holds(present)).toBe(true)
    expect(await store.slots.renew(late, MINUTE)).toBe(false)
    expect(await store.slots.release(late)).toBe(false)
    expect(await store.slots.settle(late, { state: 'posted', at: 1, message: 'late' })).toBe(false)
    expect(await store.slots.settle(present, { state: 'posted', at: 2, message: 'present' })).toBe(true)
    expect((await store.slots.last([schedule.id])).get(schedule.id)).toEqual({
      slot,
      state: 'posted',
      why: null,
      message: 'present',
      at: 2,
    })
  })

  it('may be renewed while nobody else has taken it', async () => {
    const lease = await claimed(0)
    expect(await store.slots.renew(lease, MINUTE)).toBe(true)
    expect(await store.slots.holds(lease)).toBe(true)
    expect(await claim()).toBeUndefined()
    await expect(store.slots.renew(lease, LONGEST_LEASE + 1)).rejects.toThrow('longer than')
  })

  it('is settled once, and then claimed by nobody', async () => {
    const lease = await claimed()
    expect(await store.slots.settle(lease, { state: 'skipped', at: 1 })).toBe(true)
    expect(await store.slots.settle(lease, { state: 'posted', at: 2 })).toBe(false)
    expect(await store.slots.holds(lease)).toBe(false)
    expect(await claim(0)).toBeUndefined()
  })

  it('writes what was told and what became of it together, or neither', async () => {
    const lost = await claimed(0)
    const brief = { id: slot.schedule, entries: ['a', 'b'], corrections: ['c@2026-11-01'], revision: 'r1' }
    const lease = await claimed()
    const outcome = { state: 'posted', at: 5, message: 'm', brief } as const
    expect(await store.slots.settle(lost, outcome)).toBe(false)
    expect(await store.briefs.of('discord:100').then(all => all.filter(({ id }) => id === brief.id))).toEqual(
      [],
    )
    expect(await store.slots.settle(lease, outcome)).toBe(true)
    expect(await store.briefs.last('discord:100')).toEqual({
      ...brief,
      ...{ schedule: slot.schedule, date: slot.date, destination: 'discord:100', message: 'm', at: 5 },
    })
    await store.schedules.remove(schedule.id)
  })

  it('is missed only where nothing may have been sent for it', async () => {
    const held = { ...slot, date: '2026-11-25' }
    const left = { ...slot, date: '2026-11-26' }
    const back = { ...slot, date: '2026-11-27' }
    await store.slots.claim(held, 'd', 'o', MINUTE)
    await store.slots.claim(left, 'd', 'o', 0)
    await store.slots.release((await store.slots.claim(back, 'd', 'o', MINUTE)) as SlotLease)
    const gone = { ...slot, schedule: 'gone' }
    const missed = [slot, held, left, back, gone].map(each => ({ slot: each, destination: 'd', why: 'late' }))
    expect(await store.slots.miss(missed, 9)).toBe(2)
    expect(await store.slots.miss(missed, 9)).toBe(0)
    const unsettled = (await store.slots.unsettled(100)).filter(open => open.slot.schedule === schedule.id)
    expect(unsettled).toEqual([{ slot: left, destination: 'd' }])
    expect((await store.slots.last([schedule.id])).get(schedule.id)).toMatchObject({
      state: 'missed',
      slot: back,
    })
    await store.schedules.remove(schedule.id)
  })

  it('is looked at once more when it is time, also by another process', async () => {
    await store.slots.settle(await claimed(), { state: 'posted', at: 1, message: 'm', look: 100 })
    const mine = async (until: number) =>
      (await store.slots.toLookAgain(until, 10)).filter(look => look.slot.schedule === schedule.id)
    expect(await mine(99)).toEqual([])
    expect(await mine(100)).toEqual([{ slot, destination: 'discord:100', state: 'posted', message: 'm' }])
    await store.slots.looked(slot, 'other')
    expect(await mine(100)).toEqual([])
    expect((await store.slots.last([schedule.id])).get(schedule.id)?.message).toBe('other')
  })

  it('is listed as settled from an instant on, and the newest of a schedule for ever', async () => {
    const settle = async (day: number): Promise<Slot> => {
      const each = { schedule: schedule.id, date: `2026-11-0${day}`, due: day * DAY }
      const lease = (await store.slots.claim(each, 'd', 'o', MINUTE)) as SlotLease
      await store.slots.settle(lease, { state: 'posted', at: each.due })
      return each
    }
    const [, two, three] = [await settle(1), await settle(2), await settle(3)]
    const since = async (instant: number): Promise<Slot[]> =>
      (await store.slots.settledSince(instant)).filter(each => each.schedule === schedule.id)
    expect(await since(2 * DAY)).toEqual([two, three])
    expect(await since(100 * DAY)).toEqual([three])
  })

  it('counts the failures in a row since the schedule counts', async () => {
    const states = ['failed', 'posted', 'failed', 'missed', 'failed'] as const
    for (const [day, state] of states.entries()) {
      const each = { schedule: schedule.id, date: `2026-11-0${day + 1}`, due: day * DAY }
      const lease = (await store.slots.claim(each, 'd', 'o', MINUTE)) as SlotLease
      await store.slots.settle(lease, { state, at: each.due, why: 'gone' })
    }
    expect(await store.slots.failures(schedule)).toBe(2)
    expect(await store.slots.failures({ ...schedule, from: 3 * DAY })).toBe(1)
  })

  it('goes with its schedule, and none is claimed for one that is gone', async () => {
    const lease = await claimed()
    await store.schedules.remove(schedule.id)
    expect(await store.slots.settle(lease, { state: 'posted', at: 1 })).toBe(false)
    expect(await claim()).toBeUndefined()
  })
})

describe('A lease on SQLite', () => {
  it('of a clock that was put back since does not last until that clock’s hour', async () => {
    const [, place] = PLACES[0] as (typeof PLACES)[number]
    let now = 10 * DAY
    const store = await openStore({ ...(await place()), now: () => now })
    const { id } = await store.schedules.add(SCHEDULE)
    const slot = { schedule: id, date: '2026-11-24', due: 0 }
    await store.slots.claim(slot, 'd', 'one', MINUTE)
    await store.leases.acquire('gateway', 'one', MINUTE)
    now -= 1_000
    expect(await store.slots.claim(slot, 'd', 'two', MINUTE)).toBeUndefined()
    now -= DAY
    expect(await store.slots.claim(slot, 'd', 'two', MINUTE)).toMatchObject({ attempt: 2, first: false })
    expect(await store.leases.acquire('gateway', 'two', MINUTE)).toMatchObject({ owner: 'two' })
    await store.close()
  })
})
