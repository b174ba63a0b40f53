import { type IsSettled, leftBehind, next, WHY } from '../brief/due.ts'
import { readHours } from '../brief/hours.ts'
import type { Managed, ScheduleManager } from '../brief/managed.ts'
import type { Schedule } from '../brief/schedule.ts'
import type { Store } from '../store/index.ts'

/** How many of the next times are told. */
const NEXT = 3
/** Ms within which a date may be settled that comes again: two local dates, as a schedule may move across the world. */
const RECENT = 3 * 86_400_000

/**
 * Sets up, changes and shows schedules. A destination has one at most: two times a day in one channel are two readings of
 * one record, and a second schedule would hide behind the first.
 */
export function createScheduleManager({
  store: { schedules, slots },
  now = Date.now,
}: {
  store: Pick<Store, 'schedules' | 'slots'>
  /** Ms since 1970. */
  now?: () => number
}): ScheduleManager {
  const settledOf = async (ids: readonly string[]): Promise<IsSettled> => {
    const settled = await slots.settledSince(now() - RECENT, ids)
    const known = new Set(settled.map(({ schedule, date }) => `${schedule} ${date}`))
    return (schedule, date) => known.has(`${schedule} ${date}`)
  }

  const shown = async (found: readonly Schedule[]): Promise<Managed[]> => {
    const ids = found.map(({ id }) => id)
    const [last, isSettled] = await Promise.all([slots.last(ids), settledOf(ids)])
    return found.map(schedule => {
      const newest = last.get(schedule.id)
      return {
        ...schedule,
        next: next(schedule, now(), NEXT, isSettled).map(({ due }) => due),
        last:
          newest === undefined
            ? null
            : { slot: newest.slot.date, state: newest.state, why: newest.why, at: newest.at },
      }
    })
  }
  const show = async (schedule: Schedule): Promise<Managed> => (await shown([schedule]))[0] as Managed

  /** Changes a schedule; what was due and can no longer come is missed, and said to be so first: a crash loses no slot. */
  const apply = async (before: Schedule, changes: Partial<Schedule>): Promise<Managed | undefined> => {
    const left = leftBehind(now(), before, { ...before, ...changes }, await settledOf([before.id]))
    await slots.miss(
      left.map(({ slot, why }) => ({ slot, destination: before.destination, why: WHY[why] })),
      now(),
    )
    const after = await schedules.change(before.id, changes)
    return after && show(after)
  }

  return {
    add: async (destination, choices) => {
      const [there] = await schedules.at(destination)
      if (there !== undefined) return { taken: await show(there) }
      const read = readHours(choices)
      if ('slips' in read) return read
      const { community = null, owner = null, skipQuiet = false } = choices
      const kept = await schedules.addAlone({
        ...{ destination, community, owner, skipQuiet, ...read.hours },
        ...{ paused: null, from: now() },
      })
      return 'added' in kept ? { schedule: await show(kept.added) } : { taken: await show(kept.there) }
    },

    change: async (id, { owner, community, skipQuiet, ...hours }) => {
      const before = await schedules.get(id)
      if (before === undefined) return undefined
      const { at, zone, days } = before
      const read = readHours({
        at: hours.at ?? at,
        zone: hours.zone ?? zone,
        days: hours.days ?? days.join(','),
      })
      if ('slips' in read) return read
      const isMoved = (['at', 'zone', 'days'] as const).some(
        field => String(read.hours[field]) !== String(before[field]),
      )
      const schedule = await apply(before, {
        ...read.hours,
        ...(isMoved && { from: now() }),
        ...(skipQuiet !== undefined && { skipQuiet }),
        ...(owner !== undefined && { owner }),
        ...(community !== undefined && { community }),
      })
      return schedule && { schedule }
    },

    pause: async id => {
      const before = await schedules.get(id)
      return before && apply(before, { paused: 'paused' })
    },

    resume: async id => {
      const before = await schedules.get(id)
      if (before === undefined || before.paused === null) return before && show(before)
      return apply(before, { paused: null, from: now() })
    },

    remove: id => schedules.remove(id),

    list: async of => shown(await (of === undefined ? schedules.all() : schedules.of(of.community))),

    at: async destination => shown(await schedules.at(destination)),

    one: async id => {
      const schedule = await schedules.get(id)
      return schedule && show(schedule)
    },
  }
}
