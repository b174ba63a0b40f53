import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examineDiscord } from '../../../src/adapters/discord/doctor.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import { createFakeDiscord, type FakeDiscord } from '../../fakes/discord/index.ts'
import { ApiError, CHANNEL, type Channel } from '../../fakes/discord/world.ts'

let fake: FakeDiscord
beforeEach(async () => {
  fake = await createFakeDiscord()
})
afterEach(() => fake.close())

const examine = (channels: string[] = [], token = fake.world.token): Promise<Finding[]> =>
  examineDiscord({ token, apiUrl: fake.apiUrl, channels })
/** What is found about a channel in which the bot may do this much. */
const about = async (
  may: Partial<Channel['may']>,
  type?: { type: number; parent: string },
): Promise<Finding[]> => {
  const channel = fake.world.addChannel('tried', {
    may: { view: true, send: true, history: true, ...may },
    ...type,
  })
  const findings = await examine([channel.id])
  return findings.filter(({ check }) => check === `discord:${channel.id}`)
}

describe('The doctor, of Discord', () => {
  it('finds all well, posts nothing and opens no connection', async () => {
    const findings = await examine([fake.world.general.id])
    expect(findings.map(({ check, state }) => [check, state])).toEqual([
      ['Discord token', 'ok'],
      ['Discord intents', 'ok'],
      [`discord:${fake.world.general.id}`, 'ok'],
      ['clock, by Discord', 'ok'],
    ])
    expect(fake.world.requests.every(request => request.startsWith('GET'))).toBe(true)
    expect(fake.gateway.sessions.identified).toBe(0)
    expect(fake.world.violations).toEqual([])
  })

  it('says that the token is wrong and where to get one, never the token', async () => {
    const findings = await examine([], 'wrong.discord.token')
    expect(findings[0]).toMatchObject({
      check: 'Discord token',
      state: 'fail',
      found: expect.stringContaining('HTTP 401'),
      remedy: expect.stringContaining('Reset Token'),
    })
    expect(JSON.stringify(findings)).not.toContain('wrong.discord.token')
  })

  it('says that Discord cannot be reached', async () => {
    await fake.close()
    const [finding] = await examine()
    expect(finding).toMatchObject({ state: 'fail', found: 'Discord gave no answer (ECONNREFUSED)' })
    expect(finding?.remedy).toMatch(/check the network.*DISCORD_API_URL/)
    fake = await createFakeDiscord()
  })

  it('names privileged intents that nothing needs, and where to turn them off', async () => {
    fake.world.flags = (1 << 19) | (1 << 14)
    const finding = (await examine()).find(({ check }) => check === 'Discord intents')
    expect(finding).toMatchObject({
      state: 'warn',
      found: 'privileged and not needed: Server Members, Message Content',
      remedy: expect.stringContaining(`/applications/${fake.world.bot.id}/bot`),
    })
  })

  it('sees a clock that is wrong', async () => {
    fake.world.date = new Date(Date.now() - 3_600_000).toUTCString()
    expect((await examine()).at(-1)).toMatchObject({ state: 'fail', found: '60 min fast' })
  })
})

describe('The doctor, of a channel in Discord', () => {
  it.each([
    [{ send: false }, 'missing: Send Messages'],
    [{ history: false }, 'missing: Read Message History'],
    [{ send: false, history: false }, 'missing: Send Messages, Read Message History'],
  ])('with %j names what is missing and where to allow it', async (may, found) => {
    const names = found.replace('missing: ', '')
    expect(await about(may)).toMatchObject([
      {
        state: 'fail',
        found,
        remedy: `Allow ${names} in the channel: Edit Channel, Permissions, the bot or its role.`,
      },
    ])
  })

  it('says that it may not see it', async () => {
    expect(await about({ view: false })).toMatchObject([
      {
        state: 'fail',
        found: 'Discord refuses (code 50001, HTTP 403)',
        remedy: expect.stringContaining('View Channel'),
      },
    ])
  })

  it('warns that threads go without answers', async () => {
    expect(await about({ threads: false })).toMatchObject([
      { state: 'warn', remedy: expect.stringContaining('Allow Send Messages in Threads') },
    ])
  })

  it('in a thread minds Send Messages in Threads, not Send Messages', async () => {
    const parent = fake.world.addChannel('parent', {
      may: { view: true, send: true, history: true, threads: false },
    })
    expect(await about({}, { type: CHANNEL.thread, parent: parent.id })).toMatchObject([
      {
        state: 'fail',
        found: 'missing: Send Messages in Threads',
        remedy: expect.stringContaining('the channel of this thread'),
      },
    ])
  })

  it('says that there is no such channel, or that it is none', async () => {
    const unknown = '123456789012345678'
    expect((await examine([unknown])).find(({ check }) => check.includes(unknown))).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('no such channel'),
    })
    expect((await examine(['general'])).find(({ check }) => check.includes('general'))).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('Copy Channel ID'),
    })
  })

  it('says that Discord itself is in trouble', async () => {
    const path = '/channels/{channel_id}'
    fake.faults.push({ method: 'GET', path, times: 1, kind: new ApiError(403, 40_001, 'Unauthorized') })
    const finding = (await examine([fake.world.general.id])).find(({ check }) => check.startsWith('discord:'))
    expect(finding).toMatchObject({ state: 'fail', found: 'Discord refuses (code 40001, HTTP 403)' })
  })
})
