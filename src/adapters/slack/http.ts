import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTPReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { LIMITS } from './limits.ts'
import { boltLogger } from './log.ts'
import type { Connection } from './socket.ts'

/** Where Slack is told to send everything. */
export const ENDPOINT = '/slack/events'

/** A pressed button brings its whole message along; more than this is not from Slack. */
const BODY_BYTES = 512 * 1024

/** Signed HTTP requests at one address. Bolt checks the signature and that the stamp is not too old. */
export function createHttp(options: {
  signingSecret: string
  host: string
  port: number
  log: Logger
}): Connection {
  const { signingSecret, host, port, log } = options
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: ENDPOINT,
    bodyLimit: BODY_BYTES,
    logger: boltLogger(log),
  })
  const server = createServer((request, response) => {
    const refuse = (status: number): void => void response.writeHead(status, { connection: 'close' }).end()
    if (URL.parse(request.url ?? '', 'http://localhost')?.pathname !== ENDPOINT) return refuse(404)
    if (request.method !== 'POST') return refuse(405)
    // Bolt takes a stamp from the future, which would make a request good for longer than five minutes.
    if (Number(request.headers['x-slack-request-timestamp']) > Date.now() / 1000 + LIMITS.stampSeconds)
      return refuse(401)
    return receiver.requestListener(request, response)
  })
  const address = (): string | undefined => {
    const bound = server.address() as AddressInfo | null
    if (bound === null) return undefined
    const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
    return `http://${name}:${bound.port}${ENDPOINT}`
  }
  return {
    receiver,
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(
            new Error(
              `Slack’s events cannot be received at ${host}:${port} (${error.code}). Choose another PORT or HOST.`,
            ),
          ),
        )
        server.listen(port, host, () => {
          log.info({ address: address() }, 'Listening for Slack.')
          resolve()
        })
      }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
    address,
  }
}
