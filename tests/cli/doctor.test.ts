import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../src/doctor/finding.ts'
import { createFakeDiscord, type FakeDiscord } from '../fakes/discord/index.ts'
import { QUARREL } from '../fixtures/index.ts'
import { dispute } from './run.ts'

describe('dispute doctor', () => {
  let discord: FakeDiscord
  beforeAll(async () => {
    discord = await createFakeDiscord()
  })
  afterAll(() => discord.close())
  const env = () => ({
    KNOWLEDGE_FILE: QUARREL,
    DISCORD_TOKEN: discord.world.token,
    DISCORD_API_URL: discord.apiUrl,
  })

  it('tells check by check that all is well, and exits with 0', async () => {
    const channel = `discord:${discord.world.general.id}`
    const { code, out, err } = await dispute(['doctor', '--channel', channel], { env: env() })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const check of [
      'configuration',
      'Node.js',
      'knowledge file',
      'data folder',
      'Discord token',
      channel,
    ])
      expect(out).toMatch(new RegExp(`^(?:ok|warn) +${check} `, 'm'))
    expect(out).toMatch(/\n\d+ ok, \d+ to look at, 0 failed\n$/)
  })

  it('exits with 1 when a check fails, with its remedy, and as JSON', async () => {
    const trouble = {
      ...env(),
      SLACK_BOT_TOKN: 'xoxb-secret-value',
      DATABASE_URL: 'postgres://bot:hunter22@127.0.0.1:1/x',
    }
    const channel = `discord:${discord.world.addChannel('closed', { may: { view: true, send: false, history: true } }).id}`
    const { code, out } = await dispute(['doctor', '--json', '--channel', channel], { env: trouble })
    expect(code).toBe(1)
    const findings: Finding[] = JSON.parse(out)
    for (const { state, remedy } of findings) expect(remedy === undefined).toBe(state === 'ok')
    expect(findings.filter(({ state }) => state === 'fail').map(({ found }) => found)).toEqual([
      'SLACK_BOT_TOKN: there is no such setting; did you mean SLACK_BOT_TOKEN?',
      expect.stringMatching(/^The database 127\.0\.0\.1:1\/x does not answer/),
      'missing: Send Messages',
    ])
    expect(out).not.toMatch(/secret-value|hunter22/)
  })

  it('says what is wrong with a channel that it is asked about', async () => {
    expect(await dispute(['doctor', '--channel', 'teams:1'])).toMatchObject({
      code: 2,
      err: '--channel: "teams:1" is not a channel. Write it like discord:CHANNEL or slack:CHANNEL.\n',
    })
    const off = await dispute(['doctor', '--channel', 'slack:C1'], { env: { KNOWLEDGE_FILE: QUARREL } })
    expect(off.code).toBe(1)
    expect(off.out).toMatch(/fail +Slack +off: SLACK_BOT_TOKEN.*\n +→ Set SLACK_BOT_TOKEN/)
  })
})
