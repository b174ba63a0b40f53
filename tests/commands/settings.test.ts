import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMANDS, type Context, type Invocation, type Person, parseText } from '../../src/commands/index.ts'
import { createScheduleManager } from '../../src/delivery/index.ts'
import { type Reply, toText } from '../../src/reply/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { citedReply } from '../contract/replies.ts'
import { folder } from '../store/places.ts'
import { createContext, NOW } from './context.ts'

describe('What was typed after settings brief', () => {
  it.each<[string, Record<string, string>]>([
    ['', {}],
    ['list', { action: 'list' }],
    [
      'set 09:00 Pacific/Auckland mon-fri',
      { action: 'set', at: '09:00', zone: 'Pacific/Auckland', days: 'mon-fri' },
    ],
    ['set daily at 9 am in asia/tehran', { action: 'set', at: '9 am', zone: 'asia/tehran', days: 'daily' }],
    ['set mon, wed 21.30 Tehran', { action: 'set', at: '21.30', zone: 'Tehran', days: 'mon, wed' }],
    ['at:09:00 zone=UTC', { at: '09:00', zone: 'UTC' }],
    ['change --days sat-wed --at noon', { action: 'change', days: 'sat-wed', at: 'noon' }],
    ['change skip-quiet', { action: 'change', 'skip-quiet': 'true' }],
    ['change skip-quiet:no', { action: 'change', 'skip-quiet': 'false' }],
    ['change --no-skip-quiet', { action: 'change', 'skip-quiet': 'false' }],
    ['SET ۰۹:۰۰ Asia/Tehran', { action: 'set', at: '۰۹:۰۰', zone: 'Asia/Tehran' }],
    ['pause #news', { action: 'pause', channel: '#news' }],
    ['remove id ab2cd', { action: 'remove', id: 'ab2cd' }],
    ['frobnicate 09:00', { action: 'frobnicate', at: '09:00' }],
    ['set 9:00 New York', { action: 'set', at: '9:00', zone: 'New York' }],
  ])('is understood in any order: %j', (text, options) => {
    expect(parseText(`settings brief ${text}`, COMMANDS)).toEqual({ command: 'settings brief', options })
  })

  it.each(['settings', 'Settings breif', 'settings brief'])('is the command also as %j', text => {
    expect(parseText(text, COMMANDS)).toEqual({ command: 'settings brief', options: {} })
  })

  it.each(['channel discord:999', 'channel:slack:C1', '#discord:999'])(
    'never is a destination that somebody wrote: %j',
    text => {
      expect(parseText(`settings brief set ${text}`, COMMANDS).options['channel']).toMatch(/^#/)
    },
  )
})

describe('settings brief', () => {
  let store: Store
  let context: Context
  const MANAGER: Person = { id: 'manager', mayManage: true }
  const MEMBER: Person = { id: 'member', mayManage: false }
  const HERE = 'discord:100'

  beforeEach(async () => {
    store = await openStore({ dataDir: folder() })
    const now = (): number => Date.parse(NOW)
    context = {
      ...(await createContext()),
      briefs: createScheduleManager({ store, now }),
      preview: async destination => ({ ...citedReply, title: `The brief of ${destination}` }),
    }
  })
  afterEach(() => store.close())

  const give = (text: string, more: Partial<Invocation> = {}): Promise<Reply> => {
    const { command, options } = parseText(text, COMMANDS)
    const found = COMMANDS.find(({ name }) => name === command)
    if (found === undefined) throw new Error(text)
    const place = { channel: HERE, community: 'guild', person: MANAGER, conversation: 'one', now: NOW }
    return Promise.resolve(
      found.run({ command, ...place, ...more, options: { ...options, ...more.options } }, context),
    )
  }
  const said = async (text: string, more?: Partial<Invocation>): Promise<string> =>
    toText(await give(text, more))
  const all = () => store.schedules.all()
  const SET = 'settings brief set 09:00 Pacific/Auckland mon-fri'

  it('sets a brief up for this channel, and shows its next three times and buttons, to the person alone', async () => {
    const reply = await give(SET)
    const [{ id } = { id: '' }] = await all()
    expect(toText(reply)).toBe(
      [
        'Daily briefs',
        'Set. “Test now” shows what it would say, to you alone.',
        [
          `- This channel: Monday to Friday at 09:00, Pacific/Auckland (id ${id})`,
          '- Next: Thursday 4 March 2021, 09:00; Friday 5 March 2021, 09:00; Monday 8 March 2021, 09:00',
          '- Last: none so far',
        ].join('\n'),
      ].join('\n\n'),
    )
    expect(reply.visibility).toBe('private')
    expect(reply.actions.map(({ label, options }) => [label, options])).toEqual([
      ['Test now', { action: 'test', id }],
      ['Pause', { action: 'pause', id }],
    ])
    expect(await all()).toMatchObject([
      { destination: HERE, community: 'guild', owner: 'manager', paused: null },
    ])
  })

  it('lists all that is wrong or missing at once, each with what to write', async () => {
    expect(await said('settings brief set 9 Tehran')).toBe(
      [
        '- "9" could be 09:00 or 21:00. Write one of them.',
        '- "Tehran" is not a time zone. Did you mean Asia/Tehran?',
      ].join('\n'),
    )
    expect(await said('settings brief set')).toMatch(/Name the time of day.*\n.*Name the time zone/)
    expect(await said('settings brief pasue')).toMatch(/Did you mean "pause"\?/)
    expect(await said('settings brief change 10:00')).toMatch(/no brief here yet/)
    expect(await all()).toEqual([])
  })

  it('sets anew what is there, pauses it, resumes it and removes it', async () => {
    await give(SET)
    expect(await said('settings brief set 10:00')).toMatch(
      /Changed\.[\s\S]*Monday to Friday at 10:00, Pacific\/Auckland/,
    )
    expect(await said('settings brief change skip-quiet')).toMatch(/nothing on days when nothing is new/)
    expect(await all()).toHaveLength(1)
    expect(await said('settings brief pause')).toMatch(/Paused[\s\S]*Next: none, it is paused/)
    const resumed = await give('settings brief resume')
    expect(toText(resumed)).toMatch(/Next: Thursday 4 March 2021, 10:00/)
    expect(resumed.actions.map(({ label }) => label)).toEqual(['Test now', 'Pause'])
    expect(await said('settings brief remove')).toBe('Removed: no brief comes to this channel any more.')
    expect(await said('settings brief pause')).toMatch(/no brief here yet/)
    expect(await said('settings brief')).toMatch(/no brief here yet/)
  })

  it('shows what became of the last one, and why it failed', async () => {
    await give(SET)
    const [{ id } = { id: '' }] = await all()
    const lease = await store.slots.claim({ schedule: id, date: '2021-03-03', due: 0 }, HERE, 'worker', 1_000)
    if (lease === undefined) throw new Error('taken')
    await store.slots.settle(lease, { state: 'failed', at: 1, why: 'Give the bot Send Messages there.' })
    await store.schedules.change(id, { paused: 'failing' })
    const reply = await give('settings brief list')
    expect(toText(reply)).toMatch(
      /Next: none, it rests because it failed[\s\S]*Last: failed: the brief of Wednesday 3 March 2021 could not be posted\. Give the bot Send Messages there\./,
    )
    expect(reply.actions.map(({ label }) => label)).toEqual(['Test now', 'Resume'])
  })

  it('shows the very brief to the person alone, with or without a schedule', async () => {
    const brief = await give('settings brief test', { person: MEMBER })
    expect(brief).toEqual({ ...citedReply, title: `The brief of ${HERE}`, visibility: 'private' })
    expect(await give('brief preview')).toEqual(brief)
    expect(await all()).toEqual([])
  })

  it('is changed only by those who manage the server, where the platform says who does', async () => {
    await give(SET)
    const before = await all()
    for (const act of ['set 10:00', 'change 10:00', 'pause', 'resume', 'remove']) {
      expect(await said(`settings brief ${act}`, { person: MEMBER })).toMatch(/Manage Server/)
    }
    expect(await all()).toEqual(before)
    expect(await said('settings brief', { person: MEMBER })).toMatch(/Next: Thursday/)
    expect(await said('settings brief pause', { person: { id: 'other', mayManage: true } })).toMatch(/Paused/)
  })

  it('is changed only by who set it up, where the platform does not say who manages', async () => {
    const [one, two] = [{ person: { id: 'one' } }, { person: { id: 'two' } }]
    await give(SET, one)
    expect(await said('settings brief pause', two)).toMatch(/Somebody else set this brief up/)
    expect(await said('settings brief pause', one)).toMatch(/Paused/)
    await store.erase({ user: 'one' })
    expect(await said('settings brief resume', two)).toMatch(/goes on/)
    expect(await said('settings brief set 11:00', two)).toMatch(/11:00/)
    expect(await all()).toMatchObject([{ owner: 'two' }])
  })

  it('of another community cannot be seen or touched, by its id or otherwise', async () => {
    await give(SET)
    const [{ id } = { id: '' }] = await all()
    const elsewhere = { channel: 'discord:900', community: 'another' }
    for (const act of ['pause', 'remove', 'test', 'change 10:00']) {
      expect(await said(`settings brief ${act} id ${id}`, elsewhere)).toMatch(/no brief with the id/)
    }
    expect(await said('settings brief', elsewhere)).toMatch(/no brief here yet/)
    expect(await said('settings brief set 9:00 UTC channel discord:100', elsewhere)).toMatch(/which channel/)
    expect(await all()).toMatchObject([{ id, paused: null, at: '09:00' }])
  })

  it('is for another channel where the platform names one, which a conversation of one’s own cannot', async () => {
    const named = { options: { channel: 'discord:200' } }
    expect(await said(SET, named)).toMatch(/- discord:200: /)
    expect(await all()).toMatchObject([{ destination: 'discord:200' }])
    const direct: Partial<Invocation> = { ...named, channel: 'discord:300' }
    const { community: _, ...rest } = { community: undefined, ...direct }
    const { command, options } = parseText(SET, COMMANDS)
    const found = COMMANDS.find(({ name }) => name === command)
    const reply = await found?.run(
      {
        command,
        conversation: 'one',
        now: NOW,
        person: MANAGER,
        ...rest,
        options: { ...options, ...named.options },
      },
      context,
    )
    expect(reply && toText(reply)).toMatch(/in the server or workspace of that channel/)
  })

  it('shows many in a line each, and stays short', async () => {
    for (let i = 0; i < 12; i++) await give(SET, { channel: `discord:1234567890123456${10 + i}` })
    const text = await said('settings brief')
    expect(text.match(/^- discord:\d+: .*; next Thursday 4 March 2021, 09:00 \(id \w+\)$/gm)).toHaveLength(8)
    expect(text).toContain('4 more: name a channel')
    expect(text.length).toBeLessThanOrEqual(1_500)
  })

  it('is for chat: the console is told the command line, and an answer that all would see points to /dispute', async () => {
    const found = COMMANDS.find(({ name }) => name === 'settings brief')
    const bare = { command: 'settings brief', options: {}, conversation: 'one', now: NOW }
    const console = await found?.run(bare, context)
    expect(console && toText(console)).toContain('npx dispute schedule add')
    const mention = await found?.run({ ...bare, channel: HERE, community: 'guild' }, context)
    expect(mention && toText(mention)).toContain('/dispute settings brief')
    const { briefs: _, ...away } = context
    const down = await found?.run({ ...bare, channel: HERE, person: MANAGER }, away)
    expect(down && toText(down)).toMatch(/cannot be reached at present/)
  })
})
