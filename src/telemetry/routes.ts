import { type Route, sendText } from '../http.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'

/** What a supervisor asks: alive, ready, and how it goes. */
export const operationRoutes = (readiness: Readiness, metrics: Metrics): Route[] => [
  { path: '/healthz', method: 'GET', handle: (_, response) => sendText(response, 200, 'alive\n') },
  {
    path: '/readyz',
    method: 'GET',
    handle: async (_, response) => {
      const reasons = await readiness.reasons()
      if (reasons.length === 0) sendText(response, 200, 'ready\n')
      else sendText(response, 503, reasons.map(reason => `${reason}\n`).join(''))
    },
  },
  {
    path: '/metrics',
    method: 'GET',
    handle: async (_, response) => {
      const { type, text } = await metrics.expose()
      sendText(response, 200, text, { 'content-type': type })
    },
  },
]
