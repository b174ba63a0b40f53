import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { due, leftBehind } from '../../src/brief/due.ts'
import type { Slot } from '../../src/brief/schedule.ts'
import { live } from './due.ts'
import type { Life, Logic } from './simulate.ts'

/** A judge that lets everything pass shows nothing: each fault, planted, must be seen. */

type Due = Logic['due']
const CORRECT: Logic = { due, leftBehind }
type Months = Omit<Life, 'seed'>
const life = (start: string, ...zones: readonly string[]): Months => ({
  start: Date.parse(start),
  days: 6,
  zones,
  destinations: 120,
  checks: 100,
})
const SPRING = life('2026-03-26', 'Europe/Tirane', 'Asia/Beirut', 'America/Nuuk', 'Europe/Lisbon')
const AUTUMN = life('2026-10-22', 'Europe/Tirane', 'Asia/Beirut', 'America/Nuuk', 'Europe/Lisbon')
const SAMOA = life('2011-12-27', 'Pacific/Apia')

/** Spoils what is due or missed, slot by slot. */
const spoilt =
  (spoil: (slot: Slot, zone: string, at: string) => Slot[]): Due =>
  (now, schedules, isSettled, options) => {
    const found = due(now, schedules, isSettled, options)
    const ofSlot = (slot: Slot): Slot[] => {
      const schedule = schedules.find(({ id }) => id === slot.schedule)
      return schedule === undefined ? [] : spoil(slot, schedule.zone, schedule.at)
    }
    return {
      due: found.due.flatMap(ofSlot),
      missed: found.missed.flatMap(({ slot, why }) => ofSlot(slot).map(slot => ({ slot, why }))),
    }
  }
/** The two ways to read a local time: the same but where a clock is changed. */
const readings = ({ date }: Slot, zone: string, at: string): [number, number] => {
  const local = Temporal.PlainDateTime.from(`${date}T${at}`)
  const read = (disambiguation: 'earlier' | 'later'): number =>
    local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
  return [read('earlier'), read('later')]
}
const isChanged = (slot: Slot, zone: string, at: string): boolean => {
  const [earlier, later] = readings(slot, zone, at)
  return earlier !== later
}

/** A bot may be down in the very night, so some are tried. */
const SEEDS = [1, 2, 3, 4, 5]

it('Nothing shows where nothing is wrong', () => {
  const lives = [SPRING, AUTUMN, SAMOA].flatMap(months =>
    SEEDS.map(seed => live(CORRECT, { ...months, seed })),
  )
  expect(lives.flatMap(({ faults }) => faults)).toEqual([])
  expect(new Set(lives.flatMap(({ log }) => log.outcomes.map(({ what }) => what)))).toEqual(
    new Set(['posted', 'changed', 'paused', 'superseded', 'too-late']),
  )
})

it.each<[string, Partial<Logic>, Months, RegExp]>([
  [
    'a time that happens twice is taken twice',
    {
      due: (now, schedules, isSettled, options) => {
        const found = due(now, schedules, isSettled, options)
        if (now < Date.parse('2026-10-24') || now > Date.parse('2026-10-26')) return found
        const twice = schedules.flatMap(schedule => {
          const date = new Date(now).toISOString().slice(0, 10)
          const slot = { schedule: schedule.id, date, due: now }
          const [earlier, later] = readings(slot, schedule.zone, schedule.at)
          const isSecond = earlier < later && later <= now && now < later + 60 * 60_000
          return isSecond && isSettled(schedule.id, date) ? [{ ...slot, due: later }] : []
        })
        return { ...found, due: [...found.due, ...twice] }
      },
    },
    AUTUMN,
    /came to 2 ends/,
  ],
  [
    'a time that happens twice is taken the second time',
    { due: spoilt((slot, zone, at) => [{ ...slot, due: Math.max(...readings(slot, zone, at)) }]) },
    AUTUMN,
    /was taken for due/,
  ],
  [
    'a time that does not exist is left out',
    { due: spoilt((slot, zone, at) => (isChanged(slot, zone, at) ? [] : [slot])) },
    SPRING,
    /could be posted at|was neither/,
  ],
  [
    'a time that does not exist is as far behind the gap as it was in it',
    {
      due: spoilt((slot, zone, at) => {
        const [earlier, later] = readings(slot, zone, at)
        return [{ ...slot, due: slot.due > earlier && slot.due < later ? later : slot.due }]
      }),
    },
    SPRING,
    /was taken for due/,
  ],
  [
    'a date that does not exist has a slot',
    {
      due: (now, schedules, isSettled, options) => {
        const found = due(now, schedules, isSettled, options)
        const lost = schedules
          .filter(({ id, zone }) => zone === 'Pacific/Apia' && !isSettled(id, '2011-12-30'))
          .map(({ id }) => ({ schedule: id, date: '2011-12-30', due: Date.parse('2011-12-30T10:00Z') }))
          .filter(slot => slot.due <= now)
        return { ...found, due: [...found.due, ...lost] }
      },
    },
    SAMOA,
    /though it is no slot/,
  ],
  [
    'older slots are posted as well',
    {
      due: (...input) => {
        const { due: newest, missed } = due(...input)
        const older = missed.filter(({ why }) => why === 'superseded').map(({ slot }) => slot)
        return { due: [...newest, ...older], missed: missed.filter(({ why }) => why !== 'superseded') }
      },
    },
    SPRING,
    /after a newer one was due/,
  ],
  [
    'the window is ignored',
    { due: (now, schedules, isSettled) => due(now, schedules, isSettled, { window: Infinity }) },
    SPRING,
    /was posted only at|was not superseded/,
  ],
  [
    'what was missed is not said',
    { due: (...input) => ({ ...due(...input), missed: [] }) },
    SPRING,
    /was neither posted nor missed/,
  ],
  [
    'the beginning of a schedule is ignored',
    {
      due: (now, schedules, ...rest) =>
        due(
          now,
          schedules.map(schedule => ({ ...schedule, from: schedule.from - 3 * 86_400_000 })),
          ...rest,
        ),
    },
    SPRING,
    /when it was not due|though it is no slot/,
  ],
  [
    'a pause is ignored',
    {
      due: (now, schedules, ...rest) =>
        due(
          now,
          schedules.map(schedule => ({ ...schedule, paused: null })),
          ...rest,
        ),
    },
    SPRING,
    /though it is no slot/,
  ],
  ['a change forgets what was open', { leftBehind: () => [] }, SPRING, /was neither posted nor missed/],
  [
    'weekdays are ignored',
    {
      due: (now, schedules, ...rest) =>
        due(
          now,
          schedules.map(schedule => ({
            ...schedule,
            days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
          })),
          ...rest,
        ),
    },
    SPRING,
    /though it is no slot/,
  ],
])(
  'It shows when %s',
  (_, fault, months, message) => {
    const shows = (seed: number): boolean =>
      live({ ...CORRECT, ...fault }, { ...months, seed }).faults.some(text => message.test(text))
    expect(SEEDS.some(shows)).toBe(true)
  },
  60_000,
)
