import { setTimeout as delay } from 'node:timers/promises'
import { type Receiver, SocketModeReceiver, webApi } from '@slack/bolt'
import type { Logger } from 'pino'
import { clientOptions, judge } from './client.ts'
import { boltLogger } from './log.ts'
import { explainStart } from './refusals.ts'

/** A way in which Slack's events reach us. */
export type Connection = {
  receiver: Receiver
  open: () => Promise<void>
  close: () => Promise<void>
  /** Why no events come at present; undefined while they may. */
  trouble: () => string | undefined
}

const LONGEST_PAUSE_MS = 60_000

/**
 * Socket Mode that stays connected until it is closed. The client's own reconnecting is off: it waits at least
 * five seconds first, and ends for good, in a rejection that nobody can catch, once `apps.connections.open` has
 * failed often enough.
 */
export function createSocket(options: { appToken: string; apiUrl: string; log: Logger }): Connection {
  const { appToken, apiUrl, log } = options
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, log, 1) },
    logger: boltLogger(log),
  })
  const { client } = receiver
  const closing = new AbortController()
  let connected = false

  async function reconnect(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      try {
        await client.start()
        if (closing.signal.aborted) {
          await client.disconnect()
          return
        }
        connected = true
        log.info('Connected to Slack again.')
        return
      } catch (error) {
        const pauseMs = Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS)
        log.error({ code: codeOf(error), pauseMs }, 'Slack cannot be reached; trying again.')
        await delay(pauseMs, undefined, { signal: closing.signal }).catch(() => {})
      }
    }
  }

  return {
    receiver,
    open: async () => {
      try {
        await client.start()
      } catch (error) {
        if (error instanceof webApi.WebAPIPlatformError)
          throw new Error(explainStart('SLACK_APP_TOKEN', error.data.error))
        throw new Error(`The connection to Slack could not be opened. ${judge(error).why}`)
      }
      connected = true
      let connecting = false
      client.on('disconnected', async () => {
        connected = false
        if (connecting || closing.signal.aborted) return
        connecting = true
        await reconnect()
        connecting = false
      })
    },
    close: async () => {
      closing.abort()
      await client.disconnect()
    },
    trouble: () => (connected ? undefined : 'not connected; it keeps trying (status.slack.com)'),
  }
}

const codeOf = (error: unknown): string => (error === undefined ? 'closed' : judge(error).code)
