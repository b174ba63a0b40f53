import { createServer, type IncomingMessage, type Server } from 'node:http'
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

/** A fault planted in front of a route: it throws, or drops the connection before or after the work is done. */
export type Fault = {
  method: string
  path: string
  times: number
  kind: 'drop before' | 'drop after' | ApiError
}

export function createHttp(world: World, routes: readonly Route[], faults: Fault[]): Server {
  const table = routes.map(route => ({
    ...route,
    pattern: new RegExp(`^/api/v10${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }))

  const answer = (method: string, url: URL, authorization: string, body: Record<string, unknown>) => {
    const route = table.find(candidate => candidate.method === method && candidate.pattern.test(url.pathname))
    if (route === undefined) {
      world.violations.push(`No such route: ${method} ${url.pathname}`)
      throw new ApiError(404, 0, '404: Not Found')
    }
    if (route.open !== true && authorization !== `Bot ${world.token}`) {
      throw new ApiError(401, 0, '401: Unauthorized')
    }
    world.requests.push(`${method} ${route.path}`)
    const sent = Object.keys(body).length === 0 ? undefined : body
    const violations = violationsOf(method, route.path, sent)
    world.violations.push(...violations)
    if (violations.length > 0) throw new ApiError(400, 50_035, 'Invalid Form Body')
    const fault = faults.find(({ times, ...f }) => times > 0 && f.method === method && f.path === route.path)
    if (fault !== undefined) fault.times--
    if (fault?.kind instanceof ApiError) throw fault.kind
    if (fault?.kind === 'drop before') return DROP
    const params = route.pattern.exec(url.pathname)?.groups ?? {}
    const result = route.handle({ params, query: url.searchParams, body })
    return fault?.kind === 'drop after' ? DROP : result
  }

  return createServer(async (request, response) => {
    const text = await readAll(request)
    if (world.date !== undefined) response.setHeader('date', world.date)
    const reply = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    try {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      const result = answer(request.method ?? '', url, request.headers.authorization ?? '', body)
      if (result === DROP) request.socket.destroy()
      else if (result === null) response.writeHead(204).end()
      else reply(200, result)
    } catch (error) {
      if (error instanceof ApiError) reply(error.status, { code: error.code, message: error.message })
      else {
        world.violations.push(`The fake failed: ${String(error)}`)
        reply(500, { code: 0, message: '500: Internal Server Error' })
      }
    }
  })
}

const DROP = Symbol('drop')

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
