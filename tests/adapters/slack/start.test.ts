import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSlackAdapter, type SlackOptions } from '../../../src/adapters/slack/index.ts'
import { citedReply } from '../../contract/replies.ts'
import { eventOf, mentionEvent } from '../../fakes/slack/person.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/server.ts'
import { BOT_TOKEN } from '../../fakes/slack/shapes.ts'
import { freePort, openDoor, optionsFor, recordedLog, type Transport } from './door.ts'

const run = promisify(execFile)
const transports: Transport[] = ['socket', 'http']

describe('starting', () => {
  let slack: FakeSlack
  beforeEach(async () => {
    slack = await startFakeSlack()
  })
  afterEach(() => slack.close())

  /** What the operator reads when it does not start. */
  async function complaint(change: Partial<SlackOptions>, transport: Transport = 'socket'): Promise<string> {
    const adapter = createSlackAdapter({ ...optionsFor(slack, transport, recordedLog().log), ...change })
    const message = await adapter
      .start(async () => citedReply)
      .then(
        () => 'started',
        (error: Error) => error.message,
      )
    await adapter.stop()
    return message
  }

  it.each(transports)(
    'names SLACK_BOT_TOKEN when Slack does not take it, never its value (%s)',
    async transport => {
      const message = await complaint({ botToken: 'xoxb-wrong-value' }, transport)
      expect(message).toMatch(/SLACK_BOT_TOKEN.*OAuth & Permissions.*invalid_auth/)
      expect(message).not.toContain('wrong-value')
    },
  )

  it.each([
    ['does not take it', 'xapp-wrong-value', 'invalid_auth'],
    ['says it is of another kind', BOT_TOKEN, 'not_allowed_token_type'],
  ])('names SLACK_APP_TOKEN when Slack %s, never its value', async (_what, appToken, code) => {
    const message = await complaint({ appToken })
    expect(message).toMatch(/SLACK_APP_TOKEN.*connections:write/)
    expect(message).toContain(code)
    expect(message).not.toContain(appToken)
  })

  it('says what is missing without an app token and a signing secret', async () => {
    const { appToken: _, ...options } = optionsFor(slack, 'socket', recordedLog().log)
    await expect(createSlackAdapter(options).start(async () => citedReply)).rejects.toThrow(
      /SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/,
    )
  })

  it('says that Slack cannot be reached', async () => {
    expect(await complaint({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` })).toMatch(
      /could not be reached.*SLACK_API_URL/,
    )
  })
})

describe('stopping', () => {
  it.concurrent.for(transports)('lets the process end (%s)', async (transport, { expect }) => {
    const slack = await startFakeSlack()
    const script = `
      import pino from 'pino'
      const { createSlackAdapter } = await import(${JSON.stringify(new URL('../../../src/adapters/slack/index.ts', import.meta.url).href)})
      const options = ${JSON.stringify({ ...optionsFor(slack, transport, recordedLog().log), commands: [], log: undefined })}
      const adapter = createSlackAdapter({ ...options, log: pino({ level: 'silent' }) })
      await adapter.start(async () => { throw new Error('not asked') })
      await adapter.stop()
      const stopped = performance.now()
      process.on('exit', () => console.log(Math.round(performance.now() - stopped)))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 15_000 })
    expect(Number(stdout)).toBeLessThan(2_000)
    await slack.close()
  })
})

describe('stopping in the middle of an answer', () => {
  it.each(transports)('shows it first (%s)', async transport => {
    const door = await openDoor(transport, async () => {
      await new Promise(resolve => setTimeout(resolve, 200))
      return citedReply
    })
    await door.deliver(eventOf(mentionEvent('who?', door.slack.nextTs())))
    await door.adapter.stop()
    expect(door.slack.sent).toHaveLength(1)
    await door.close()
  })
})

describe('a connection that Slack takes away', () => {
  it('comes back at once, and answers there', async () => {
    const door = await openDoor('socket', async () => citedReply)
    door.slack.socket.drop()
    await door.slack.socket.connections(2)
    expect(await door.answersTo(eventOf(mentionEvent('who?', door.slack.nextTs())))).toHaveLength(1)
    await door.adapter.stop()
    await door.close()
  })

  it('comes back when Slack could not be asked for a new one at first', async () => {
    const door = await openDoor('socket', async () => citedReply)
    expect(door.adapter.trouble?.()).toBeUndefined()
    door.slack.fail('apps.connections.open', { status: 503 }, { status: 503 })
    door.slack.socket.drop()
    await expect.poll(() => door.adapter.trouble?.()).toMatch(/^not connected; it keeps trying/)
    await door.slack.socket.connections(2)
    expect(door.lines.join('')).toContain('Slack cannot be reached; trying again.')
    await expect.poll(() => door.adapter.trouble?.()).toBeUndefined()
    expect(await door.answersTo(eventOf(mentionEvent('who?', door.slack.nextTs())))).toHaveLength(1)
    await door.adapter.stop()
    await door.close()
  })

  it('stays away once it was stopped', async () => {
    const door = await openDoor('socket', async () => citedReply)
    await door.adapter.stop()
    const calls = door.slack.calls.length
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(door.slack.calls).toHaveLength(calls)
    await door.close()
  })
})
