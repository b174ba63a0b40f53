import { describe, expect, it } from 'vitest'
import { readHours } from '../../src/brief/hours.ts'
import { slotInstant } from '../../src/brief/local-time.ts'

const read = (text: { at?: string; zone?: string; days?: string }) =>
  readHours({ at: '09:00', zone: 'Asia/Tehran', ...text })
const hours = (text: Parameters<typeof read>[0]) => {
  const found = read(text)
  return 'hours' in found ? found.hours : found
}
const slip = (text: Parameters<typeof read>[0]): string | undefined => {
  const found = read(text)
  return 'slips' in found ? found.slips.map(({ message }) => message).join(' | ') : undefined
}

describe('A time of day is read', () => {
  it.each([
    ['09:00', '09:00'],
    ['9:00', '09:00'],
    ['21.30', '21:30'],
    ['21h30', '21:30'],
    ['0730', '07:30'],
    ['9am', '09:00'],
    ['9 AM', '09:00'],
    ['9.30 p.m.', '21:30'],
    ['12am', '00:00'],
    ['12:15pm', '12:15'],
    ['0', '00:00'],
    ['15', '15:00'],
    ['noon', '12:00'],
    [' midnight ', '00:00'],
    ['۰۹:۳۰', '09:30'],
    ['٢١:٠٥', '21:05'],
  ])('%s', (text, at) => {
    expect(hours({ at: text })).toMatchObject({ at })
  })

  it.each(['25:00', '24:00', '9:60', '13pm', '0am', '9:5', 'soon', '', '-1', '24', '1e1', '9:00:00'])(
    'but not from "%s"',
    text => {
      expect(slip({ at: text })).toBe(`"${text}" is not a time of day. Write it like 09:00 or 21:30.`)
    },
  )

  it('but not where it could be two', () => {
    expect(slip({ at: '9' })).toBe('"9" could be 09:00 or 21:00. Write one of them.')
    expect(slip({ at: '12' })).toBe('"12" could be 00:00 or 12:00. Write one of them.')
  })
})

describe('A time zone is read', () => {
  it.each([
    ['Pacific/Auckland', 'Pacific/Auckland'],
    ['asia/tehran', 'Asia/Tehran'],
    ['America/New York', 'America/New_York'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
  ])('%s', (text, zone) => {
    expect(hours({ zone: text })).toMatchObject({ zone })
  })

  it.each([
    ['Auckland', 'Pacific/Auckland'],
    ['tehran', 'Asia/Tehran'],
    ['Tirana', 'Europe/Tirane'],
    ['Tiranë', 'Europe/Tirane'],
    ['new york', 'America/New_York'],
    ['Pacific/Aukland', 'Pacific/Auckland'],
    ['Asia/Auckland', 'Pacific/Auckland'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Iran', 'Asia/Tehran'],
    ['New Zealand', 'Pacific/Auckland or Pacific/Chatham'],
  ])('and %s gets a suggestion', (text, zone) => {
    expect(slip({ zone: text })).toBe(`"${text}" is not a time zone. Did you mean ${zone}?`)
  })

  it.each(['+03:30', 'UTC+2', '', 'Atlantis', 'x'.repeat(3_000)])('but not from "%s"', text => {
    expect(slip({ zone: text })).toBe(
      `"${text.slice(0, 40)}" is not a time zone. Name one by its place, such as Pacific/Auckland or Asia/Tehran.`,
    )
  })

  it.each(['EST', 'CET', 'GMT'])('nor from %s, whose clock is that of no place', text => {
    expect(slip({ zone: text })).toContain('is not a time zone')
  })

  it('each that is listed, and then has instants', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      expect(hours({ zone: zone.toLowerCase() })).toMatchObject({ zone })
      expect(slotInstant('2026-07-01', '09:00', zone)).toBeTypeOf('number')
    }
  })
})

describe('Days are read', () => {
  it.each([
    [undefined, 'mon tue wed thu fri sat sun'],
    ['daily', 'mon tue wed thu fri sat sun'],
    ['every day', 'mon tue wed thu fri sat sun'],
    ['mon,tue', 'mon tue'],
    ['Sunday and Monday', 'mon sun'],
    ['mon-fri', 'mon tue wed thu fri'],
    ['sat – wed', 'mon tue wed sat sun'],
    ['thurs; Fri fri', 'thu fri'],
  ])('%s', (text, days) => {
    expect(hours(text === undefined ? {} : { days: text })).toMatchObject({ days: days.split(' ') })
  })

  it.each([
    ['funday', '"funday" is not a day of the week. Did you mean sunday?'],
    ['mo', '"mo" is not a day of the week. Did you mean mon?'],
    ['mon-fry', '"mon-fry" is not a day of the week. Did you mean fri?'],
    ['mon-wed-fri', '"mon-wed-fri" is not a day of the week. Write mon,wed, sat-wed or daily.'],
    ['2026-01-01', '"2026-01-01" is not a day of the week. Write mon,wed, sat-wed or daily.'],
    [' , ', 'Name at least one day: mon,wed, sat-wed or daily.'],
    ['weekdays', '"weekdays" are other days in other places. Name them: mon-fri, or sat-wed.'],
  ])('but not from "%s"', (text, message) => {
    expect(slip({ days: text })).toBe(message)
  })
})

it('All that is wrong with hours is told at once, each by its field', () => {
  const found = readHours({ at: '9', zone: 'Auckland', days: 'mo' })
  expect('slips' in found && found.slips.map(({ field }) => field)).toEqual(['at', 'zone', 'days'])
})
