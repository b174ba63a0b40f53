import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createLimiter, type Limited } from './limiter.ts'
import { violationsOf } from './validate.ts'
import { ApiError, type World } from './world.ts'

/** The REST side: finds the route, checks the token and the body, answers as Discord does. */

export type Request = {
  params: Record<string, string>
  query: URLSearchParams
  body: Record<string, unknown>
}

/** `null` answers 204. */
export type Route = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** As in Discord's OpenAPI description. */
  path: string
  /** Authorised by a token in its address instead of the bot's. */
  open?: boolean
  handle: (request: Request) => unknown
}

/** A fault planted in front of a route: it refuses, drops the connection before or after the work is done, or is slow. */
export type Fault = {
  method: string
  path: string
  /** How often; for ever, if it does not say. */
  times?: number
  /** Of how many requests, 0 to 1; of all, if it does not say. */
  share?: number
  kind: 'drop before' | 'drop after' | ApiError | { delay: number }
}

export function createHttp(world: World, routes: readonly Route[], faults: Fault[]): Server {
  const table = routes.map(route => ({
    ...route,
    pattern: new RegExp(`^/api/v10${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }))

  const limiter = createLimiter(world)

  const answer = async (
    method: string,
    url: URL,
    authorization: string,
    body: Record<string, unknown>,
  ): Promise<Answer> => {
    const route = table.find(candidate => candidate.method === method && candidate.pattern.test(url.pathname))
    if (route === undefined) {
      world.violations.push(`No such route: ${method} ${url.pathname}`)
      throw new ApiError(404, 0, '404: Not Found')
    }
    if (route.open !== true) {
      if (world.revoked || authorization !== `Bot ${world.token}`) {
        throw new ApiError(401, 0, '401: Unauthorized')
      }
      const limited = limiter.global()
      if (limited !== undefined) return limited
    }
    world.requests.push(`${method} ${route.path}`)
    const sent = Object.keys(body).length === 0 ? undefined : body
    const violations = violationsOf(method, route.path, sent)
    world.violations.push(...violations)
    if (violations.length > 0) throw new ApiError(400, 50_035, 'Invalid Form Body')
    const params = route.pattern.exec(url.pathname)?.groups ?? {}
    const isMessage = method === 'POST' && route.path === '/channels/{channel_id}/messages'
    const counted = isMessage ? limiter.message(params['channel_id'] ?? '') : {}
    if ('status' in counted) return counted as Limited
    const fault = faults.find(
      ({ times = 1, share = 1, ...f }) =>
        times > 0 && f.method === method && f.path === route.path && Math.random() < share,
    )
    if (fault?.times !== undefined) fault.times--
    if (fault?.kind instanceof ApiError) throw fault.kind
    if (fault?.kind === 'drop before') return DROP
    if (typeof fault?.kind === 'object') await new Promise(resolve => setTimeout(resolve, delayOf(fault)))
    const result = route.handle({ params, query: url.searchParams, body })
    if (fault?.kind === 'drop after') return DROP
    return { status: result === null ? 204 : 200, headers: counted, body: result }
  }

  return createServer(async (request, response) => {
    const text = await readAll(request)
    if (world.date !== undefined) response.setHeader('date', world.date)
    const reply = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      if (body === null) response.writeHead(status, headers).end()
      else
        response
          .writeHead(status, { ...headers, 'content-type': 'application/json' })
          .end(JSON.stringify(body))
    }
    try {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      const result = await answer(request.method ?? '', url, request.headers.authorization ?? '', body)
      if (result === DROP) request.socket.destroy()
      else reply(result.status, result.body, result.headers)
    } catch (error) {
      if (error instanceof ApiError) reply(error.status, { code: error.code, message: error.message })
      else {
        world.violations.push(`The fake failed: ${String(error)}`)
        reply(500, { code: 0, message: '500: Internal Server Error' })
      }
    }
  })
}

type Answer = { status: number; headers: Record<string, string>; body: unknown } | typeof DROP

const delayOf = ({ kind }: Fault): number => (typeof kind === 'object' && 'delay' in kind ? kind.delay : 0)

const DROP: unique symbol = Symbol('drop')

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
