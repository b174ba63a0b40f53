import { setTimeout as delay } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Refusal } from '../adapter.ts'
import { type Bounds, depart, Ended, Held, Lost, networkCode, pass, UNSENT } from '../passage.ts'
import { boltLogger } from './log.ts'
import { explain, reasonOf, UNSURE } from './refusals.ts'

/** Slack's Web API, called so that every outcome is known for what it is. */

/** The code of a call that took longer. */
export const TIMED_OUT = 'TimeoutError'

/** How long a call may take: a hung one would never end by itself (WebClient's own default is no limit). */
const TIMEOUT_MS = 10_000

export type Clients = {
  /** For calls that change nothing: repeated by themselves. */
  reading: webApi.WebClient
  /** One request a call: Slack has no idempotency key, so nothing is repeated that may have worked. */
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
  writing: new webApi.WebClient(token, {
    ...clientOptions(apiUrl, log, 0),
    rejectRateLimitedCalls: true,
    // In its queue a call would be let out on behalf of another; `Pace` keeps them few.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    fetch: (url, init) =>
      depart(signal => {
        const signals = [init?.signal, signal].filter(one => one != null)
        return fetch(url, { ...init, signal: AbortSignal.any(signals) } as RequestInit)
      }),
  }),
})

type Failed =
  /** Certainly not done. */
  | { outcome: 'refused'; code: string; why: string; reason: Refusal }
  /** It may have been done. */
  | { outcome: 'unsure'; code: string; why: string }

export type Outcome = { outcome: 'sent'; ts: string } | Failed

type Verdict = Failed | { outcome: 'again'; afterMs: number; code: string; why: string; reason: Refusal }

/** What an error of a call means for the message it carried. */
export function judge(error: unknown): Verdict {
  if (error instanceof webApi.WebAPIRequestError) return judge(error.original)
  if (error instanceof Lost) {
    const { cause } = error
    // What Slack answered counts; that time was over tells nothing of what had left.
    return cause instanceof Ended ? { outcome: 'unsure', code: 'ended', why: cause.message } : judge(cause)
  }
  if (error instanceof Held) return { outcome: 'refused', code: 'held', why: error.message, reason: 'other' }
  if (error instanceof Ended)
    return { outcome: 'refused', code: 'ended', why: error.message, reason: 'limit' }
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter)
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error
    if (code === 'ratelimited' || code === 'rate_limited')
      return limited(error.data.response_metadata?.retryAfter ?? 1)
    const why = explain(code)
    return UNSURE.has(code)
      ? { outcome: 'unsure', code, why }
      : { outcome: 'refused', code, why, reason: reasonOf(code) }
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const code = `http_${error.statusCode}`
    const why = `Slack answered with HTTP status ${error.statusCode}. Try again later; status.slack.com tells of troubles.`
    return error.statusCode < 500
      ? { outcome: 'refused', code, why, reason: 'other' }
      : { outcome: 'unsure', code, why }
  }
  const code = networkCode(error)
  const why = `Slack could not be reached (${code}). Check the network, and SLACK_API_URL if it is set.`
  return UNSENT.has(code)
    ? { outcome: 'again', afterMs: 500, code, why, reason: 'other' }
    : { outcome: 'unsure', code, why }
}

const limited = (seconds: number): Verdict => ({
  outcome: 'again',
  afterMs: seconds * 1000,
  code: 'ratelimited',
  why: `Slack asks to wait ${seconds} s before the next message. Try again then.`,
  reason: 'limit',
})

export type Attempt<T> = { outcome: 'done'; value: T } | Failed

/** How often a call is made that certainly did not arrive; where it has a signal, Slack is waited for until then. */
const ATTEMPTS = 3
const LONGEST_WAIT_MS = 60_000

/** Makes a call; repeats only what certainly did not arrive. Never rejects. */
export async function attempt<T>(call: () => Promise<T>, bounds: Bounds = {}): Promise<Attempt<T>> {
  for (let count = 1; ; count++) {
    try {
      return { outcome: 'done', value: await pass(call, bounds) }
    } catch (error) {
      const verdict = judge(error)
      if (verdict.outcome !== 'again') return verdict
      const patient = bounds.signal !== undefined && verdict.reason === 'limit'
      if (!patient && (count === ATTEMPTS || verdict.afterMs > LONGEST_WAIT_MS))
        return { ...verdict, outcome: 'refused' }
      if (!(await waited(verdict.afterMs, bounds.signal))) return { ...verdict, outcome: 'refused' }
    }
  }
}

type Stamped = { ts?: string; message_ts?: string }

/** What became of a message that was sent by a call. */
export const sentOf = (made: Attempt<Stamped>): Outcome =>
  made.outcome === 'done' ? { outcome: 'sent', ts: made.value.ts ?? made.value.message_ts ?? '' } : made

/** Sends a message; repeats only what certainly did not arrive. Never rejects. */
export const deliver = async (call: () => Promise<Stamped>): Promise<Outcome> => sentOf(await attempt(call))

/** Waits; false when the signal came first. */
export const waited = (ms: number, signal?: AbortSignal): Promise<boolean> =>
  delay(ms, true, signal && { signal }).catch(() => false)
