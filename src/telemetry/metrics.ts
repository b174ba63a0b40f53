import type { Settled } from '../brief/schedule.ts'
import type { Dispatch } from '../commands/index.ts'
import type { ReplyKind } from '../reply/index.ts'

/**
 * What is counted, for Prometheus. Every label is one of a few fixed words: no text of a question, no id of a
 * person, channel or workspace ever becomes one.
 */

type Door = 'discord' | 'slack' | 'console' | 'web'

/** What can be wrong with the store. */
export type StoreTrouble =
  | 'unreachable'
  | 'busy'
  | 'full'
  | 'readonly'
  | 'corrupt'
  | 'denied'
  | 'newer'
  | 'key'
  | 'refused'
  | 'failed'

export type Metrics = {
  /** A question got its reply, that many seconds after it was handed to the core. */
  answered: (door: Door, kind: ReplyKind, seconds: number) => void
  /** A reply that its platform did not take. */
  unshown: (door: Door) => void
  /** A request to the HTTP server that was turned away with that status. */
  refused: (status: number) => void
  /** A slot came to its end. */
  briefed: (outcome: Settled) => void
  storeFailed: (trouble: StoreTrouble) => void
  /** Where the age of the oldest lease held (seconds; 0 without one) is read whenever the metrics are. */
  leases: (oldest: () => number | Promise<number>) => void
  /** All of it, in the text format of Prometheus. */
  expose: () => Promise<{ type: string; text: string }>
}

/** The core answers in milliseconds; a platform waits three seconds for its acknowledgement. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3]

/** Counters of their own, beside those of the process (memory, CPU, event loop). */
export async function createMetrics(): Promise<Metrics> {
  // Here and not above, because the command line counts nothing and answers the sooner.
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `dispute_${name}_total`, help, labelNames, registers })
  const replies = counter('replies', 'Replies by the door they were asked at and their kind', [
    'door',
    'kind',
  ])
  const unshown = counter('replies_unshown', 'Replies that the platform did not take', ['door'])
  const refusals = counter('http_refusals', 'HTTP requests turned away', ['status'])
  const briefs = counter('briefs', 'Briefs by what became of them', ['outcome'])
  const storeErrors = counter('store_errors', 'Failures of the store', ['trouble'])
  const latency = new Histogram({
    name: 'dispute_reply_seconds',
    help: 'Time from a question to its reply, before the platform shows it',
    labelNames: ['door'],
    buckets: BUCKETS,
    registers,
  })
  let oldest: () => number | Promise<number> = () => 0
  new Gauge({
    name: 'dispute_lease_age_seconds',
    help: 'Age of the oldest lease held',
    registers,
    async collect() {
      this.set(await oldest())
    },
  })
  return {
    answered: (door, kind, seconds) => {
      replies.inc({ door, kind })
      latency.observe({ door }, seconds)
    },
    unshown: door => unshown.inc({ door }),
    refused: status => refusals.inc({ status }),
    briefed: outcome => briefs.inc({ outcome }),
    storeFailed: trouble => storeErrors.inc({ trouble }),
    leases: read => {
      oldest = read
    },
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}

/** A dispatcher whose replies are counted as those of one door. */
export const measured =
  (dispatch: Dispatch, door: Door, metrics: Metrics): Dispatch =>
  async invocation => {
    const started = performance.now()
    const reply = await dispatch(invocation)
    metrics.answered(door, reply.kind, (performance.now() - started) / 1000)
    return reply
  }
