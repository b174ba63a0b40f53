import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schedule } from '../../src/brief/schedule.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { dispute, type Served, serve } from '../cli/run.ts'
import { createFakeDiscord, type FakeDiscord } from '../fakes/discord/index.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack/server.ts'
import { APP_TOKEN, BOT_TOKEN, CHANNEL } from '../fakes/slack/shapes.ts'
import { QUARREL } from '../fixtures/index.ts'
import { folder } from '../store/places.ts'

/** A bot as `npm start` runs it, managed from the command line while it runs, on both platforms. */

let discord: FakeDiscord
let slack: FakeSlack
let environment: Record<string, string>
let store: Store
let bot: Served

beforeAll(async () => {
  discord = await createFakeDiscord()
  slack = await startFakeSlack()
  environment = {
    DISCORD_TOKEN: discord.world.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: folder(),
    KNOWLEDGE_FILE: QUARREL,
    PORT: '0',
  }
  store = await openStore({ dataDir: environment['DATA_DIR'] ?? '' })
  bot = serve(environment)
  await bot.address
}, 30_000)
afterAll(async () => {
  bot.signal('SIGTERM')
  expect((await bot.ended).code).toBe(0)
  await store.close()
  await discord.close()
  await slack.close()
})

const MINUTE = 60_000
const timeOf = (instant: number): string => new Date(instant).toISOString().slice(11, 16)

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`waited in vain for ${what}`)
}

/** Adds a schedule as people do, then lets it count from a minute ago, so that it is due at once. */
async function dueNow(destination: string): Promise<Schedule> {
  const now = Date.now()
  const added = await dispute(['schedule', 'add', destination, '--at', timeOf(now), '--zone', 'UTC'], {
    env: environment,
  })
  expect(added).toMatchObject({ code: 0, err: '' })
  const id = added.out.trim()
  return (await store.schedules.change(id, { from: now - MINUTE })) as Schedule
}

type Listed = { id: string; next: string[]; last: { slot: string; state: string; why?: string } | null }
async function listed(id: string): Promise<Listed | undefined> {
  const { out } = await dispute(['schedule', 'list', '--json'], { env: environment })
  return (JSON.parse(out) as Listed[]).find(schedule => schedule.id === id)
}
const settled = (id: string) => until(`the slot of ${id}`, async () => (await store.slots.last([id])).get(id))

describe.each([
  [
    'Discord',
    () => `discord:${discord.world.general.id}`,
    () => discord.world.shown.map(({ content }) => content),
  ],
  ['Slack', () => `slack:${CHANNEL}`, () => slack.sent.map(message => JSON.stringify(message))],
])('A brief that is set up from the command line while the bot runs, in %s', (_, destination, shown) => {
  it('is posted within seconds of its time, once, and listed so', async () => {
    const { id } = await dueNow(destination())
    expect(await settled(id)).toMatchObject({ state: 'posted', why: null })
    await new Promise(resolve => setTimeout(resolve, 2_500))
    expect(shown().filter(text => text.includes('Brief for'))).toHaveLength(1)
    expect(await listed(id)).toMatchObject({
      last: { slot: new Date().toISOString().slice(0, 10), state: 'posted' },
      next: [expect.any(String), expect.any(String), expect.any(String)],
    })
  })
})

it('A brief that the bot may not post any more fails within seconds, with what to do', async () => {
  const channel = discord.world.addChannel('news')
  channel.may.send = false
  const { id } = await dueNow(`discord:${channel.id}`)
  const failed = await until('the failure', async () => {
    const last = (await store.slots.last([id])).get(id)
    return last?.state === 'failed' ? last : undefined
  })
  expect(failed.why).toMatch(/may not write in this channel/)
  expect(await listed(id)).toMatchObject({ last: { state: 'failed', why: failed.why } })
})
