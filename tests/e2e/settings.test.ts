import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answer/index.ts'
import { COMMANDS, createDispatch, createHistory, type Dispatch } from '../../src/commands/index.ts'
import { createPreview, createScheduleManager, createTell } from '../../src/delivery/index.ts'
import { toText } from '../../src/reply/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { type DiscordDoor, openDoor as openDiscord } from '../adapters/discord/door.ts'
import { openDoor as openSlack, type SlackDoor } from '../adapters/slack/door.ts'
import type { Seen } from '../contract/adapter.ts'
import { CHANNEL as DISCORD_CHANNEL } from '../fakes/discord/world.ts'
import { asDelivered, directEvent, eventOf, mentionEvent } from '../fakes/slack/person.ts'
import { CHANNEL, PERSON, TEAM } from '../fakes/slack/shapes.ts'
import { loadQuarrel } from '../fixtures/index.ts'
import { folder } from '../store/places.ts'

/** Whoever looks after a server or a workspace sets up its daily brief, through the real clients of both platforms. */

const MANAGE_SERVER = 0x20n
const textOf = (seen: readonly Seen[]): string => seen.map(({ text }) => text).join('\n')
const squash = (text: string): string => text.replace(/[*\\]/g, '').replace(/\s+/g, ' ')

let store: Store
let now: number
let next: (destination: string) => Promise<string>

/** The core as `npm start` wires it, with a clock of the test’s own. */
async function core(instant: string): Promise<Dispatch> {
  now = Date.parse(instant)
  store = await openStore({ dataDir: folder() })
  const knowledge = await loadQuarrel()
  const record = { knowledge, answerer: createAnswerer(knowledge) }
  const briefs = createScheduleManager({ store, now: () => now })
  const tell = createTell(
    store,
    () => knowledge,
    () => undefined,
  )
  const preview = createPreview(briefs, tell, () => now)
  next = async destination => toText(await preview(destination))
  return createDispatch(
    { record: () => record, commands: COMMANDS, history: createHistory(), briefs, preview },
    error => {
      throw error
    },
  )
}

describe('A moderator of a server in Auckland', () => {
  let door: DiscordDoor
  beforeEach(async () => {
    // A Friday morning in Auckland; on Sunday at 02:00 the clock is put forward.
    door = await openDiscord(await core('2026-09-24T20:30:00Z'))
    door.fake.world.permissions = MANAGE_SERVER
  })
  afterEach(async () => {
    await door.adapter.stop()
    await door.close()
    await store.close()
  })
  const give = (text: string): Promise<Seen[]> =>
    door.after(() => door.fake.person.command(`settings brief ${text}`))

  it('sets the brief up, tries it, moves it, pauses it and takes it away', async () => {
    const destination = `discord:${door.fake.world.general.id}`
    const set = await give('action:set at:2:30am zone:pacific/auckland')
    expect(set.every(seen => seen.private)).toBe(true)
    expect(squash(textOf(set))).toContain(
      'Next: Saturday 26 September 2026, 02:30; Sunday 27 September 2026, 03:00; Monday 28 September 2026, 02:30',
    )
    expect(await store.schedules.all()).toMatchObject([
      { destination, community: door.fake.world.guild.id, owner: door.fake.world.person.id },
    ])

    const tested = await door.press('Test now')
    expect(tested.every(seen => seen.private)).toBe(true)
    expect(squash(textOf(tested))).toContain('Brief for 26 September 2026')
    const preview = await door.after(() => door.fake.person.command('brief preview:true'))
    expect(textOf(preview)).toBe(textOf(tested))
    expect(await next(destination)).toContain('Brief for 26 September 2026')

    expect(squash(textOf(await give('action:change at:18:00 days:mon-fri skip-quiet:true')))).toMatch(
      /Monday to Friday at 18:00, Pacific\/Auckland; nothing on days when nothing is new .*Next: Friday 25 September 2026, 18:00;/,
    )
    expect(squash(textOf(await door.press('Pause')))).toContain('Next: none, it is paused')
    expect(squash(textOf(await door.press('Resume')))).toContain('Next: Friday 25 September 2026, 18:00')
    expect(textOf(await give('action:remove'))).toContain('Removed')
    expect(await store.schedules.all()).toEqual([])
  })

  it('names another channel of the server', async () => {
    const { id } = door.fake.world.addChannel('news')
    await give(`action:set channel:${id} at:9:00 zone:Pacific/Auckland`)
    expect(await store.schedules.all()).toMatchObject([{ destination: `discord:${id}` }])
    expect(textOf(await give('action:list'))).toContain(id)
  })

  it('sees what went wrong and what to do', async () => {
    await give('action:set at:9:00 zone:Pacific/Auckland')
    const [schedule] = await store.schedules.all()
    if (schedule === undefined) throw new Error('nothing was set')
    const slot = { schedule: schedule.id, date: '2026-09-25', due: now }
    const lease = await store.slots.claim(slot, schedule.destination, 'worker', 1_000)
    if (lease === undefined) throw new Error('taken')
    const why = 'The bot may not write in this channel: give it Send Messages.'
    await store.slots.settle(lease, { state: 'failed', at: now, why })
    expect(squash(textOf(await give('action:list')))).toContain(
      `Last: failed: the brief of Friday 25 September 2026 could not be posted. ${why}`,
    )
  })

  it('is alone in that: other members may look, and nothing is set in a mention that everybody sees', async () => {
    door.fake.world.permissions = 0n
    expect(textOf(await give('action:set at:9:00 zone:UTC'))).toContain('Manage Server')
    door.fake.world.permissions = MANAGE_SERVER
    expect(textOf(await door.mention('settings brief set 9:00 UTC'))).toContain('/dispute settings brief')
    expect(await store.schedules.all()).toEqual([])
  })

  it('may have one in a direct conversation, by words or by the command', async () => {
    const { dm } = door.fake.world
    expect(dm.type).toBe(DISCORD_CHANNEL.dm)
    door.fake.world.permissions = 0n
    await door.after(() => door.fake.person.say('settings brief set 9:00 Pacific/Auckland', { channel: dm }))
    expect(await store.schedules.all()).toMatchObject([{ destination: `discord:${dm.id}`, community: null }])
    await door.after(() => door.fake.person.command('settings brief action:remove', { channel: dm }))
    expect(await store.schedules.all()).toEqual([])
  })
})

