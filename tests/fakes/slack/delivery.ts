import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Delivery, isJson, SIGNING_SECRET } from './shapes.ts'

/** How Slack reaches a bot: envelopes over a socket, or signed requests. Both record how long it took to acknowledge. */
export type Delivering = {
  /** Resolves to the milliseconds until the acknowledgement. */
  deliver: (delivery: Delivery) => Promise<number>
  close: () => Promise<void>
}

const ENVELOPE = { event: 'events_api', command: 'slash_commands', interaction: 'interactive' } as const

export type Socket = Delivering & {
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Slack takes the connection away; the bot has to come back. */
  drop: () => void
  /** Resolves once this many connections have been made in all. */
  connections: (count: number) => Promise<void>
}

const ACKNOWLEDGEMENT_MS = 10_000

export function createSocket(): Socket {
  const server = new WebSocketServer({ noServer: true })
  const waiting = new Map<string, () => void>()
  const arrivals: (() => void)[] = []
  let open: WebSocket | undefined
  let count = 0
  return {
    upgrade: (request, stream, head) =>
      server.handleUpgrade(request, stream, head, socket => {
        open = socket
        count += 1
        socket.on('message', data => {
          const message: unknown = JSON.parse(String(data))
          if (isJson(message)) waiting.get(String(message['envelope_id']))?.()
        })
        socket.send(
          JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0FAKE0001' } }),
        )
        for (const arrived of arrivals) arrived()
      }),
    drop: () => open?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    connections: wanted =>
      new Promise(resolve => {
        const check = (): void => {
          if (count >= wanted) resolve()
        }
        arrivals.push(check)
        check()
      }),
    deliver: ({ kind, payload, ...rest }) => {
      const envelope_id = randomUUID()
      const started = performance.now()
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no acknowledgement of ${kind}`)), ACKNOWLEDGEMENT_MS)
        waiting.set(envelope_id, () => {
          clearTimeout(late)
          waiting.delete(envelope_id)
          resolve(performance.now() - started)
        })
        const retry_attempt = 'retry' in rest ? rest.retry : 0
        open?.send(
          JSON.stringify({
            envelope_id,
            type: ENVELOPE[kind],
            accepts_response_payload: kind !== 'event',
            payload,
            ...(kind === 'event' && { retry_attempt, retry_reason: '' }),
          }),
        )
      })
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of server.clients) socket.terminate()
        server.close(() => resolve())
      }),
  }
}

/** Slack's signature over a body, as in "Verifying requests from Slack". */
export function sign(body: string, stamp: number, secret = SIGNING_SECRET): Record<string, string> {
  const mac = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': `v0=${mac}` }
}

const FORM = 'application/x-www-form-urlencoded'

/** A delivery as the body and the type of its request. */
export function encode({ kind, payload }: Delivery): { body: string; type: string } {
  if (kind === 'event') return { body: JSON.stringify(payload), type: 'application/json' }
  if (kind === 'interaction')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: FORM }
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)])
  return { body: new URLSearchParams(fields).toString(), type: FORM }
}

export function createRequests(target: () => string): Delivering {
  return {
    deliver: async delivery => {
      const { body, type } = encode(delivery)
      const started = performance.now()
      const response = await fetch(target(), {
        method: 'POST',
        body,
        headers: {
          'content-type': type,
          ...sign(body, Math.floor(Date.now() / 1000)),
          ...('retry' in delivery && { 'x-slack-retry-num': String(delivery.retry) }),
        },
      })
      await response.text()
      if (response.status !== 200) throw new Error(`acknowledged with status ${response.status}`)
      return performance.now() - started
    },
    close: async () => {},
  }
}
