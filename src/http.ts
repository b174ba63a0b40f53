import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'

/** The one HTTP server of the process. It knows paths and limits; what is served is handed to it as routes. */

export type Route = {
  path: string
  /** GET answers HEAD too. A path may have a route for each. */
  method: 'GET' | 'POST'
  /** The largest body it takes; without it none. */
  bodyBytes?: number
  handle: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void | Promise<void>
}

export type HttpServer = {
  /** Adds routes, also while it listens. */
  serve: (routes: readonly Route[]) => void
  /**
   * Resolves to its address, such as `http://127.0.0.1:3000`.
   * @throws an error with one sentence for the operator when the port cannot be had
   */
  listen: () => Promise<string>
  /** Takes no more requests; resolves when those under way have ended. */
  stop: () => Promise<void>
}

/** How long a client may take to send its request (ms); after that it gets 408. */
const SLOWEST_MS = 10_000
/** What is still open so long (ms) after the server was told to stop is cut off. */
const STRAGGLERS_MS = 1_000

/**
 * @param options.port 0 takes a free one
 * @param options.refused told the status of each request that was turned away (4xx)
 * @param options.slowestMs see `SLOWEST_MS`
 */
export function createHttpServer(options: {
  host: string
  port: number
  log: Logger
  refused?: (status: number) => void
  slowestMs?: number
}): HttpServer {
  const { host, port, log, refused = () => {}, slowestMs = SLOWEST_MS } = options
  const table = new Map<string, Map<string, Route>>()
  let stopping = false

  const server = createServer(
    {
      headersTimeout: slowestMs,
      requestTimeout: slowestMs,
      connectionsCheckingInterval: Math.min(1_000, slowestMs / 2),
    },
    (request, response) => {
      response.setHeader('x-content-type-options', 'nosniff')
      if (stopping) response.setHeader('connection', 'close')
      response.once('finish', () => {
        if (response.statusCode >= 400 && response.statusCode < 500) refused(response.statusCode)
      })
      response.once('close', () => {
        if (stopping) setImmediate(() => server.closeIdleConnections())
      })
      answer(request, response).catch((error: unknown) => {
        // Who hung up gets no answer.
        if (request.destroyed && !request.complete) return
        log.error({ err: error, path: pathOf(request) }, 'A request could not be served')
        if (response.headersSent) response.destroy()
        else sendText(response, 500, 'Something went wrong on our side, and it has been logged.\n')
      })
    },
  )
  // A client that neither sends nor reads is not waited for either.
  server.setTimeout(3 * slowestMs)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, text: string, headers: OutgoingHttpHeaders = {}): void =>
      sendText(response, status, text, { connection: 'close', ...headers })
    const methods = table.get(pathOf(request))
    if (methods === undefined) return refuse(404, 'There is nothing here.\n')
    const route = methods.get(request.method === 'HEAD' ? 'GET' : (request.method ?? ''))
    if (route === undefined) {
      const allow = [...methods.keys()].flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : method))
      return refuse(405, 'This method is not served here.\n', { allow: allow.join(', ') })
    }
    const body = await bodyOf(request, route.bodyBytes ?? 0)
    if (body === undefined) return refuse(413, 'The request is too large.\n')
    await route.handle(request, response, body)
  }

  return {
    serve: routes => {
      for (const route of routes) {
        const methods = table.get(route.path) ?? new Map<string, Route>()
        table.set(route.path, methods.set(route.method, route))
      }
    },
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          const what = `The HTTP server cannot listen at ${host}:${port} (${error.code})`
          reject(new Error(`${what}. Choose another PORT or HOST; PORT=0 takes a free port.`))
        })
        server.listen(port, host, () => resolve(addressOf(server.address() as AddressInfo)))
      }),
    stop: () =>
      new Promise(resolve => {
        stopping = true
        const cut = setTimeout(() => server.closeAllConnections(), STRAGGLERS_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

/** Answers with a text that nobody may keep. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    })
    .end(text)
}

const pathOf = ({ url }: IncomingMessage): string => URL.parse(url ?? '', 'http://localhost')?.pathname ?? ''

/** The whole body; undefined when it is larger than allowed, and then the rest is not read. */
async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined
  const chunks: Buffer[] = []
  let size = 0
  // Left open when it is too large, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length
    if (size > limit) return undefined
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function addressOf({ family, address, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
