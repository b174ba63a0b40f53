import type { Adapter, Found, Refusal } from '../adapters/adapter.ts'
import { late } from '../brief/due.ts'
import type { Schedule, Settled, Slot } from '../brief/schedule.ts'
import type { Slots } from '../store/index.ts'
import type { Told } from './tell.ts'

/**
 * One attempt at a slot: claim it, look for it where an earlier attempt may have posted, post it under its key, and settle
 * it. Whatever ends an attempt on the way, the next one begins by looking.
 */

/** How long things take, ms. */
export type Times = {
  /** A slot is claimed for so long. */
  lease: number
  /** And a request ended after so much of that, well before somebody else may claim it. */
  request: number
  /** An answer that was lost may be of a request still on its way; what it posts is looked for after this. */
  arrives: number
  /** A post that another attempt may have doubled is looked at once more after this. */
  look: number
  /** A slot that another process has is not asked for again before this. */
  taken: number
  /** Waits before a further attempt: the last is repeated. */
  again: readonly number[]
}
export const TIMES: Times = {
  lease: 60_000,
  request: 40_000,
  arrives: 1_000,
  look: 10_000,
  taken: 15_000,
  again: [2_000, 5_000, 15_000, 60_000],
}

/** How far before its time a post may stand by the platform’s clock, ms: ours may have been a day ahead. */
const AHEAD = 25 * 3_600_000

export type Means = {
  slots: Slots
  /** Platforms by the word before the colon of a destination. */
  adapters: ReadonlyMap<string, Adapter>
  tell: (schedule: Schedule, date: string) => Promise<Told>
  /** Names this process among its replicas. */
  owner: string
  /** Ms since 1970. */
  now: () => number
  /** Whether the process was told to stop: what was not sent is handed back. */
  stopping: () => boolean
  times: Times
  /** Ends requests that take longer than a stop may. */
  cut: AbortSignal
}

const NOT_HERE = 'The platform is not connected here.'

/** How an attempt ended. */
export type Ended =
  | { kind: 'settled'; state: Settled; why?: string }
  /** Somebody else has it, or it is settled. */
  | { kind: 'taken' }
  /** To be tried again; `lasting`: as it is, it will not go better. */
  | { kind: 'again'; why: string; lasting: boolean }

/** The key under which a slot’s post is found again. */
export const keyOf = ({ schedule, date }: Slot): string => `${schedule}.${date}`

/** The adapter of a destination, and what the destination is called there. */
export function doorOf(
  { adapters }: Means,
  destination: string,
): { adapter: Adapter; channel: string } | undefined {
  const at = destination.indexOf(':')
  const adapter = adapters.get(destination.slice(0, at))
  return adapter && { adapter, channel: destination.slice(at + 1) }
}

/** Looks for the posts of a slot. */
export const lookFor = (
  means: Means,
  slot: Slot,
  destination: string,
  signal: AbortSignal,
): Promise<Found> => {
  const door = doorOf(means, destination)
  return door === undefined
    ? Promise.resolve({ found: 'unknown', why: NOT_HERE, reason: 'other' })
    : door.adapter.find(door.channel, keyOf(slot), { since: sinceOf(means, slot), signal })
}

const sinceOf = ({ now }: Means, { due }: Slot): number => Math.min(due, now()) - AHEAD

/** Whether it will not go better by itself, however often it is tried. */
const isLasting = (reason: Refusal): boolean =>
  reason === 'gone' || reason === 'permission' || reason === 'token'

/**
 * @param last whether it is not tried again: what cannot be done or known now is settled so
 */
