import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { Adapter } from '../../src/adapters/adapter.ts'
import { createDiscordAdapter } from '../../src/adapters/discord/index.ts'
import { createSlackAdapter } from '../../src/adapters/slack/index.ts'
import { COMMANDS } from '../../src/commands/index.ts'
import { citedReply } from '../contract/replies.ts'
import { type Platform, startPlatform } from '../fakes/control.ts'

/** The loopback platforms as processes of their own, and how fast posts go out to many channels at once. */

const KEY = 'brief-2022-09-08'
const log = pino({ level: 'silent' })

let platform: Platform
let adapter: Adapter

async function open(name: 'discord' | 'slack'): Promise<void> {
  platform = await startPlatform(name)
  const { apiUrl, token } = platform.about
  adapter =
    name === 'discord'
      ? createDiscordAdapter({ token, apiUrl, commands: COMMANDS, log })
      : createSlackAdapter({ botToken: token, apiUrl, commands: COMMANDS, log })
}
afterEach(async () => {
  await adapter.stop()
  platform.stop()
})

type Standing = Record<string, Record<string, number>>
const countsOf = (standing: Standing): number[] =>
  Object.values(standing).flatMap(here => Object.values(here))
const post = (channel: string) => adapter.post(channel, citedReply, KEY, { fresh: true })

describe.each(['discord', 'slack'] as const)('A loopback %s in a process of its own', name => {
  it('counts what stands, and shows a third of its answers lost in the outcome', async () => {
    await open(name)
    const channels = await platform.order<string[]>('channels', { count: 12 })
    const faults =
      name === 'discord'
        ? {
            faults: [
              { method: 'POST', path: '/channels/{channel_id}/messages', share: 0.3, kind: 'drop after' },
            ],
          }
        : { method: 'chat.postMessage', share: 0.3, failures: [{ broken: 'after' }] }
    await platform.order('faults', faults)
    const posted = await Promise.all(channels.map(post))
    expect(posted.filter(({ outcome }) => outcome === 'posted')).toHaveLength(12)
    expect(countsOf(await platform.order<Standing>('standing'))).toEqual(Array.from({ length: 12 }, () => 1))
    expect(await platform.order('state')).toMatchObject({ violations: [] })
  })

  it('takes a token away and gives it back', async () => {
    await open(name)
    await platform.order('token', { revoked: true })
    expect(await post(platform.about.general)).toMatchObject({ outcome: 'refused', reason: 'token' })
    await platform.order('token', { revoked: false })
    expect(await post(platform.about.general)).toMatchObject({ outcome: 'posted' })
  })
})

it('posts to 150 channels on Discord at nearly the pace it allows, and is hardly ever turned away', async () => {
  await open('discord')
  await platform.order('rules', { limits: true })
  const channels = await platform.order<string[]>('channels', { count: 150 })
  await post(platform.about.general)
  const begun = performance.now()
  const posted = await Promise.all(channels.map(post))
  const seconds = (performance.now() - begun) / 1_000
  expect(posted.every(({ outcome }) => outcome === 'posted')).toBe(true)
  // A second and a half for a busy machine, on which requests arrive in clumps.
  expect(seconds).toBeLessThan((150 / 50) * 1.2 + 1.5)
  const { limited } = await platform.order<{ limited: number }>('state')
  expect(limited).toBeLessThan(15)
})
