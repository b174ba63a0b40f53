import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Adapter } from './adapters/adapter.ts'
import type { Schedule } from './brief/schedule.ts'
import type { Context } from './commands/index.ts'
import {
  createDelivery,
  createPreview,
  createScheduleManager,
  createTell,
  startRetention,
} from './delivery/index.ts'
import type { Knowledge } from './knowledge/index.ts'
import type { Limits, Store } from './store/index.ts'
import type { Metrics } from './telemetry/index.ts'

/** What stands on the store and begins once that is open: managing briefs, posting them, removing what is past its time. */
export type Standing = {
  briefs: NonNullable<Context['briefs']>
  preview: NonNullable<Context['preview']>
  stop: () => Promise<void>
}

/**
 * @param options.adapters by platform; those that connect later are met there later
 * @param options.window ms after its time in which a brief is still posted
 */
export function stand(
  store: Store,
  options: {
    record: () => Knowledge
    adapters: ReadonlyMap<string, Adapter>
    window: number
    limits: Limits
    metrics: Metrics
    log: Logger
  },
): Standing {
  const { record, adapters, window, limits, metrics, log } = options
  const linkTo = ({ destination, community }: Schedule, message: string): string | undefined => {
    const [platform = '', channel = ''] = destination.split(':')
    return adapters.get(platform)?.link?.(channel, message, community)
  }
  const tell = createTell(store, record, linkTo)
  const { briefed } = metrics
  const delivery = createDelivery({
    ...{ store, adapters, tell, window, log, briefed },
    owner: randomUUID(),
    now: Date.now,
  })
  const retention = startRetention({ store, limits, log })
  const briefs = createScheduleManager({ store })
  delivery.start()
  return {
    briefs,
    preview: createPreview(briefs, tell),
    stop: async () => {
      await Promise.all([delivery.stop(), retention.stop()])
    },
  }
}
