import { describe, expect, it } from 'vitest'
import { due, late, leftBehind, next } from '../../src/brief/due.ts'
import { slotInstant } from '../../src/brief/local-time.ts'
import { type Schedule, WEEKDAYS } from '../../src/brief/schedule.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (iso: string): number => Date.parse(iso)
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().replace(':00.000Z', 'Z')

const schedule = (rest: Partial<Schedule> = {}): Schedule => ({
  id: 'one',
  destination: 'discord:1',
  community: null,
  at: '09:00',
  zone: 'Pacific/Auckland',
  days: WEEKDAYS,
  skipQuiet: false,
  paused: null,
  from: at('2026-03-01T00:00Z'),
  owner: null,
  ...rest,
})
/** What has come to its end: these dates alone, of every schedule. */
const settled =
  (...dates: readonly string[]) =>
  (_: string, date: string): boolean =>
    dates.includes(date)
/** All up to a date, of every schedule. */
const through =
  (last: string) =>
  (_: string, date: string): boolean =>
    date <= last
const window = 6 * HOUR

describe('The instant of a local time', () => {
  it.each([
    ['2026-07-01', '09:00', 'Pacific/Auckland', '2026-06-30T21:00Z'],
    ['2026-07-01', '09:00', 'Asia/Tehran', '2026-07-01T05:30Z'],
    ['2026-07-01', '09:00', 'Pacific/Chatham', '2026-06-30T20:15Z'],
    ['2026-07-01', '23:59', 'Pacific/Kiritimati', '2026-07-01T09:59Z'],
    ['2026-07-01', '00:00', 'Pacific/Niue', '2026-07-01T11:00Z'],
  ])('is that of the zone: %s %s in %s', (date, time, zone, instant) => {
    expect(iso(slotInstant(date, time, zone))).toBe(instant)
  })

  it.each([
    ['an hour in Tirana', '2026-03-29', '02:30', 'Europe/Tirane', '2026-03-29T01:00Z'],
    ['half an hour on Lord Howe', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['the hour before midnight in Nuuk', '2027-03-27', '23:30', 'America/Nuuk', '2027-03-28T01:00Z'],
    ['midnight in Beirut', '2026-03-29', '00:00', 'Asia/Beirut', '2026-03-28T22:00Z'],
  ])('is the first moment after, where the clock jumps over it: %s', (_, date, time, zone, instant) => {
    expect(iso(slotInstant(date, time, zone))).toBe(instant)
  })

  it.each([
    ['in Tirana', '2026-10-25', '02:30', 'Europe/Tirane', '2026-10-25T00:30Z'],
    ['on Lord Howe', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45Z'],
    ['on the Chatham Islands', '2026-04-05', '02:50', 'Pacific/Chatham', '2026-04-04T13:05Z'],
    ['before midnight in Beirut', '2026-10-24', '23:30', 'Asia/Beirut', '2026-10-24T20:30Z'],
  ])('is the first of two, where the clock shows it twice: %s', (_, date, time, zone, instant) => {
    expect(iso(slotInstant(date, time, zone))).toBe(instant)
  })

  it('is none on a date that the zone left out', () => {
    expect(slotInstant('2011-12-30', '09:00', 'Pacific/Apia')).toBeUndefined()
    expect(iso(slotInstant('2011-12-29', '09:00', 'Pacific/Apia'))).toBe('2011-12-29T19:00Z')
    expect(iso(slotInstant('2011-12-31', '00:00', 'Pacific/Apia'))).toBe('2011-12-30T10:00Z')
  })
})

describe('A slot is due', () => {
  const slot = { schedule: 'one', date: '2026-03-11', due: at('2026-03-10T20:00Z') }
  const before = through('2026-03-10')

  it('at its time, not a moment earlier', () => {
    expect(due(slot.due - 1, [schedule()], before, { window })).toEqual({ due: [], missed: [] })
    expect(due(slot.due, [schedule()], before, { window })).toEqual({ due: [slot], missed: [] })
  })

  it('until the window has passed, then it is missed', () => {
    expect(due(slot.due + window, [schedule()], before, { window }).due).toEqual([slot])
    expect(due(slot.due + window + 1, [schedule()], before, { window })).toEqual({
      due: [],
      missed: [{ slot, why: 'too-late' }],
    })
  })

  it('no more once it is settled, nor while the schedule is paused', () => {
    const nothing = { due: [], missed: [] }
    expect(due(slot.due, [schedule()], through('2026-03-11'), { window })).toEqual(nothing)
    expect(due(slot.due, [schedule({ paused: 'paused' })], before, { window })).toEqual(nothing)
  })

  it('on the weekdays of the place, which may be others than in Greenwich', () => {
    // 11 March 2026 is a Wednesday; in Greenwich it is still Tuesday.
    expect(due(slot.due, [schedule({ days: ['wed'] })], before, { window }).due).toEqual([slot])
    expect(due(slot.due, [schedule({ days: ['tue'] })], before, { window }).due).toEqual([])
  })

  it('not where it was before the schedule was set up', () => {
    expect(due(slot.due + 1, [schedule({ from: slot.due + 1 })], before, { window }).due).toEqual([])
  })

  it('alone after downtime: the older ones are missed, each with its reason', () => {
    const found = due(slot.due + HOUR, [schedule()], through('2026-03-07'), { window: 2 * DAY })
    expect(found.due).toEqual([slot])
    expect(found.missed.map(({ slot, why }) => [slot.date, why])).toEqual([
      ['2026-03-10', 'superseded'],
      ['2026-03-09', 'too-late'],
      ['2026-03-08', 'too-late'],
    ])
  })

  it('late some minutes after its time', () => {
    expect(late(slot, slot.due + 5 * 60_000)).toBe(false)
    expect(late(slot, slot.due + 5 * 60_000 + 1)).toBe(true)
  })

  it('once at a destination with several schedules: the newest, of two at once the first', () => {
    const noon = schedule({ id: 'two', at: '12:00' })
    const same = schedule({ id: 'three' })
    const found = due(slot.due + 3 * HOUR, [schedule(), noon, same], before, { window })
    expect(found.due.map(({ schedule }) => schedule)).toEqual(['two'])
    expect(found.missed.map(({ slot: { schedule }, why }) => [schedule, why])).toEqual([
      ['one', 'superseded'],
      ['three', 'superseded'],
    ])
    expect(due(slot.due, [schedule(), same], before, { window }).due).toEqual([slot])
    // Also when the first is settled already.
    const first = (id: string, date: string): boolean => id === 'one' || before(id, date)
    expect(due(slot.due, [schedule(), same], first, { window }).due).toEqual([])
  })

  it('again on a date that was settled further east, after which the dates that follow are not', () => {
    const moved = schedule({ zone: 'Pacific/Pago_Pago', from: at('2026-03-11T00:00Z') })
    const found = due(at('2026-03-11T20:00Z'), [moved], settled('2026-03-12'), { window })
    expect(found.due.map(({ date }) => date)).toEqual(['2026-03-11'])
    const later = due(at('2026-03-12T20:00Z'), [moved], settled('2026-03-12'), { window })
    expect(later.missed.map(({ slot }) => slot.date)).toEqual(['2026-03-11'])
  })
})

describe('A change of a schedule leaves behind', () => {
  const now = at('2026-03-10T20:00Z') + HOUR
  const before = through('2026-03-10')

  it('what was open and does not come again', () => {
    const earlier = schedule({ at: '08:00', from: now })
    expect(leftBehind(now, schedule(), earlier, before)).toMatchObject([
      { slot: { date: '2026-03-11' }, why: 'changed' },
    ])
    const paused = schedule({ paused: 'paused' })
    expect(leftBehind(now, schedule(), paused, before)).toMatchObject([{ why: 'paused' }])
  })

  it('nothing where the same date comes later, or its hours stay', () => {
    expect(leftBehind(now, schedule(), schedule({ at: '18:00', from: now }), before)).toEqual([])
    expect(leftBehind(now, schedule(), schedule({ skipQuiet: true }), before)).toEqual([])
    expect(leftBehind(now, schedule(), schedule({ at: '08:00', from: now }), through('2026-03-11'))).toEqual(
      [],
    )
  })
})

describe('The next slots', () => {
  const now = at('2026-03-10T20:00Z')
  const dates = (of: Schedule, ...rest: readonly string[]): string[] =>
    next(of, now, 3, settled(...rest)).map(({ date }) => date)

  it('are those after now, in order', () => {
    expect(dates(schedule())).toEqual(['2026-03-12', '2026-03-13', '2026-03-14'])
    expect(next(schedule(), now - 1, 1)).toEqual([{ schedule: 'one', date: '2026-03-11', due: now }])
  })

  it('keep to weekdays and to the beginning of the schedule', () => {
    expect(dates(schedule({ days: ['fri'] }))).toEqual(['2026-03-13', '2026-03-20', '2026-03-27'])
    expect(dates(schedule({ from: at('2026-05-01T00:00Z') }))[0]).toBe('2026-05-02')
  })

  it('leave out what is settled: a schedule moved to later today goes on tomorrow', () => {
    expect(dates(schedule({ at: '18:00' }))[0]).toBe('2026-03-11')
    expect(dates(schedule({ at: '18:00' }), '2026-03-11')[0]).toBe('2026-03-12')
  })

  it('are none while it rests', () => {
    expect(dates(schedule({ paused: 'failing' }))).toEqual([])
  })

  it('skip the date that Apia left out', () => {
    const apia = schedule({ zone: 'Pacific/Apia', days: ['fri'], from: 0 })
    expect(next(apia, at('2011-12-24T00:00Z'), 3).map(({ date }) => date)).toEqual([
      '2012-01-06',
      '2012-01-13',
      '2012-01-20',
    ])
  })
})
