import { it as base, describe } from 'vitest'
import type { Adapter, Refusal } from '../../../src/adapters/adapter.ts'
import { createSlackAdapter } from '../../../src/adapters/slack/index.ts'
import { citedReply, longReply } from '../../contract/replies.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/server.ts'
import { CHANNEL, type Failure, type Json } from '../../fakes/slack/shapes.ts'
import { freePort, optionsFor, recordedLog } from './door.ts'

const KEY = 'brief-2022-09-08'

/** Each test has a Slack of its own, so that those that wait can wait together. */
const it = base
  .extend('slack', async ({ task: _task }, { onCleanup }) => {
    const slack = await startFakeSlack()
    onCleanup(() => slack.close())
    return slack
  })
  // Never started: posting needs the Web API alone, as the command line uses it.
  .extend('adapter', ({ slack }) => createSlackAdapter(optionsFor(slack, 'socket', recordedLog().log)))

const post = (adapter: Adapter) => adapter.post(CHANNEL, citedReply, KEY)
const others = (slack: FakeSlack, count: number): Json[] =>
  Array.from({ length: count }, () => ({
    type: 'message',
    user: 'U0OTHER001',
    text: 'talk',
    ts: slack.nextTs(),
  }))

describe.concurrent('posting once', () => {
  it('carries the key in the metadata', async ({ slack, adapter, expect }) => {
    await post(adapter)
    expect(slack.sent[0]?.body['metadata']).toEqual({
      event_type: 'dispute_brief',
      event_payload: { key: KEY, part: 1, of: 1 },
    })
  })

  it('finds its post among a hundred newer messages', async ({ slack, adapter, expect }) => {
    const { id } = (await post(adapter)) as { id: string }
    slack.chatter.push(...others(slack, 100))
    expect(await adapter.find(CHANNEL, KEY)).toEqual({ found: true, id, others: [] })
  })

  it('does not take another app’s message for its own', async ({ slack, adapter, expect }) => {
    const metadata = { event_type: 'dispute_brief', event_payload: { key: KEY } }
    slack.chatter.push({
      type: 'message',
      bot_id: 'B0OTHER001',
      user: 'U0OTHER001',
      ts: slack.nextTs(),
      metadata,
    })
    expect(await adapter.find(CHANNEL, KEY)).toEqual({ found: false })
  })

  it('cannot tell without the optional scope, and posts only what is fresh', async ({
    slack,
    adapter,
    expect,
  }) => {
    slack.scopes.delete('channels:history')
    expect(await adapter.find(CHANNEL, KEY)).toEqual({
      found: 'unknown',
      why: expect.stringMatching(/channels:history.*reinstall/),
      reason: 'permission',
    })
    expect(await post(adapter)).toEqual({
      outcome: 'uncertain',
      why: expect.stringMatching(/channels:history.*reinstall/),
    })
    expect(await adapter.post(CHANNEL, citedReply, KEY, { fresh: true })).toMatchObject({ outcome: 'posted' })
  })

  it('counts a post whose answer was lost as posted when it finds it', async ({ slack, adapter, expect }) => {
    slack.fail('chat.postMessage', { broken: 'after' })
    expect(await post(adapter)).toEqual({ outcome: 'posted', id: slack.sent[0]?.ts })
    expect(slack.sent).toHaveLength(1)
  })

  it.for<[string, Failure]>([
    ['the connection broke', { broken: 'before' }],
    ['Slack answered 503', { status: 503 }],
    ['Slack answered fatal_error', { error: 'fatal_error' }],
  ])(
    'posts again after %s, once it has seen that nothing is there',
    async ([_what, failure], { slack, adapter, expect }) => {
      slack.fail('chat.postMessage', failure)
      expect(await post(adapter)).toMatchObject({ outcome: 'posted' })
      expect(slack.sent).toHaveLength(1)
      expect(slack.calls.filter(call => call !== 'auth.test')).toEqual([
        'conversations.history',
        'chat.postMessage',
        'conversations.history',
        'chat.postMessage',
      ])
    },
  )

  it('is uncertain, and posts nothing more, when an answer was lost and it may not look', async ({
    slack,
    adapter,
    expect,
  }) => {
    slack.scopes.delete('channels:history')
    slack.fail('chat.postMessage', { broken: 'after' })
    expect(await adapter.post(CHANNEL, citedReply, KEY, { fresh: true })).toEqual({
      outcome: 'uncertain',
      why: expect.stringContaining('channels:history'),
    })
    expect(slack.sent).toHaveLength(1)
  })

  it('is uncertain when Slack stays in trouble', async ({ slack, adapter, expect }) => {
    slack.fail('chat.postMessage', { status: 503 }, { status: 503 })
    expect(await post(adapter)).toEqual({ outcome: 'uncertain', why: expect.stringContaining('503') })
    expect(slack.sent).toEqual([])
  })

  it('waits when Slack asks to', async ({ slack, adapter, expect }) => {
    slack.fail('chat.postMessage', { ratelimited: 1 })
    expect(await post(adapter)).toMatchObject({ outcome: 'posted' })
    expect(slack.sent).toHaveLength(1)
  })

  it('waits no longer than it has time', async ({ slack, adapter, expect }) => {
    slack.fail('chat.postMessage', { ratelimited: 30 })
    const begun = performance.now()
    const how = { fresh: true, signal: AbortSignal.timeout(300) }
    expect(await adapter.post(CHANNEL, citedReply, KEY, how)).toEqual({
      outcome: 'refused',
      why: expect.stringContaining('30 s'),
      reason: 'limit',
    })
    expect(performance.now() - begun).toBeLessThan(1_500)
  })

  it('keeps a channel’s second between the messages of a post', async ({ slack, adapter, expect }) => {
    slack.limits = true
    expect(await adapter.post(CHANNEL, longReply, KEY)).toMatchObject({ outcome: 'posted' })
    expect(slack.limited).toBe(0)
  })

  it('does not claim to have looked where too much was written since', async ({ slack, adapter, expect }) => {
    const since = Date.now()
    slack.chatter.push(...others(slack, 5_200))
    expect(await adapter.find(CHANNEL, KEY, { since })).toMatchObject({ found: 'unknown', reason: 'limit' })
  })

  it('takes nothing away that is not its own', async ({ slack, adapter, expect }) => {
    slack.chatter.push(...others(slack, 1))
    expect(await adapter.remove(CHANNEL, String(slack.chatter[0]?.['ts']))).toBe(false)
  })

  it('posts a long reply as several messages under one key, found as one', async ({
    slack,
    adapter,
    expect,
  }) => {
    const posted = await adapter.post(CHANNEL, longReply, KEY)
    expect(posted).toEqual({ outcome: 'posted', id: slack.sent[0]?.ts })
    expect(slack.sent.length).toBeGreaterThan(1)
    expect(await adapter.post(CHANNEL, longReply, KEY)).toEqual({ outcome: 'found', id: slack.sent[0]?.ts })
  })

  it('completes a post of which only a part stands', async ({ slack, adapter, expect }) => {
    await adapter.post(CHANNEL, longReply, KEY)
    const whole = slack.sent.length
    slack.sent.splice(1, 2)
    expect(await adapter.find(CHANNEL, KEY)).toEqual({ found: false })
    expect(await adapter.post(CHANNEL, longReply, KEY)).toEqual({ outcome: 'posted', id: slack.sent[0]?.ts })
    expect(slack.sent).toHaveLength(whole)
  })

  it('says that only a part was posted', async ({ slack, adapter, expect }) => {
    slack.fail('chat.postMessage', 'fine', { error: 'is_archived' })
    expect(await adapter.post(CHANNEL, longReply, KEY)).toEqual({
      outcome: 'uncertain',
      why: expect.stringMatching(/^Only 1 of \d messages were posted\. .*archived/),
    })
  })
})

