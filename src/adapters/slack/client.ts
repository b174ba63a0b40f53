import { setTimeout as delay } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import type { Logger } from 'pino'
import { boltLogger } from './log.ts'
import { explain, UNSURE } from './refusals.ts'

/** Slack's Web API, called so that every outcome is known for what it is. */

/** How long a call may take: a hung one would never end by itself (WebClient's own default is no limit). */
const TIMEOUT_MS = 10_000

export type Clients = {
  /** For calls that change nothing: repeated by themselves. */
  reading: webApi.WebClient
  /** For posts: Slack has no idempotency key, so nothing is repeated that may have worked. */
  writing: webApi.WebClient
}

/** Options of its own for every client: Bolt and WebClient write into the object they are given. */
export const clientOptions = (apiUrl: string, log: Logger, retries: number): webApi.WebClientOptions => ({
  slackApiUrl: apiUrl,
  timeout: TIMEOUT_MS,
  retryConfig: { retries, minTimeout: 300, maxTimeout: 3_000, factor: 2 },
  logger: boltLogger(log),
})

export const createClients = (token: string, apiUrl: string, log: Logger): Clients => ({
  reading: new webApi.WebClient(token, clientOptions(apiUrl, log, 2)),
  writing: new webApi.WebClient(token, { ...clientOptions(apiUrl, log, 0), rejectRateLimitedCalls: true }),
})

export type Outcome =
  | { outcome: 'sent'; ts: string }
  /** Certainly not sent. */
  | { outcome: 'refused'; code: string; why: string }
  /** It may have been sent. */
  | { outcome: 'unsure'; code: string; why: string }

type Verdict =
  | Exclude<Outcome, { outcome: 'sent' }>
  | { outcome: 'again'; afterMs: number; code: string; why: string }

/** Errors of the network at which no byte of the request reached Slack. */
const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What an error of a call means for the message it carried. */
export function judge(error: unknown): Verdict {
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter)
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error
    if (code === 'ratelimited' || code === 'rate_limited')
      return limited(error.data.response_metadata?.retryAfter ?? 1)
    return { outcome: UNSURE.has(code) ? 'unsure' : 'refused', code, why: explain(code) }
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const code = `http_${error.statusCode}`
    const why = `Slack answered with HTTP status ${error.statusCode}. Try again later; status.slack.com tells of troubles.`
    return { outcome: error.statusCode < 500 ? 'refused' : 'unsure', code, why }
  }
  const code = networkCode(error)
  const why = `Slack could not be reached (${code}). Check the network, and SLACK_API_URL if it is set.`
  return UNSENT.has(code) ? { outcome: 'again', afterMs: 500, code, why } : { outcome: 'unsure', code, why }
}

const limited = (seconds: number): Verdict => ({
  outcome: 'again',
  afterMs: seconds * 1000,
  code: 'ratelimited',
  why: `Slack asks to wait ${seconds} s before the next message. Try again then.`,
})

function networkCode(error: unknown): string {
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error
  if (!(original instanceof Error)) return 'unknown'
  const cause = original.cause
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return original.name
}

const ATTEMPTS = 3
const LONGEST_WAIT_MS = 60_000

/** Sends a message; repeats only what certainly did not arrive. Never rejects. */
export async function deliver(call: () => Promise<{ ts?: string; message_ts?: string }>): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { ts, message_ts } = await call()
      return { outcome: 'sent', ts: ts ?? message_ts ?? '' }
    } catch (error) {
      const verdict = judge(error)
      if (verdict.outcome !== 'again') return verdict
      if (attempt === ATTEMPTS || verdict.afterMs > LONGEST_WAIT_MS)
        return { outcome: 'refused', code: verdict.code, why: verdict.why }
      await delay(verdict.afterMs)
    }
  }
}
