import { setTimeout as delay } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Command } from '../../commands/index.ts'
import type { Adapter } from '../adapter.ts'
import { createAnswers } from './answer.ts'
import { clientOptions, createClients, judge } from './client.ts'
import { createHttp } from './http.ts'
import { LIMITS } from './limits.ts'
import { boltLogger } from './log.ts'
import { createPoster } from './post.ts'
import { listen } from './receive.ts'
import { explainStart } from './refusals.ts'
import { type Connection, createSocket } from './socket.ts'

export type SlackOptions = {
  botToken: string
  /** With it, events come through Socket Mode. */
  appToken?: string
  /** With it and without an app token, events come over HTTP, at `/slack/events`. */
  signingSecret?: string
  apiUrl: string
  commands: readonly Command[]
  log: Logger
  /** Told of each reply that Slack did not show. */
  unshown?: () => void
}

type Self = { userId: string; botId: string }

/** How long stopping waits for answers under way. */
const DRAIN_MS = 5_000

/** Slack. `post` and `find` need the bot token alone and work without `start`. */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { botToken, appToken, signingSecret, apiUrl, log, unshown = () => {} } = options
  const clients = createClients(botToken, apiUrl, log)
  const underWay = new Set<Promise<void>>()
  const http =
    appToken === undefined && signingSecret !== undefined ? createHttp({ signingSecret, log }) : undefined
  let connection: Connection | undefined

  let known: Promise<Self> | undefined
  const whoAmI = async (): Promise<Self> => {
    const { user_id, bot_id } = await clients.reading.auth.test()
    return { userId: user_id ?? '', botId: bot_id ?? '' }
  }
  /** Asked once; a failure is not kept. */
  const self = (): Promise<Self> => {
    known ??= whoAmI().catch(error => {
      known = undefined
      throw error
    })
    return known
  }

  return {
    name: 'slack',
    link: (channel, ts) => `https://slack.com/archives/${channel}/p${ts.replace('.', '')}`,
    limits: LIMITS,
    cannot: {},
    ...createPoster(clients, self),
    trouble: () => (connection === undefined ? 'not connected' : connection.trouble()),
    routes: http === undefined ? [] : [http.route],
    start: async dispatch => {
      const { userId, botId } = await self().catch(error => {
        const { outcome, code, why } = judge(error)
        throw new Error(outcome === 'refused' ? explainStart('SLACK_BOT_TOKEN', code) : why)
      })
      const opened = http ?? connect(options)
      const app = new App({
        receiver: opened.receiver,
        authorize: async () => ({ botToken, botUserId: userId, botId }),
        clientOptions: { ...clientOptions(apiUrl, log, 0), fetch: fetchInTime },
        logger: boltLogger(log),
      })
      app.error(async error => log.error({ code: error.code }, 'A Slack event could not be handled.'))
      listen(app, {
        commands: options.commands,
        dispatch,
        answers: createAnswers(clients, log, unshown),
        underWay: answer => {
          const settled = answer.catch(error => log.error({ code: judge(error).code }, 'An answer failed.'))
          const tracked = settled.finally(() => underWay.delete(tracked))
          underWay.add(tracked)
        },
      })
      connection = opened
      await opened.open()
    },
    stop: async () => {
      await connection?.close()
      connection = undefined
      const patience = new AbortController()
      await Promise.race([
        Promise.allSettled(underWay),
        delay(DRAIN_MS, undefined, { signal: patience.signal, ref: false }).catch(() => {}),
      ])
      patience.abort()
    },
  }
}

function connect({ appToken, apiUrl, log }: SlackOptions): Connection {
  if (appToken !== undefined) return createSocket({ appToken, apiUrl, log })
  throw new Error(
    'Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), so that Slack’s events can reach the bot.',
  )
}

/** Bolt's `respond` has no time limit of its own. */
const fetchInTime: typeof fetch = (url, init) =>
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(10_000) })
