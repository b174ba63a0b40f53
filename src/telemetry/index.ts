export { createLog, redactor } from './log.ts'
export { createMetrics, type Metrics, measured, type StoreTrouble } from './metrics.ts'
export { createReadiness, type Readiness } from './readiness.ts'
export { operationRoutes } from './routes.ts'
