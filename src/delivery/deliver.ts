import type { Logger } from 'pino'
import { due, type Missed, WHY } from '../brief/due.ts'
import type { Schedule, Settled, Slot } from '../brief/schedule.ts'
import { say } from '../reply/index.ts'
import { type Store, StoreError } from '../store/index.ts'
import {
  attempt,
  closeUp,
  doorOf,
  type Ended,
  keyOf,
  lookAgain,
  type Means,
  TIMES,
  type Times,
} from './attempt.ts'

/**
 * Posts briefs as they fall due: every second it looks which slots are due, and works through them, a few at a time on
 * each platform. What it knows is in the store, so that it may end at any point and go on elsewhere.
 */
export type Delivery = {
  start: () => void
  /** Takes nothing new, and waits for what is being posted. */
  stop: () => Promise<void>
  /** Looks once what is due, and waits until everything that was begun has ended. */
  round: () => Promise<void>
}

export type Options = Omit<Means, 'slots' | 'stopping' | 'cut' | 'times'> & {
  times?: Times
  store: Pick<Store, 'schedules' | 'slots'>
  /** After downtime a slot is posted within so many ms of its time. */
  window: number
  log: Logger
  briefed?: (state: Settled) => void
}

const TICK = 1_000
/** Changes made elsewhere are seen after this long, ms; what others settled is read anew as often. */
const REFRESH = 2_000
const RELOAD = 30_000
/** How far back settled slots are read, beyond the window: a date settled in one zone may be another's today. */
const BACK = 3 * 86_400_000
/** Posts under way at once on each platform; how fast they go is up to the adapter. */
const AT_ONCE = 50
/** What will not go better by itself is tried so often. */
const LASTING = 3
/** So many failures in a row, and a schedule rests. */
const REST_AFTER = 3
/** What is being sent when the process is told to stop may take so long, ms. */
const FINISH = 5_000
/** Slots that crashed attempts left, looked at in one go. */
const LOT = 50

type Trouble = { tries: number; lasting: number; until: number; ended?: Ended }