describe.each(['socket', 'http'] as const)('Someone in a workspace in Tehran, over %s', transport => {
  let door: SlackDoor
  beforeEach(async () => {
    // A Wednesday, the last day of the week there. No clock is changed in Iran any more.
    door = await openSlack(transport, await core('2026-03-18T06:00:00Z'))
  })
  afterEach(async () => {
    await door.adapter.stop()
    await door.close()
    await store.close()
  })

  it('sets the brief up in words, tries it, moves it, pauses it and takes it away', async () => {
    const set = await door.command('settings brief set ۰۹:۰۰ Asia/Tehran sat-wed')
    expect(set.every(seen => seen.private)).toBe(true)
    expect(squash(textOf(set))).toMatch(
      /Saturday to Wednesday at 09:00, Asia\/Tehran .*Next: Saturday 21 March 2026, 09:00; Sunday 22 March 2026, 09:00; Monday 23 March 2026, 09:00/,
    )
    expect(await store.schedules.all()).toMatchObject([
      { destination: `slack:${CHANNEL}`, community: TEAM, owner: PERSON },
    ])
    const tested = await door.press('Test now')
    expect(tested.every(seen => seen.private)).toBe(true)
    expect(squash(textOf(tested))).toContain('Brief for 21 March 2026')
    expect(textOf(await door.command('brief preview'))).toBe(textOf(tested))

    // What the clock of Tehran shows in summer is what it shows in winter.
    now = Date.parse('2026-03-24T06:00:00Z')
    expect(squash(textOf(await door.command('settings brief set 17:30')))).toMatch(
      /Next: Tuesday 24 March 2026, 17:30; Wednesday 25 March 2026, 17:30; Saturday 28 March 2026, 17:30/,
    )
    expect(squash(textOf(await door.press('Pause')))).toContain('Next: none, it is paused')
    expect(textOf(await door.command('settings brief remove'))).toContain('Removed')
    expect(await store.schedules.all()).toEqual([])
  })

  it('names another channel, which only Slack can say which it is', async () => {
    await door.command('settings brief set 9:00 Asia/Tehran <#C0NEWS0001|news>')
    expect(await store.schedules.all()).toMatchObject([{ destination: 'slack:C0NEWS0001', community: TEAM }])
    for (const forged of ['#news', 'channel slack:C0NEWS0002']) {
      expect(textOf(await door.command(`settings brief set 9:00 Asia/Tehran ${forged}`))).toContain(
        'which channel',
      )
    }
    expect(await store.schedules.all()).toHaveLength(1)
  })

  it('is answered alone also in a mention, and has one of their own in a direct message', async () => {
    const text = asDelivered('settings brief set 9:00 Asia/Tehran')
    const seen = await door.answersTo(eventOf(mentionEvent(text, door.slack.nextTs())))
    expect(seen.every(message => message.private)).toBe(true)
    await door.answersTo(eventOf(directEvent(text, door.slack.nextTs())))
    const destinations = (await store.schedules.all()).map(({ destination }) => destination)
    expect(destinations.toSorted()).toEqual([`slack:${CHANNEL}`, 'slack:D0PERS0N01'])
  })

  it('does not change what somebody else set up', async () => {
    await door.command('settings brief set 9:00 Asia/Tehran')
    const [schedule] = await store.schedules.all()
    await store.schedules.change(schedule?.id ?? '', { owner: 'U0ANOTHER1' })
    expect(textOf(await door.command('settings brief pause'))).toContain('Somebody else set this brief up')
    expect(await store.schedules.all()).toMatchObject([{ paused: null }])
  })
})
