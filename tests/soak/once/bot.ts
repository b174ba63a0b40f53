import type { Adapter } from '../../../src/adapters/adapter.ts'
import { COMMANDS } from '../../../src/commands/index.ts'
import { readConfig } from '../../../src/config.ts'
import { createDelivery } from '../../../src/delivery/index.ts'
import { DOORS } from '../../../src/doors.ts'
import { openStore, type Store } from '../../../src/store/index.ts'
import { createLog } from '../../../src/telemetry/index.ts'
import { citedReply } from '../../contract/replies.ts'
import { type Orders, TIMES } from './orders.ts'

/**
 * A bot that does nothing but deliver, as a process of its own: real store, real adapters, short claims. It kills itself at
 * one of the points at which it waits for something, and goes on until then.
 */

const PAUSE = 50

const { environment, now, dieAt, sleepAt, planted } = JSON.parse(process.argv[2] ?? '{}') as Orders
const config = readConfig(environment)
const log = createLog('error')
const began = performance.now()

let crossings = 0
async function cross(): Promise<void> {
  crossings++
  if (crossings === dieAt) process.kill(process.pid, 'SIGKILL')
  if (crossings !== sleepAt) return
  await new Promise(resolve => process.send?.('asleep', resolve))
  process.kill(process.pid, 'SIGSTOP')
}

/** The same object, each of whose calls crosses a point before it and one behind it. */
function crossing<T extends object>(object: T): T {
  return new Proxy(object, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        await cross()
        const result = await value.apply(target, args)
        await cross()
        return result
      }
    },
  })
}

function without(store: Store): Store['slots'] {
  const { slots } = store
  if (planted === 'fencing') {
    // Whoever has lost a slot posts it all the same, and is believed.
    return {
      ...slots,
      holds: async () => true,
      settle: async (...args) => (await slots.settle(...args)) || true,
    }
  }
  if (planted === 'lease') {
    // Everybody gets what is not settled.
    return {
      ...slots,
      claim: async (slot, destination, owner, ms) =>
        (await slots.claim(slot, destination, owner, ms)) ?? {
          slot,
          destination,
          owner,
          attempt: 0,
          first: true,
        },
      holds: async () => true,
    }
  }
  return slots
}

const blind = (adapter: Adapter): Adapter =>
  planted === 'look-up' || planted === 'lease'
    ? {
        ...adapter,
        find: async () => ({ found: false }),
        post: (channel, reply, key, how) => adapter.post(channel, reply, key, { ...how, fresh: true }),
      }
    : adapter

const store = await openStore({ dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL })
const adapters = new Map<string, Adapter>()
for (const name of ['discord', 'slack'] as const) {
  adapters.set(
    name,
    crossing(blind(await DOORS[name]({ config, commands: COMMANDS, log, unshown: () => {} }))),
  )
}
const delivery = createDelivery({
  store: { schedules: crossing(store.schedules), slots: crossing(without(store)) },
  adapters,
  tell: async () => ({ brief: { reply: citedReply, isQuiet: false, corrections: [] }, revision: 'r1' }),
  owner: `bot-${process.pid}`,
  now: () => Math.round(now + performance.now() - began),
  window: 3_600_000,
  log,
  times: TIMES,
})
process.send?.('ready')
for (;;) {
  await delivery.round()
  await new Promise(resolve => setTimeout(resolve, PAUSE))
}