export function createDelivery(options: Options): Delivery {
  const { store, log, window, now, briefed = () => {} } = options
  let stopping = false
  const cut = new AbortController()
  const means: Means = {
    times: TIMES,
    ...options,
    slots: store.slots,
    stopping: () => stopping,
    cut: cut.signal,
  }
  const keyed = new Map<string, Schedule>()
  let schedules: Schedule[] = []
  let settled = new Set<string>()
  let version = -1
  let refreshed = Number.NEGATIVE_INFINITY
  let reloaded = Number.NEGATIVE_INFINITY
  /** What is being worked on, what waits for its turn, and what is not to be tried before a time. */
  const running = new Map<string, Promise<void>>()
  const atWork = new Map<string, number>()
  const waiting = new Map<string, Slot>()
  const troubles = new Map<string, Trouble>()

  const isSettled = (schedule: string, date: string): boolean => settled.has(`${schedule}.${date}`)
  const platformOf = ({ destination }: Schedule): string => destination.slice(0, destination.indexOf(':'))

  async function refresh(): Promise<void> {
    const at = performance.now()
    if (at - refreshed < REFRESH) return
    refreshed = at
    const present = await store.schedules.version()
    if (present === version && at - reloaded < RELOAD) return
    const [all, past] = [await store.schedules.all(), await store.slots.settledSince(now() - window - BACK)]
    version = present
    reloaded = at
    schedules = all.filter(schedule => means.adapters.has(platformOf(schedule)))
    keyed.clear()
    for (const schedule of schedules) keyed.set(schedule.id, schedule)
    settled = new Set(past.map(keyOf))
    for (const [key, { until }] of troubles) if (until < at - window) troubles.delete(key)
  }

  /** What was not posted in time is said to be so, but for what somebody has in hand. */
  async function miss(missed: readonly Missed[]): Promise<void> {
    const left = missed.filter(({ slot }) => !running.has(keyOf(slot)))
    if (left.length === 0) return
    await store.slots.miss(
      left.map(({ slot, why }) => ({
        slot,
        destination: keyed.get(slot.schedule)?.destination ?? '',
        why: whyOf(slot) ?? WHY[why],
      })),
      now(),
    )
    for (const { slot, why } of left) {
      settled.add(keyOf(slot))
      briefed('missed')
      log.warn({ slot: keyOf(slot), why: whyOf(slot) ?? WHY[why] }, 'a brief was missed')
    }
  }

  const whyOf = (slot: Slot): string | undefined => {
    const ended = troubles.get(keyOf(slot))?.ended
    return ended !== undefined && 'why' in ended ? ended.why : undefined
  }

  async function look(): Promise<void> {
    await refresh()
    const { due: slots, missed } = due(now(), schedules, isSettled, { window })
    await miss(missed)
    const dueNow = new Set(slots.map(keyOf))
    for (const key of waiting.keys()) if (!dueNow.has(key)) waiting.delete(key)
    for (const slot of slots) waiting.set(keyOf(slot), slot)
    for (const again of await store.slots.toLookAgain(now(), LOT)) {
      run(`look ${keyOf(again.slot)}`, 'look', () => lookAgain(means, again.slot, again.destination))
    }
    for (const { slot, destination } of await store.slots.unsettled(LOT)) {
      const key = keyOf(slot)
      if (dueNow.has(key) || now() - slot.due < 0) continue
      run(key, 'look', () => closeUp(means, slot, destination, whyOf(slot) ?? WHY['too-late']))
    }
    pump()
  }

  /** Begins as much of what waits as may be under way at once. */
  function pump(): void {
    if (stopping) return
    const at = performance.now()
    for (const [key, slot] of waiting) {
      const schedule = keyed.get(slot.schedule)
      if (schedule === undefined || running.has(key) || (troubles.get(key)?.until ?? 0) > at) continue
      const platform = platformOf(schedule)
      if ((atWork.get(platform) ?? 0) >= AT_ONCE) continue
      waiting.delete(key)
      run(key, platform, () => work(schedule, slot))
    }
  }

  function run(key: string, group: string, work: () => Promise<void>): void {
    if (running.has(key) || stopping) return
    atWork.set(group, (atWork.get(group) ?? 0) + 1)
    const done = work()
      .catch((error: unknown) => {
        troubles.set(key, { ...trouble(key), until: performance.now() + waitAfter(0) })
        failed(error, key)
      })
      .finally(() => {
        atWork.set(group, (atWork.get(group) ?? 0) - 1)
        running.delete(key)
        pump()
      })
    running.set(key, done)
  }

  const waitAfter = (tries: number): number => means.times.again[tries] ?? means.times.again.at(-1) ?? 0
  const trouble = (key: string): Trouble => troubles.get(key) ?? { tries: 0, lasting: 0, until: 0 }

  async function work(schedule: Schedule, slot: Slot): Promise<void> {
    const key = keyOf(slot)
    const { tries, lasting } = trouble(key)
    const ended = await attempt(means, schedule, slot, lasting + 1 >= LASTING)
    if (ended.kind === 'settled') {
      troubles.delete(key)
      settled.add(key)
      briefed(ended.state)
      log.info(
        { slot: key, state: ended.state, ...(ended.why !== undefined && { why: ended.why }) },
        'a brief was settled',
      )
      if (ended.state === 'failed') await restAfterFailures(schedule, ended.why ?? '')
      return
    }
    const isTaken = ended.kind === 'taken'
    troubles.set(key, {
      tries: isTaken ? tries : tries + 1,
      lasting: !isTaken && ended.lasting ? lasting + 1 : lasting,
      until: performance.now() + (isTaken ? means.times.taken : waitAfter(tries)),
      ended,
    })
    if (ended.kind === 'again')
      log.warn({ slot: key, why: ended.why }, 'a brief could not be posted; it is tried again')
  }

  /** After repeated failure a schedule rests, and who set it up is told, once. */
  async function restAfterFailures(schedule: Schedule, why: string): Promise<void> {
    if ((await store.slots.failures(schedule)) < REST_AFTER) return
    await store.schedules.change(schedule.id, { paused: 'failing' })
    version = -1
    log.warn({ schedule: schedule.id, why }, 'a schedule rests: it failed too often')
    const door = doorOf(means, schedule.destination)
    if (schedule.owner === null || door === undefined) return
    const notice = say(
      `The daily brief ${schedule.id} rests, because it could not be posted ${REST_AFTER} times in a row.`,
      why,
      'Once that is mended, resume it: /dispute settings brief.',
    )
    const told = await door.adapter.tell(schedule.owner, notice)
    if (told.outcome === 'refused')
      log.warn({ schedule: schedule.id, why: told.why }, 'who set it up could not be told')
  }

  let troubled = false
  function failed(error: unknown, key?: string): void {
    const why = error instanceof StoreError ? error.message : undefined
    if (why === undefined)
      log.error({ err: error, ...(key !== undefined && { slot: key }) }, 'a brief failed')
    else if (!troubled) log.error({ why }, 'briefs wait for the store')
    if (why !== undefined) troubled = true
  }

  async function tick(): Promise<void> {
    try {
      await look()
      if (troubled) log.info('the store is back; briefs go on')
      troubled = false
    } catch (error) {
      failed(error)
    }
  }

  let timer: NodeJS.Timeout | undefined
  let ticking = Promise.resolve()
  const schedule = (): void => {
    timer = setTimeout(() => {
      ticking = tick().finally(() => {
        if (!stopping) schedule()
      })
    }, TICK)
  }

  return {
    start: schedule,
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      const late = setTimeout(() => cut.abort(), FINISH)
      await ticking
      await Promise.all(running.values())
      clearTimeout(late)
    },
    round: async () => {
      refreshed = Number.NEGATIVE_INFINITY
      await tick()
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}
