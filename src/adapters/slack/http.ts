import { HTTPReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { type Route, sendText } from '../../http.ts'
import { LIMITS } from './limits.ts'
import { boltLogger } from './log.ts'
import type { Connection } from './socket.ts'

/** Where Slack is told to send everything. */
export const ENDPOINT = '/slack/events'

/** A pressed button brings its whole message along; more than this is not from Slack. */
const BODY_BYTES = 512 * 1024

/** Signed HTTP requests at one address. Bolt checks the signature and that the stamp is not too old. */
export function createHttp(options: { signingSecret: string; log: Logger }): Connection & { route: Route } {
  const { signingSecret, log } = options
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ENDPOINT, logger: boltLogger(log) })
  const underWay = new Set<Promise<void>>()
  let open = false
  return {
    receiver,
    route: {
      path: ENDPOINT,
      method: 'POST',
      bodyBytes: BODY_BYTES,
      handle: (request, response, rawBody) => {
        // Slack tries again.
        if (!open) return sendText(response, 503, 'Not ready.\n')
        // Bolt takes a stamp from the future, which would make a request good for longer than five minutes.
        if (Number(request.headers['x-slack-request-timestamp']) > Date.now() / 1000 + LIMITS.stampSeconds)
          return sendText(response, 401, 'The stamp is of the future.\n')
        const answered = new Promise<void>(resolve => response.once('close', resolve))
        underWay.add(answered)
        answered.finally(() => underWay.delete(answered))
        // Bolt reads no further where it finds the body.
        return receiver.requestListener(Object.assign(request, { rawBody }), response)
      },
    },
    open: async () => {
      open = true
    },
    close: async () => {
      open = false
      await Promise.all(underWay)
    },
    trouble: () => (open ? undefined : 'not listening'),
  }
}
