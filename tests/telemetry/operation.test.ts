import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpServer } from '../../src/http.ts'
import {
  createMetrics,
  createReadiness,
  type Metrics,
  measured,
  operationRoutes,
  type Readiness,
} from '../../src/telemetry/index.ts'
import { citedReply } from '../contract/replies.ts'

let readiness: Readiness
let metrics: Metrics
let server: HttpServer
let address: string

beforeEach(async () => {
  readiness = createReadiness(100)
  metrics = await createMetrics()
  server = createHttpServer({ host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) })
  server.serve(operationRoutes(readiness, metrics))
  address = await server.listen()
})
afterEach(() => server.stop())

const get = async (path: string): Promise<[number, string]> => {
  const response = await fetch(address + path)
  return [response.status, await response.text()]
}

describe('/readyz', () => {
  it('is 200 while every part works, and names each that does not, a line each', async () => {
    let record: string | undefined = 'not loaded yet'
    readiness.watch('record', () => record)
    readiness.watch('discord', async () => undefined)
    readiness.watch('store', () => Promise.reject(new Error('postgres://bot:hunter2@db')))
    expect(await get('/readyz')).toEqual([503, 'record: not loaded yet\nstore: could not be checked\n'])
    record = undefined
    readiness.watch('store', () => undefined)
    expect(await get('/readyz')).toEqual([200, 'ready\n'])
  })

  it('does not wait long for a part that hangs', async () => {
    readiness.watch('store', () => new Promise(() => {}))
    expect(await get('/readyz')).toEqual([503, 'store: gives no answer within 0.1 s\n'])
  })

  it('is 503 once the process is stopping, while it is still alive', async () => {
    readiness.stopping()
    expect(await get('/readyz')).toEqual([503, 'the process is stopping\n'])
    expect(await get('/healthz')).toEqual([200, 'alive\n'])
  })
})

describe('/metrics', () => {
  it('counts replies by door and kind with their latency, refusals, briefs, store errors and the oldest lease', async () => {
    const dispatch = measured(async () => citedReply, 'slack', metrics)
    await dispatch({ command: 'ask', options: {}, conversation: 'c', now: '2026-01-01T00:00:00Z' })
    metrics.unshown('discord')
    metrics.refused(401)
    metrics.briefed('late')
    metrics.storeFailed('full')
    metrics.leases(async () => 12.5)
    const [status, text] = await get('/metrics')
    expect(status).toBe(200)
    for (const line of [
      'dispute_replies_total{door="slack",kind="answer"} 1',
      'dispute_reply_seconds_count{door="slack"} 1',
      'dispute_replies_unshown_total{door="discord"} 1',
      'dispute_http_refusals_total{status="401"} 1',
      'dispute_briefs_total{outcome="late"} 1',
      'dispute_store_errors_total{trouble="full"} 1',
      'dispute_lease_age_seconds 12.5',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).toContain('nodejs_eventloop_lag_seconds')
  })

  it('holds nothing of a question and nobody who asked', async () => {
    const dispatch = measured(async () => citedReply, 'discord', metrics)
    await dispatch({
      command: 'xylophone',
      options: { question: 'who is the xylophonist?' },
      conversation: 'discord:123456789012345678:987654321098765432',
      now: '2026-01-01T00:00:00Z',
    })
    expect((await get('/metrics'))[1]).not.toMatch(/xylophon|123456789012345678|987654321098765432/)
  })
})
