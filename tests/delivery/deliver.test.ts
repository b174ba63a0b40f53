import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schedule } from '../../src/brief/schedule.ts'
import {
  createDelivery,
  createPreview,
  createScheduleManager,
  createTell,
  type Delivery,
  type Told,
} from '../../src/delivery/index.ts'
import { toText } from '../../src/reply/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { createLog } from '../../src/telemetry/index.ts'
import { citedReply } from '../contract/replies.ts'
import { loadQuarrel } from '../fixtures/index.ts'
import { createPlatform, type Platform } from './platform.ts'

/** Delivery with the real store, on a platform in memory and a clock that the test moves. */

const HOUR = 3_600_000
const NINE = Date.UTC(2026, 10, 24, 9)
const WINDOW = 2 * HOUR

let folder: string
let store: Store
let platform: Platform
let told: Told
let delivery: Delivery
let schedule: Schedule

const deliveryOf = (owner: string): Delivery =>
  createDelivery({
    store,
    adapters: new Map([['discord', platform.adapter]]),
    tell: async () => told,
    owner,
    now: Date.now,
    window: WINDOW,
    log: createLog('silent'),
  })

/** Lets so many ms pass, with a round of delivery each second of the first minute and each minute after. */
async function pass(ms: number, deliveries: readonly Delivery[] = [delivery]): Promise<void> {
  const end = Date.now() + ms
  while (Date.now() < end) {
    await vi.advanceTimersByTimeAsync(Math.min(1_000, end - Date.now()))
    await Promise.all(deliveries.map(round))
  }
}

/** One round; what it waits for passes meanwhile. */
async function round(one: Delivery): Promise<void> {
  let done = false
  const ends = one.round().then(() => {
    done = true
  })
  while (!done) await vi.advanceTimersByTimeAsync(100)
  await ends
}

const last = async () => (await store.slots.last([schedule.id])).get(schedule.id)

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'], now: NINE - HOUR })
  folder = await mkdtemp(join(tmpdir(), 'delivery-'))
  store = await openStore({ dataDir: folder })
  platform = createPlatform()
  told = { brief: { reply: citedReply, isQuiet: false, corrections: [] }, revision: 'r1' }
  delivery = deliveryOf('one')
  schedule = await store.schedules.add({
    destination: 'discord:general',
    community: 'guild',
    at: '09:00',
    zone: 'UTC',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    skipQuiet: false,
    paused: null,
    from: Date.now(),
    owner: 'anna',
  })
})
afterEach(async () => {
  vi.useRealTimers()
  await store.close()
  await rm(folder, { recursive: true })
})

describe('a brief', () => {
  it('is posted at its time, once, and what it told is kept', async () => {
    await pass(5_000)
    expect(platform.standing()).toEqual([])
    vi.setSystemTime(NINE)
    await pass(5_000)
    expect(platform.standing()).toMatchObject([{ channel: 'general', key: `${schedule.id}.2026-11-24` }])
    expect(await last()).toMatchObject({ state: 'posted', message: 'message-1' })
    expect(await store.briefs.of('discord:general')).toMatchObject([
      { date: '2026-11-24', message: 'message-1', entries: citedReply.entries, revision: 'r1' },
    ])
  })

  it('is posted once where several processes are at it', async () => {
    vi.setSystemTime(NINE)
    await pass(20_000, [delivery, deliveryOf('two'), deliveryOf('three')])
    expect(platform.standing()).toHaveLength(1)
  })

  it('that has nothing new is left out where the moderator wants it so', async () => {
    await store.schedules.change(schedule.id, { skipQuiet: true })
    told = { ...told, brief: { ...told.brief, isQuiet: true } }
    vi.setSystemTime(NINE)
    await pass(2_000)
    expect(platform.standing()).toEqual([])
    expect(await last()).toMatchObject({ state: 'skipped' })
  })

  it('whose answer was lost behind the work is found and not posted again', async () => {
    platform.fault = 'lost-behind'
    vi.setSystemTime(NINE)
    await pass(90_000)
    expect(platform.standing()).toHaveLength(1)
    expect(await last()).toMatchObject({ state: 'posted', message: 'message-1' })
  })

  it('whose answer was lost before the work is posted once the claim has ended', async () => {
    platform.fault = 'lost-before'
    vi.setSystemTime(NINE)
    await pass(5_000)
    platform.fault = undefined
    await pass(30_000)
    expect(platform.standing()).toEqual([])
    await pass(60_000)
    expect(platform.standing()).toHaveLength(1)
  })

  it('that may stand where nobody can look is not repeated but said to be uncertain', async () => {
    platform.fault = 'lost-behind'
    platform.hidden = 'permission'
    vi.setSystemTime(NINE)
    await pass(120_000)
    expect(platform.standing()).toHaveLength(1)
    expect(await last()).toMatchObject({ state: 'uncertain', why: 'The answer was lost.' })
  })

  it('is tried again while the platform is out of order, and posted late', async () => {
    platform.fault = 'other'
    vi.setSystemTime(NINE)
    await pass(10 * 60_000)
    expect(await last()).toBeUndefined()
    platform.fault = undefined
    await pass(2 * 60_000)
    expect(platform.standing()).toHaveLength(1)
    expect(await last()).toMatchObject({ state: 'late' })
  })

  it('is missed, with the reason, where the platform stays out of order', async () => {
    platform.fault = 'limit'
    vi.setSystemTime(NINE)
    await pass(30_000)
    vi.setSystemTime(NINE + WINDOW + 1_000)
    await pass(5_000)
    expect(await last()).toMatchObject({ state: 'missed', why: 'It says limit.' })
  })

  it('goes, after downtime, to its newest slot alone, and only within the window', async () => {
    vi.setSystemTime(NINE + 2 * 24 * HOUR + HOUR)
    await pass(5_000)
    expect(platform.standing().map(({ key }) => key)).toEqual([`${schedule.id}.2026-11-26`])
    expect(await last()).toMatchObject({ state: 'late' })
    const settled = await store.slots.settledSince(0)
    expect(settled.map(({ date }) => date).sort()).toEqual(['2026-11-24', '2026-11-25', '2026-11-26'])
  })
})

