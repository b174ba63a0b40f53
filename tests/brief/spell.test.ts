import { describe, expect, it } from 'vitest'
import { readHours } from '../../src/brief/hours.ts'
import { spellDays, spellInstant, spellLast } from '../../src/brief/spell.ts'

describe('Days in words', () => {
  it.each([
    ['daily', 'every day'],
    ['mon-fri', 'Monday to Friday'],
    ['sat-wed', 'Saturday to Wednesday'],
    ['fri-sun', 'Friday to Sunday'],
    ['sat,sun', 'Saturday and Sunday'],
    ['thu', 'Thursday'],
    ['mon,wed,fri', 'Monday, Wednesday and Friday'],
    ['mon-wed,fri', 'Monday to Wednesday and Friday'],
    ['tue-sun', 'Tuesday to Sunday'],
  ])('of %s are %s', (days, words) => {
    const read = readHours({ at: '9:00', zone: 'UTC', days })
    expect('hours' in read && spellDays(read.hours.days)).toBe(words)
  })
})

describe('An instant in words', () => {
  it.each([
    ['2026-11-26T20:00:00Z', 'Pacific/Auckland', 'Friday 27 November 2026, 09:00'],
    ['2026-11-27T05:30:00Z', 'Asia/Tehran', 'Friday 27 November 2026, 09:00'],
    ['2026-09-26T14:30:00Z', 'Pacific/Auckland', 'Sunday 27 September 2026, 03:30'],
    ['2026-12-31T23:59:00Z', 'UTC', 'Thursday 31 December 2026, 23:59'],
  ])('%s in %s is %s', (instant, zone, words) => {
    expect(spellInstant(Date.parse(instant), zone)).toBe(words)
  })
})

describe('What became of a brief', () => {
  const at = Date.parse('2026-11-27T05:31:00Z')
  const last = (
    state: 'posted' | 'late' | 'skipped' | 'missed' | 'uncertain' | 'failed',
    why: string | null = null,
  ) => spellLast({ slot: '2026-11-27', state, why, at }, 'Asia/Tehran')

  it('is said with its reason, which says what to do', () => {
    expect(spellLast(null, 'UTC')).toBe('none so far')
    expect(last('posted')).toBe('posted on Friday 27 November 2026, 09:01.')
    expect(last('late')).toMatch(/^posted late, on Friday/)
    expect(last('skipped')).toMatch(/nothing was new/)
    expect(last('missed', 'It was too late.')).toBe('missed on Friday 27 November 2026. It was too late.')
    expect(last('uncertain', 'Look.')).toMatch(/^uncertain: .* may stand\. Look\.$/)
    expect(last('failed', 'Invite the bot.')).toMatch(/^failed: .* could not be posted\. Invite the bot\.$/)
  })
})
