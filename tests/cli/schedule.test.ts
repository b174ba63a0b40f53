import { beforeEach, describe, expect, it } from 'vitest'
import { folder } from '../store/places.ts'
import { dispute, type Ran } from './run.ts'

describe('dispute schedule', () => {
  let env: Record<string, string>
  beforeEach(() => {
    env = { DATA_DIR: folder() }
  })
  const schedule = (...args: string[]): Promise<Ran> => dispute(['schedule', ...args], { env })
  const add = async (...more: string[]): Promise<string> => {
    const args = ['add', 'discord:123456789012345678', '--at', '09:00', '--zone', 'pacific/auckland', ...more]
    const { code, out, err } = await schedule(...args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return out.trim()
  }
  const list = async (): Promise<Record<string, unknown>[]> =>
    JSON.parse((await schedule('list', '--json')).out)

  it('adds a brief, prints its id alone, and lists it with its next three times', async () => {
    const id = await add('--days', 'sun,mon')
    expect(id).toMatch(/^\w{5}$/)
    const [only, ...others] = await list()
    expect(others).toEqual([])
    const { next, ...rest } = only as { next: string[] }
    expect(rest).toEqual({
      ...{ id, destination: 'discord:123456789012345678', at: '09:00', zone: 'Pacific/Auckland' },
      ...{ days: ['mon', 'sun'], paused: false, last: null },
    })
    expect(next).toHaveLength(3)
    for (const instant of next) expect(instant).toMatch(/^\d{4}-\d\d-\d\dT2[01]:00:00\.000Z$/)
  })

  it('changes, pauses, resumes and removes it', async () => {
    const id = await add()
    expect(await schedule('change', id, '--at', '21:30', '--days', 'sat-wed', '--skip-quiet')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Saturday to Wednesday at 21:30, Pacific/Auckland; nothing on days'),
    })
    expect((await schedule('pause', id)).out).toMatch(/^Paused\.\n.*\n {2}next: none, it is paused/)
    expect(await list()).toMatchObject([{ paused: true, next: [] }])
    expect((await schedule('resume', id, '--json')).out).toContain('"paused":false')
    expect((await schedule('remove', id)).out).toBe('Removed.\n')
    expect((await schedule('list')).out).toBe('No brief is scheduled.\n')
  })

  it('tells all that is wrong at once, with what may be meant', async () => {
    const { code, out, err } = await schedule(
      ...[
        'add',
        'dicord:1',
        'more',
        '--att',
        '9:00',
        '--at',
        '25:00',
        '--zone',
        'Auckland',
        '--days',
        'mnday',
      ],
    )
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.trimEnd().split('\n')).toEqual([
      '--att: there is no such option. Did you mean --at?',
      '"more 9:00" is too much for add.',
      expect.stringMatching(/^"dicord:1" is not a destination\. Write it like discord:CHANNEL/),
      expect.stringMatching(/^--at: "25:00" is not a time of day/),
      '--zone: "Auckland" is not a time zone. Did you mean Pacific/Auckland?',
      expect.stringMatching(/^--days: "mnday" is not a day of the week\. Did you mean monday\?/),
    ])
  })

  it.each([
    [[], /Nothing is said to be done\. There are: add, list,/],
    [['ad'], /There is no "schedule ad"\. Did you mean add\?/],
    [['add'], /Name a destination[\s\S]*--at: Name the time of day[\s\S]*--zone: Name the time zone/],
    [['add', 'slack:C1', '--at'], /--at: a value is missing/],
    [['pause'], /Name the id that "schedule list" shows/],
    [['pause', 'x', '--at', '9:00'], /pause takes no hours/],
    [['change', 'x'], /Say what to change/],
    [['remove', 'nope'], /There is no schedule "nope"\. See: dispute schedule list/],
  ])('says what is wrong with %j', async (args, message) => {
    const ran = await schedule(...args)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(message)
  })

  it('keeps one brief for a channel, and knows a slip in an id', async () => {
    const id = await add()
    const again = await schedule('add', 'discord:123456789012345678', '--at', '10:00', '--zone', 'UTC')
    expect(again).toMatchObject({ code: 2, out: '' })
    expect(again.err).toContain(`dispute schedule change ${id}`)
    const slip = id.slice(0, 4) + (id.endsWith('2') ? '3' : '2')
    expect((await schedule('pause', slip)).err).toContain(`Did you mean ${id}?`)
  })
})

it('settings brief on the command line names the commands that it has', async () => {
  const { code, out } = await dispute(['settings', 'brief', 'set', '09:00'])
  expect(code).toBe(0)
  expect(out).toContain('npx dispute schedule add')
})
