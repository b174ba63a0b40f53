import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Managed, ScheduleManager } from '../../src/brief/managed.ts'
import { createScheduleManager } from '../../src/delivery/manage.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { PLACES } from '../store/places.ts'

describe.each(PLACES)('Managing briefs on %s', (_, place) => {
  let store: Store
  let briefs: ScheduleManager
  let now: number
  const go = (instant: string): void => {
    now = Date.parse(instant)
  }

  beforeEach(async () => {
    go('2026-09-24T20:00:00Z')
    store = await openStore({ ...(await place()), now: () => now })
    briefs = createScheduleManager({ store, now: () => now })
  })
  afterEach(() => store.close())

  const HERE = 'discord:100'
  const AUCKLAND = { at: '02:30', zone: 'Pacific/Auckland', community: 'guild', owner: 'moderator' }
  const add = async (destination = HERE, choices = {}): Promise<Managed> => {
    const added = await briefs.add(destination, { ...AUCKLAND, ...choices })
    if (!('schedule' in added)) throw new Error(JSON.stringify(added))
    return added.schedule
  }
  const times = ({ next }: Managed): string[] => next.map(instant => new Date(instant).toISOString())
  const settle = async (
    { id, destination }: Managed,
    date: string,
    state: 'posted' | 'failed',
    why?: string,
  ) => {
    const lease = await store.slots.claim({ schedule: id, date, due: now }, destination, 'worker', 1_000)
    if (lease === undefined) throw new Error('taken')
    await store.slots.settle(lease, { state, at: now, why })
  }

  it('sets a brief up from now on, with the next three times through a clock change', async () => {
    const schedule = await add()
    expect(schedule).toMatchObject({ destination: HERE, at: '02:30', paused: null, from: now, last: null })
    // At 02:00 on 27 September the clock in Auckland is put forward to 03:00.
    expect(times(schedule)).toEqual([
      '2026-09-25T14:30:00.000Z',
      '2026-09-26T14:00:00.000Z',
      '2026-09-27T13:30:00.000Z',
    ])
    expect(await briefs.one(schedule.id)).toEqual(schedule)
    expect(await briefs.list()).toEqual([schedule])
    expect(await briefs.list({ community: 'another' })).toEqual([])
  })

  it('tells all that is wrong or missing at once, and keeps nothing', async () => {
    expect(await briefs.add(HERE, { at: '25:00', zone: 'Auckland', days: 'mon,fooday' })).toEqual({
      slips: [
        { field: 'at', message: expect.stringContaining('"25:00"') },
        { field: 'zone', message: expect.stringContaining('Pacific/Auckland') },
        { field: 'days', message: expect.stringContaining('"fooday"') },
      ],
    })
    expect(await briefs.add(HERE, {})).toMatchObject({ slips: [{ field: 'at' }, { field: 'zone' }] })
    expect(await briefs.list()).toEqual([])
  })

  it('keeps one brief for a channel, also when two are set up at once', async () => {
    const both = await Promise.all([briefs.add(HERE, AUCKLAND), briefs.add(HERE, AUCKLAND)])
    const [only, ...others] = await briefs.list()
    expect(others).toEqual([])
    for (const one of both) {
      expect('schedule' in one ? one.schedule.id : 'taken' in one && one.taken.id).toBe(only?.id)
    }
    expect(await briefs.add(HERE, { ...AUCKLAND, at: '08:00' })).toMatchObject({ taken: { at: '02:30' } })
  })

  it('changes what is named, and counts from now where the hours change', async () => {
    const { id, from } = await add()
    go('2026-09-24T21:00:00Z')
    expect(await briefs.change(id, { skipQuiet: true })).toMatchObject({
      schedule: { skipQuiet: true, at: '02:30', from },
    })
    expect(await briefs.change(id, { at: '9pm', days: 'sat-wed' })).toMatchObject({
      schedule: {
        at: '21:00',
        zone: 'Pacific/Auckland',
        days: ['mon', 'tue', 'wed', 'sat', 'sun'],
        from: now,
      },
    })
    expect(await briefs.change(id, { zone: 'Tehran' })).toMatchObject({ slips: [{ field: 'zone' }] })
    expect(await briefs.change('nope', { at: '9pm' })).toBeUndefined()
  })

  it('says that what was due and comes no more was missed, and why', async () => {
    const schedule = await add()
    go('2026-09-25T14:31:00Z')
    const changed = await briefs.change(schedule.id, { at: '02:00' })
    expect(changed).toMatchObject({
      schedule: { last: { slot: '2026-09-26', state: 'missed', why: expect.stringContaining('changed') } },
    })
    go('2026-09-26T14:31:00Z')
    expect(await briefs.pause(schedule.id)).toMatchObject({
      last: { slot: '2026-09-27', state: 'missed', why: expect.stringContaining('paused') },
    })
  })

  it('leaves to whoever is posting it what is being posted', async () => {
    const schedule = await add()
    go('2026-09-25T14:31:00Z')
    const slot = { schedule: schedule.id, date: '2026-09-26', due: now }
    const lease = await store.slots.claim(slot, HERE, 'worker', 60_000)
    await briefs.pause(schedule.id)
    expect(lease && (await store.slots.settle(lease, { state: 'posted', at: now }))).toBe(true)
    expect(await briefs.one(schedule.id)).toMatchObject({ last: { state: 'posted' } })
  })

  it('pauses, and goes on from then without making up for what was due meanwhile', async () => {
    const { id } = await add()
    expect(await briefs.pause(id)).toMatchObject({ paused: 'paused', next: [] })
    go('2026-10-01T00:00:00Z')
    expect(await briefs.resume(id)).toMatchObject({ paused: null, from: now, last: null })
    expect(await briefs.resume(id)).toMatchObject({ paused: null, from: now })
    expect([await briefs.pause('nope'), await briefs.resume('nope')]).toEqual([undefined, undefined])
  })

  it('does not promise a date again that has had its brief', async () => {
    const schedule = await add()
    go('2026-09-25T14:30:00Z')
    await settle(schedule, '2026-09-26', 'posted')
    const changed = await briefs.change(schedule.id, { at: '18:00' })
    expect(changed && 'schedule' in changed && times(changed.schedule)[0]).toBe('2026-09-27T05:00:00.000Z')
  })

  it('shows the last result with its reason, and resumes what rests because it failed', async () => {
    const schedule = await add()
    await settle(schedule, '2026-09-26', 'failed', 'Invite the bot.')
    await store.schedules.change(schedule.id, { paused: 'failing' })
    expect(await briefs.one(schedule.id)).toMatchObject({
      paused: 'failing',
      next: [],
      last: { slot: '2026-09-26', state: 'failed', why: 'Invite the bot.', at: now },
    })
    expect(await briefs.resume(schedule.id)).toMatchObject({ paused: null, from: now })
  })

  it('removes one for good', async () => {
    const { id } = await add()
    await add('discord:200')
    expect([await briefs.remove(id), await briefs.remove(id)]).toEqual([true, false])
    expect((await briefs.list({ community: 'guild' })).map(({ destination }) => destination)).toEqual([
      'discord:200',
    ])
  })
})
