import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino, { type Logger } from 'pino'
import type { Adapter } from '../../../src/adapters/adapter.ts'
import { createSlackAdapter, type SlackOptions } from '../../../src/adapters/slack/index.ts'
import { COMMANDS, type Dispatch } from '../../../src/commands/index.ts'
import { createHttpServer } from '../../../src/http.ts'
import type { Door, Seen } from '../../contract/adapter.ts'
import { createRequests, type Delivering } from '../../fakes/slack/delivery.ts'
import { asDelivered, commandOf, eventOf, mentionEvent, pressOf } from '../../fakes/slack/person.ts'
import { see } from '../../fakes/slack/see.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/server.ts'
import {
  APP_TOKEN,
  BOT_TOKEN,
  CHANNEL,
  type Delivery,
  DIRECT,
  PERSON,
  SIGNING_SECRET,
} from '../../fakes/slack/shapes.ts'

export type Transport = 'socket' | 'http'

/** A logger whose lines a test can read. */
export function recordedLog(): { log: Logger; lines: string[] } {
  const lines: string[] = []
  return { log: pino({ level: 'debug' }, { write: line => void lines.push(line) }), lines }
}

const LOST = { broken: 'after' } as const

/** A port where nothing listens. */
export const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

export const optionsFor = (slack: FakeSlack, transport: Transport, log: Logger): SlackOptions => ({
  botToken: BOT_TOKEN,
  ...(transport === 'socket' ? { appToken: APP_TOKEN } : { signingSecret: SIGNING_SECRET }),
  apiUrl: slack.apiUrl,
  commands: COMMANDS,
  log,
})

export type SlackDoor = Door & {
  slack: FakeSlack
  /** Where the bot receives Slack’s requests; only over HTTP. */
  address: string
  /** What was logged, line by line. */
  lines: string[]
  /** Delivers, and resolves once it is acknowledged. */
  deliver: (delivery: Delivery) => Promise<void>
  /** Delivers, and resolves to what is shown in answer. */
  answersTo: (...deliveries: Delivery[]) => Promise<Seen[]>
}

/** The adapter's routes on a server of the product's own. */
export async function serveRoutes(adapter: Adapter): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = createHttpServer({ host: '127.0.0.1', port: 0, log: recordedLog().log })
  server.serve(adapter.routes ?? [])
  const address = await server.listen()
  return { address: `${address}${adapter.routes?.[0]?.path}`, stop: server.stop }
}

/** The adapter with its real client, connected to a Slack of its own. */
export async function openDoor(transport: Transport, dispatch: Dispatch): Promise<SlackDoor> {
  const slack = await startFakeSlack()
  const { log, lines } = recordedLog()
  const adapter = createSlackAdapter(optionsFor(slack, transport, log))
  await adapter.start(dispatch)
  const served = transport === 'http' ? await serveRoutes(adapter) : undefined
  const address = served?.address ?? ''
  const way: Delivering = transport === 'socket' ? slack.socket : createRequests(() => address)
  let slowest = 0
  const threads = new Map<string, string>()

  const deliver = async (delivery: Delivery): Promise<void> => {
    slowest = Math.max(slowest, await way.deliver(delivery))
  }
  const answersTo = async (...deliveries: Delivery[]): Promise<Seen[]> => {
    const shown = slack.sent.length
    await Promise.all(deliveries.map(deliver))
    await slack.settled(shown)
    return slack.sent.slice(shown).map(see)
  }

  return {
    adapter,
    slack,
    address,
    lines,
    deliver,
    answersTo,
    mention: (text, { thread, deliveries = 1 } = {}) => {
      const ts = slack.nextTs()
      const root = thread === undefined ? undefined : threads.get(thread)
      if (thread !== undefined && root === undefined) threads.set(thread, ts)
      const event = mentionEvent(asDelivered(text), ts, root)
      return answersTo(...Array.from({ length: deliveries }, () => eventOf(event)))
    },
    command: text => answersTo(commandOf(slack, text)),
    press: label => answersTo(pressOf(slack, label)),
    slowestAcknowledgement: () => slowest,
    destination: CHANNEL,
    forbidden: 'C0NOTIN001',
    posts: async () =>
      slack.sent
        .filter(
          ({ via, thread, channel }) =>
            via === 'chat.postMessage' && thread === undefined && channel === CHANNEL,
        )
        .map(see),
    person: PERSON,
    told: async () => slack.sent.filter(({ channel }) => channel === DIRECT).map(see),
    reads: () => slack.calls.filter(call => call === 'conversations.history').length,
    chatter: count => {
      for (let i = 0; i < count; i++)
        slack.chatter.push({ type: 'message', user: PERSON, text: 'talk', ts: slack.nextTs() })
    },
    hideHistory: () => void slack.scopes.delete('channels:history'),
    forget: () => {},
    lose: times => slack.fail('chat.postMessage', ...Array.from({ length: times }, () => LOST)),
    delay: milliseconds => slack.fail('chat.postMessage', { delay: milliseconds }),
    close: async () => {
      await way.close()
      await served?.stop()
      await slack.close()
    },
  }
}
