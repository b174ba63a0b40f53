import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Served, serve } from '../cli/run.ts'
import { createFakeDiscord, type FakeDiscord } from '../fakes/discord/index.ts'
import { createRequests } from '../fakes/slack/delivery.ts'
import { eventOf, mentionEvent } from '../fakes/slack/person.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack/server.ts'
import { BOT_TOKEN, SIGNING_SECRET } from '../fakes/slack/shapes.ts'
import { QUARREL } from '../fixtures/index.ts'

/** The whole process, asked as a supervisor asks. */

let discord: FakeDiscord
let slack: FakeSlack
let bot: Served

beforeEach(async () => {
  discord = await createFakeDiscord()
  slack = await startFakeSlack()
})
afterEach(async () => {
  bot.signal('SIGKILL')
  await bot.ended
  await discord.close()
  await slack.close()
})

const start = async (env: Record<string, string> = {}): Promise<string> => {
  bot = serve({
    KNOWLEDGE_FILE: QUARREL,
    PORT: '0',
    DISCORD_TOKEN: discord.world.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    ...env,
  })
  return bot.address
}
const get = async (address: string, path: string): Promise<[number, string]> => {
  const response = await fetch(address + path)
  return [response.status, await response.text()]
}

describe('npm start', () => {
  it('takes Slack’s events at its one server, is ready once all is connected, and counts what it answers', async () => {
    const address = await start()
    expect(await get(address, '/readyz')).toEqual([200, 'ready\n'])
    const event = mentionEvent('Why was the bridge closed?', slack.nextTs())
    await createRequests(() => `${address}/slack/events`).deliver(eventOf(event))
    await slack.settled(0)
    discord.person.say('@bot Why was the bridge closed?')
    await expect.poll(() => discord.world.shown.length, { timeout: 5_000 }).toBeGreaterThan(0)
    const [, metrics] = await get(address, '/metrics')
    for (const door of ['discord', 'slack'])
      expect(metrics).toMatch(new RegExp(`^dispute_replies_total\\{door="${door}",kind="\\w+"\\} 1$`, 'm'))
    expect(metrics).not.toMatch(/bridge|U0PERS0N01|C0GENERAL1/)

    bot.signal('SIGTERM')
    expect((await bot.ended).code).toBe(0)
  })

  it('says at /readyz which platform it could not start, and why, and runs on with the other', async () => {
    const address = await start({ DISCORD_TOKEN: 'a.wrong.token' })
    const [status, reasons] = await get(address, '/readyz')
    expect(status).toBe(503)
    expect(reasons).toMatch(/^discord: could not be started: Discord does not accept the token/)
    expect(reasons.trim().split('\n')).toHaveLength(1)
    expect((await get(address, '/healthz'))[0]).toBe(200)
  })

  it('says that a platform broke away', async () => {
    const address = await start()
    await discord.close()
    await expect
      .poll(() => get(address, '/readyz'), { timeout: 5_000 })
      .toEqual([503, expect.stringMatching(/^discord: not connected; it keeps trying/)])
    discord = await createFakeDiscord()
  })

  it('runs on without its server where no platform needs it, and says so', async () => {
    const taken = new URL(await start()).port
    const other = serve({
      KNOWLEDGE_FILE: QUARREL,
      PORT: taken,
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
    })
    await expect.poll(() => discord.gateway.sessions.identified, { timeout: 10_000 }).toBe(2)
    other.signal('SIGTERM')
    const { code, err } = await other.ended
    expect(code).toBe(0)
    expect(err).toContain(`cannot listen at 127.0.0.1:${taken} (EADDRINUSE)`)
  })
})
