import { webApi } from '@slack/bolt'
import { createEmulator, type Emulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/adapters/adapter.ts'
import { createSlackAdapter } from '../../../src/adapters/slack/index.ts'
import { COMMANDS } from '../../../src/commands/index.ts'
import { citedReply } from '../../contract/replies.ts'
import { createRequests } from '../../fakes/slack/delivery.ts'
import { eventOf } from '../../fakes/slack/person.ts'
import { SIGNING_SECRET } from '../../fakes/slack/shapes.ts'
import { freePort, recordedLog, serveRoutes } from './door.ts'

/** The same adapter against a Slack that others wrote (`emulate`), so that our own fake is not its only judge. */

const TOKEN = 'xoxb-emulated-bot'

let emulator: Emulator
let adapter: Adapter
let served: Awaited<ReturnType<typeof serveRoutes>>
let person: webApi.WebClient
let channel: string

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    // It takes no free port by itself.
    port: await freePort(),
    seed: {
      slack: {
        signing_secret: SIGNING_SECRET,
        users: [{ name: 'disputebot' }, { name: 'ann' }],
        channels: [{ name: 'press' }],
        tokens: [
          { token: TOKEN, user: 'disputebot' },
          { token: 'xoxp-ann', user: 'ann' },
        ],
      },
    },
  })
  const apiUrl = `${emulator.url}/api/`
  adapter = createSlackAdapter({
    botToken: TOKEN,
    signingSecret: SIGNING_SECRET,
    apiUrl,
    commands: COMMANDS,
    log: recordedLog().log,
  })
  person = new webApi.WebClient('xoxp-ann', { slackApiUrl: apiUrl })
  const { channels = [] } = await person.conversations.list()
  channel = channels.find(({ name }) => name === 'press')?.id ?? ''
  await adapter.start(async () => citedReply)
  served = await serveRoutes(adapter)
})
afterAll(async () => {
  await adapter.stop()
  await served.stop()
  await emulator.close()
})

describe('against an independent emulator', () => {
  it('answers a signed mention in its thread', async () => {
    const text = '<@U0B0T> why did Albania break off relations?'
    const { ts = '' } = await person.chat.postMessage({ channel, text })
    const { user_id: user } = await person.auth.test()
    const event = { type: 'app_mention', channel, user, text, ts, event_ts: ts }
    await createRequests(() => served.address).deliver(eventOf(event))
    const replies = async () => (await person.conversations.replies({ channel, ts })).messages ?? []
    await expect.poll(replies).toHaveLength(2)
    expect((await replies())[1]?.text).toContain('Albania broke off relations on 7 September 2022.')
    expect((await replies())[1]?.blocks?.[0]?.type).toBe('rich_text')
  })

  it('posts a brief once, and finds it by its key', async () => {
    const posted = await adapter.post(channel, citedReply, 'brief-2022-09-08')
    expect(posted).toMatchObject({ outcome: 'posted' })
    expect(await adapter.post(channel, citedReply, 'brief-2022-09-08')).toEqual({
      ...posted,
      outcome: 'found',
    })
    expect(await adapter.find(channel, 'brief-2022-09-09')).toEqual({ found: false })
  })

  it('is refused at a channel that does not exist', async () => {
    expect(await adapter.post('C0NOWHERE1', citedReply, 'brief')).toMatchObject({ outcome: 'refused' })
  })
})