describe.concurrent('a post that Slack refuses', () => {
  it.for<[string, string, Refusal, RegExp]>([
    ['C0NOTIN001', 'not_in_channel', 'gone', /\/invite/],
    ['C0ARCHIVE1', 'is_archived', 'gone', /archived.*(restore|choose)/i],
    ['C0READONLY', 'restricted_action', 'permission', /admin/],
    ['C0UNKNOWN1', 'channel_not_found', 'gone', /ID/],
  ])('is refused at %s (%s), with what to do', async ([channel, code, reason, cure], { adapter, expect }) => {
    const posted = await adapter.post(channel, citedReply, KEY)
    expect(posted).toEqual({ outcome: 'refused', why: expect.stringMatching(cure), reason })
    expect(posted).toMatchObject({ why: expect.stringContaining(`(${code})`) })
  })

  it.for<[string, Refusal, RegExp]>([
    ['invalid_auth', 'token', /SLACK_BOT_TOKEN/],
    ['account_inactive', 'token', /Reinstall/],
    ['missing_scope', 'permission', /reinstall/],
    ['a_code_of_tomorrow', 'other', /a_code_of_tomorrow/],
  ])('says what to do about %s', async ([error, reason, cure], { slack, adapter, expect }) => {
    slack.fail('chat.postMessage', { error })
    expect(await post(adapter)).toEqual({ outcome: 'refused', why: expect.stringMatching(cure), reason })
  })

  it('is refused, not uncertain, when nobody listens at Slack’s address', async ({ slack, expect }) => {
    const nowhere = createSlackAdapter({
      ...optionsFor(slack, 'socket', recordedLog().log),
      apiUrl: `http://127.0.0.1:${await freePort()}/api/`,
    })
    expect(await nowhere.post(CHANNEL, citedReply, KEY, { fresh: true })).toEqual({
      outcome: 'refused',
      why: expect.stringMatching(/could not be reached \(ECONNREFUSED\).*SLACK_API_URL/),
      reason: 'other',
    })
    expect(await nowhere.post(CHANNEL, citedReply, KEY)).toMatchObject({ outcome: 'uncertain' })
  })

  it('is refused while the token is revoked, and posted once it is valid again', async ({
    slack,
    adapter,
    expect,
  }) => {
    slack.revoked = true
    expect(await post(adapter)).toMatchObject({ outcome: 'refused', reason: 'token' })
    slack.revoked = false
    expect(await post(adapter)).toMatchObject({ outcome: 'posted' })
  })
})