export async function attempt(means: Means, schedule: Schedule, slot: Slot, last: boolean): Promise<Ended> {
  const { slots, owner, now, stopping, cut, times } = means
  const began = performance.now()
  const lease = await slots.claim(slot, schedule.destination, owner, times.lease)
  if (lease === undefined) return { kind: 'taken' }
  const signal = AbortSignal.any([cut, AbortSignal.timeout(times.request)])
  const door = doorOf(means, lease.destination)
  const handBack = async (why: string, lasting = false): Promise<Ended> => {
    await slots.release(lease)
    return { kind: 'again', why, lasting }
  }
  if (door === undefined) return handBack(NOT_HERE)

  const settle = async (
    state: Settled,
    more: { message?: string; why?: string; told?: Told } = {},
  ): Promise<Ended> => {
    const { told, ...rest } = more
    const isLate = !lease.first || performance.now() - began > times.request
    const stands = state === 'posted' || state === 'late'
    const kept = await slots.settle(lease, {
      state,
      at: now(),
      ...rest,
      ...(stands && isLate && { look: now() + times.look }),
      ...(stands && told !== undefined && { brief: briefOf(slot, told) }),
    })
    if (kept) return { kind: 'settled', state, ...(more.why !== undefined && { why: more.why }) }
    // Whoever took it over may have posted before ours stood; where that cannot be seen now, it is looked at until it can.
    if (stands) await slots.look(slot, now())
    return { kind: 'taken' }
  }
  const posted = (): Settled => (late(slot, now()) ? 'late' : 'posted')
  /** Where it cannot be looked for, nothing is repeated: it may stand, and the next attempt looks first. */
  const unknown = ({ why, reason }: { why: string; reason: Refusal }): Promise<Ended> =>
    last && isLasting(reason) ? settle('uncertain', { why }) : handBack(why, isLasting(reason))

  const found: Found = lease.first ? { found: false } : await lookFor(means, slot, lease.destination, signal)
  if (found.found === 'unknown') return unknown(found)
  if (lease.destination !== schedule.destination) {
    if (found.found) return settle(posted(), { message: found.id })
    return settle('missed', { why: 'The schedule was moved before this one could be posted.' })
  }
  const told = await means.tell(schedule, slot.date)
  if (!found.found && told.brief.isQuiet && schedule.skipQuiet) return settle('skipped')
  if (stopping()) return handBack('The process was stopped.')
  // What stands is met again there, and completed where a crash kept its further messages from following.
  const outcome = await door.adapter.post(door.channel, told.brief.reply, keyOf(slot), {
    fresh: lease.first,
    since: sinceOf(means, slot),
    signal,
    allowed: () => slots.holds(lease),
  })
  switch (outcome.outcome) {
    case 'posted':
    case 'found':
      return settle(posted(), { message: outcome.id, told })
    case 'refused': {
      const { why, reason } = outcome
      return last && isLasting(reason) ? settle('failed', { why }) : handBack(why, isLasting(reason))
    }
    case 'uncertain': {
      await new Promise(resolve => setTimeout(resolve, times.arrives))
      const after = await lookFor(means, slot, lease.destination, signal)
      if (after.found === true) return settle(posted(), { message: after.id, told })
      if (after.found === 'unknown' && isLasting(after.reason))
        return settle('uncertain', { why: outcome.why })
      // It may yet arrive: only when the claim has ended, and the request with it, is it looked for and posted again.
      return { kind: 'again', why: outcome.why, lasting: false }
    }
  }
}

const briefOf = (slot: Slot, { brief, revision }: Told) => ({
  id: keyOf(slot),
  entries: brief.reply.entries,
  corrections: brief.corrections,
  revision,
})

/** Of several posts of one key the oldest stays. Whoever posted late or took a slot over looks once more for such. */
export async function lookAgain(means: Means, slot: Slot, destination: string): Promise<void> {
  const door = doorOf(means, destination)
  if (door === undefined) return
  const found = await lookFor(means, slot, destination, AbortSignal.timeout(means.times.request))
  if (found.found === 'unknown' && !isLasting(found.reason)) return
  if (found.found === true) {
    for (const id of found.others) if (!(await door.adapter.remove(door.channel, id))) return
  }
  await means.slots.looked(slot, found.found === true ? found.id : undefined)
}

/**
 * What a crashed attempt left of a slot that is not due any more: it is looked for, and settled as what it is.
 * @param why it was not posted, if it was not
 */
export async function closeUp(means: Means, slot: Slot, destination: string, why: string): Promise<void> {
  const lease = await means.slots.claim(slot, destination, means.owner, means.times.lease)
  if (lease === undefined) return
  const at = means.now()
  const found: Found = lease.first
    ? { found: false }
    : await lookFor(means, slot, lease.destination, AbortSignal.timeout(means.times.request))
  if (found.found === 'unknown' && !isLasting(found.reason)) await means.slots.release(lease)
  else if (found.found === 'unknown')
    await means.slots.settle(lease, { state: 'uncertain', at, why: found.why })
  else if (found.found)
    await means.slots.settle(lease, {
      state: late(slot, at) ? 'late' : 'posted',
      at,
      message: found.id,
      look: at + means.times.look,
    })
  else await means.slots.settle(lease, { state: 'missed', at, why })
}
