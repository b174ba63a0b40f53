import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examineSlack } from '../../../src/adapters/slack/doctor.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/server.ts'
import { APP_TOKEN, BOT_TOKEN, CHANNEL } from '../../fakes/slack/shapes.ts'
import { freePort, recordedLog } from './door.ts'

let slack: FakeSlack
beforeEach(async () => {
  slack = await startFakeSlack()
  slack.scopes.add('groups:history')
})
afterEach(() => slack.close())

const examine = (
  options: { channels?: string[]; botToken?: string; appToken?: string; apiUrl?: string } = {},
): Promise<Finding[]> =>
  examineSlack({
    botToken: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    channels: [],
    log: recordedLog().log,
    ...options,
  })
const about = (findings: readonly Finding[], check: string): Finding | undefined =>
  findings.find(finding => finding.check === check)

describe('The doctor, of Slack', () => {
  it('finds all well, and posts nothing', async () => {
    const findings = await examine({ appToken: APP_TOKEN, channels: [CHANNEL] })
    expect(findings.map(({ check, state }) => [check, state])).toEqual([
      ['Slack token', 'ok'],
      ['Slack scopes', 'ok'],
      ['Slack app token', 'ok'],
      [`slack:${CHANNEL}`, 'ok'],
      ['clock, by Slack', 'ok'],
    ])
    expect(slack.sent).toEqual([])
  })

  it('says that a token is wrong and where to get one, never the token', async () => {
    const findings = await examine({ botToken: 'xoxb-wrong-value', appToken: 'xapp-wrong-value' })
    expect(about(findings, 'Slack token')).toMatchObject({
      state: 'fail',
      found: 'Slack refuses (invalid_auth)',
      remedy: expect.stringMatching(/OAuth & Permissions.*SLACK_BOT_TOKEN/),
    })
    expect(about(findings, 'Slack app token')).toMatchObject({
      state: 'fail',
      remedy: expect.stringMatching(/connections:write.*SLACK_APP_TOKEN/),
    })
    expect(JSON.stringify(findings)).not.toContain('wrong-value')
  })

  it('says that Slack cannot be reached', async () => {
    const [finding] = await examine({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` })
    expect(finding).toMatchObject({ state: 'fail', found: 'Slack gave no answer (ECONNREFUSED)' })
    expect(finding?.remedy).toMatch(/network.*SLACK_API_URL/)
  })

  it('names each scope that is missing with its feature, and which of them is optional', async () => {
    for (const scope of ['commands', 'chat:write', 'channels:history']) slack.scopes.delete(scope)
    const findings = (await examine()).filter(({ check }) => check === 'Slack scopes')
    expect(findings).toMatchObject([
      {
        state: 'fail',
        found: 'missing: commands (`/dispute`), chat:write (answering and posting)',
        remedy: expect.stringContaining('reinstall'),
      },
      {
        state: 'warn',
        found:
          'optional, not granted: channels:history (seeing whether a brief is already in a channel after a crash)',
      },
    ])
  })

  it('without an app token says that only Slack can try the signing secret', async () => {
    expect(about(await examine(), 'Slack events')).toMatchObject({ state: 'ok' })
  })

  it('sees a clock that is wrong', async () => {
    slack.date = new Date(Date.now() + 60_000).toUTCString()
    expect(about(await examine(), 'clock, by Slack')).toMatchObject({
      state: 'warn',
      found: expect.stringMatching(/^(?:59|60|61) s slow$/),
    })
  })
})

describe('The doctor, of a channel in Slack', () => {
  it.each([
    ['C0NOTIN001', 'not_in_channel', /\/invite/],
    ['C0UNKNOWN1', 'channel_not_found', /channel’s ID/],
  ])('%s says %s and what to do', async (channel, code, remedy) => {
    expect(about(await examine({ channels: [channel] }), `slack:${channel}`)).toMatchObject({
      state: 'fail',
      found: `Slack refuses (${code})`,
      remedy: expect.stringMatching(remedy),
    })
  })

  it('without the optional scope says that it cannot look, and what to do', async () => {
    slack.scopes.delete('channels:history')
    expect(about(await examine({ channels: [CHANNEL] }), `slack:${CHANNEL}`)).toMatchObject({
      state: 'warn',
      found: expect.stringContaining('channels:history'),
      remedy: expect.stringContaining('/invite'),
    })
  })
})