describe('a lost permission', () => {
  it('fails the brief with the reason after a few tries; the next one is posted when it is back', async () => {
    platform.fault = 'permission'
    vi.setSystemTime(NINE)
    await pass(60_000)
    expect(await last()).toMatchObject({ state: 'failed', why: 'It says permission.' })
    platform.fault = undefined
    vi.setSystemTime(NINE + 24 * HOUR)
    await pass(5_000)
    expect(await last()).toMatchObject({ state: 'posted' })
  })

  it('lets the schedule rest after three days, and tells who set it up, once', async () => {
    platform.fault = 'permission'
    for (const day of [0, 1, 2, 3, 4]) {
      vi.setSystemTime(NINE + day * 24 * HOUR)
      await pass(60_000)
    }
    expect(platform.told).toMatchObject([
      { person: 'anna', text: expect.stringContaining('It says permission.') },
    ])
    expect(await store.schedules.get(schedule.id)).toMatchObject({ paused: 'failing' })
  })
})

describe('a process that was paused for longer than its claim', () => {
  it('takes its own post away again where another has posted meanwhile', async () => {
    const other = deliveryOf('two')
    let asleep = true
    platform.beforePost = async () => {
      if (!asleep) return
      asleep = false
      // The first sleeps with its request on the way; the other takes over and posts.
      vi.setSystemTime(Date.now() + 61_000)
      await pass(10_000, [other])
    }
    vi.setSystemTime(NINE)
    await pass(30_000, [delivery])
    await pass(30_000, [delivery, other])
    expect(platform.standing().map(({ id }) => id)).toEqual(['message-1'])
    expect(await last()).toMatchObject({ message: 'message-1' })
  })
})

describe('doubles are seen here', () => {
  it('with the look-up by key taken out', async () => {
    platform.adapter.find = async () => ({ found: false })
    const { post } = platform.adapter
    platform.adapter.post = (channel, reply, key) => post(channel, reply, key, { fresh: true })
    platform.fault = 'lost-behind'
    vi.setSystemTime(NINE)
    await pass(5_000)
    platform.fault = undefined
    await pass(90_000)
    expect(platform.standing().length).toBeGreaterThan(1)
  })

  it('with the claim taken out, and the look-up that would make up for it', async () => {
    platform.adapter.find = async () => ({ found: false })
    const { claim } = store.slots
    store.slots.claim = async (slot, destination, owner, ms) =>
      (await claim(slot, destination, owner, ms)) ?? { slot, destination, owner, attempt: 0, first: true }
    store.slots.holds = async () => true
    platform.beforePost = () => new Promise(resolve => setTimeout(resolve, 500))
    vi.setSystemTime(NINE)
    await pass(20_000, [delivery, deliveryOf('two')])
    expect(platform.standing().length).toBeGreaterThan(1)
  })

  it('with the fencing taken out', async () => {
    store.slots.holds = async () => true
    const { settle } = store.slots
    store.slots.settle = async (...args) => (await settle(...args)) || true
    const other = deliveryOf('two')
    let asleep = true
    platform.beforePost = async () => {
      if (!asleep) return
      asleep = false
      vi.setSystemTime(Date.now() + 61_000)
      await pass(30_000, [other])
    }
    vi.setSystemTime(NINE)
    await pass(60_000, [delivery])
    expect(platform.standing().length).toBeGreaterThan(1)
  })
})

it('goes on by itself when the store was away for a while', async () => {
  const { all } = store.schedules
  vi.setSystemTime(NINE)
  store.schedules.all = async () => {
    throw new Error('the database went away')
  }
  await pass(10_000)
  store.schedules.all = all
  await pass(40_000)
  expect(platform.standing()).toHaveLength(1)
})

it('hands back what it has claimed and not sent when it is told to stop', async () => {
  let stopped: Promise<void> | undefined
  const tell = async () => {
    stopped ??= stopping.stop()
    return told
  }
  const stopping = createDelivery({
    store,
    adapters: new Map([['discord', platform.adapter]]),
    tell,
    owner: 'one',
    now: Date.now,
    window: WINDOW,
    log: createLog('silent'),
  })
  vi.setSystemTime(NINE)
  await round(stopping)
  await stopped
  expect(platform.standing()).toEqual([])
  await pass(2_000, [deliveryOf('two')])
  expect(platform.standing()).toHaveLength(1)
})

it('is posted just as its preview said', async () => {
  const knowledge = await loadQuarrel()
  const tell = createTell(
    store,
    () => knowledge,
    () => undefined,
  )
  const posting = createDelivery({
    store,
    adapters: new Map([['discord', platform.adapter]]),
    ...{ tell, owner: 'one', now: Date.now, window: WINDOW, log: createLog('silent') },
  })
  const preview = await createPreview(createScheduleManager({ store }), tell)('discord:general')
  vi.setSystemTime(NINE)
  await pass(2_000, [posting])
  expect(platform.standing().map(({ text }) => text)).toEqual([toText(preview)])
})
