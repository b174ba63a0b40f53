import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callMethod, createWorkspace, readForm, show, type Workspace } from './api.ts'
import { createSocket, type Socket } from './delivery.ts'
import { type Failure, type Json, textOf } from './shapes.ts'

/**
 * Slack on 127.0.0.1: the Web API methods the adapter calls, Socket Mode, and `response_url`s. Its messages are
 * checked as they come in; close() throws what was wrong with them.
 */
export type FakeSlack = Workspace & {
  apiUrl: string
  /** Every call in order: the method, or `response_url`. */
  calls: string[]
  socket: Socket
  /** A new address to answer a command or a button at; Slack takes five answers there. */
  responseUrl: (place: { channel: string; user: string }) => string
  /** The next calls of a method go wrong, in this order. */
  fail: (method: string, ...failures: Failure[]) => void
  /** From now on a share of the calls of a method, 0 to 1, goes wrong in one of these ways. */
  trouble: (method: string, share: number, ...failures: Failure[]) => void
  /** Resolves when something new has been shown and then nothing was asked of Slack for a moment. */
  settled: (shown: number) => Promise<void>
  close: () => Promise<void>
}

const QUIET_MS = 40
const PATIENCE_MS = 8_000

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const answer = (
  response: ServerResponse,
  body: Json,
  status = 200,
  headers: Record<string, string> = {},
): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body))

export async function startFakeSlack(): Promise<FakeSlack> {
  const workspace = createWorkspace(() => `ws://127.0.0.1:${port()}/link`)
  const socket = createSocket()
  const calls: string[] = []
  const failures = new Map<string, Failure[]>()
  const troubles = new Map<string, { share: number; failures: Failure[] }>()
  const postedAt = new Map<string, number>()
  const places = new Map<string, { channel: string; user: string; uses: number }>()
  let lastCall = performance.now()

  function troubled(method: string): Failure | undefined {
    const { share, failures: ways } = troubles.get(method) ?? { share: 0, failures: [] }
    return Math.random() < share ? ways[Math.floor(Math.random() * ways.length)] : undefined
  }

  /** apis/web-api/rate-limits: one message a second a channel. */
  function isTooSoon(channel: string): boolean {
    const now = performance.now()
    if (!fake.limits) return false
    if (now - (postedAt.get(channel) ?? Number.NEGATIVE_INFINITY) < 1_000) {
      fake.limited++
      return true
    }
    postedAt.set(channel, now)
    return false
  }

  async function api(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (fake.date !== undefined) response.setHeader('date', fake.date)
    response.setHeader('x-oauth-scopes', [...workspace.scopes].join(','))
    const body = readForm(await bodyOf(request))
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    if (method === 'chat.postMessage' && isTooSoon(textOf(body['channel'])))
      return answer(response, { ok: false, error: 'ratelimited' }, 429, { 'retry-after': '1' })
    const failure = failures.get(method)?.shift() ?? troubled(method)
    if (typeof failure === 'object' && 'delay' in failure)
      await new Promise(resolve => setTimeout(resolve, failure.delay))
    if (failure === undefined || failure === 'fine' || 'delay' in failure)
      return answer(response, callMethod(workspace, method, body, token))
    if ('error' in failure) return answer(response, { ok: false, error: failure.error })
    if ('status' in failure) return answer(response, {}, failure.status)
    if ('ratelimited' in failure)
      return answer(response, { ok: false, error: 'ratelimited' }, 429, {
        'retry-after': String(failure.ratelimited),
      })
    if (failure.broken === 'after') callMethod(workspace, method, body, token)
    request.socket.destroy()
  }

  async function respond(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Json = JSON.parse(await bodyOf(request))
    const place = places.get(id)
    const failure = failures.get('response_url')?.shift()
    if (failure !== undefined && failure !== 'fine')
      return answer(response, {}, 'status' in failure ? failure.status : 500)
    if (place === undefined || place.uses === 5)
      return answer(response, { ok: false, error: 'used_url' }, 404)
    place.uses += 1
    const { channel, user } = place
    show(workspace, { via: 'response_url', channel, user, body })
    return answer(response, { ok: true })
  }

  const server = createServer((request, response) => {
    const [, kind = '', name = ''] = (request.url ?? '').split('/')
    lastCall = performance.now()
    calls.push(kind === 'api' ? name : 'response_url')
    void (kind === 'api' ? api(name, request, response) : respond(name, request, response))
  })
  server.on('upgrade', socket.upgrade)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const port = (): number => (server.address() as AddressInfo).port

  const fake: FakeSlack = Object.assign(workspace, {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    calls,
    socket,
    responseUrl: place => {
      const id = String(places.size + 1)
      places.set(id, { ...place, uses: 0 })
      return `http://127.0.0.1:${port()}/respond/${id}`
    },
    fail: (method, ...next) => void failures.set(method, [...(failures.get(method) ?? []), ...next]),
    trouble: (method, share, ...ways) => void troubles.set(method, { share, failures: ways }),
    settled: async shown => {
      const started = performance.now()
      const quiet = (): boolean => workspace.sent.length > shown && performance.now() - lastCall > QUIET_MS
      while (!quiet()) {
        if (performance.now() - started > PATIENCE_MS) throw new Error('the bot did not answer')
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    },
    close: async () => {
      await socket.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      if (workspace.violations.length > 0)
        throw new Error(`Slack would not take this:\n${workspace.violations.join('\n')}`)
    },
  } satisfies Omit<FakeSlack, keyof Workspace>)
  return fake
}
