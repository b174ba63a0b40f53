import { config as loadEnv } from 'dotenv'
import type { Adapter } from './adapters/adapter.ts'
import { COMMANDS, createDispatch, createHistory, type Dispatch } from './commands/index.ts'
import { type Config, ConfigError, readConfig, secretsIn } from './config.ts'
import { limitsOf, revisionOf, TIMES } from './delivery/index.ts'
import { createGapKeeper } from './desk/gaps.ts'
import { DOORS, MISSING } from './doors.ts'
import { createHttpServer } from './http.ts'
import { type Knowledge, KnowledgeError } from './knowledge/index.ts'
import { openRecord, type Record } from './record.ts'
import { type Standing, stand } from './standing.ts'
import { openState } from './state.ts'
import { stopOnSignals } from './stop.ts'
import { createLog, createMetrics, createReadiness, measured, operationRoutes } from './telemetry/index.ts'

/** `npm start`: reads the environment, wires the core to every configured door, and stops cleanly. */

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function configuration(): Config {
  loadEnv({ quiet: true })
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) fail(`The configuration has problems:\n${error.message}`)
    throw error
  }
}

async function record(config: Config): Promise<Record> {
  try {
    return await openRecord(config.KNOWLEDGE_FILE, log, keepRevision)
  } catch (error) {
    if (error instanceof KnowledgeError) fail(`The knowledge file has problems:\n${error.message}`)
    throw error
  }
}

const config = configuration()
const log = createLog(config.LOG_LEVEL, secretsIn(process.env))
process.on('unhandledRejection', error => log.error({ err: error }, 'something failed unexpectedly'))
// Node's own last words would show what the log takes out.
process.on('uncaughtException', error => {
  log.fatal({ err: error }, 'something failed unexpectedly; the process ends')
  process.exit(1)
})

const readiness = createReadiness()
const stop = stopOnSignals({ log, first: readiness.stopping })
const metrics = await createMetrics()
const server = createHttpServer({ host: config.HOST, port: config.PORT, log, refused: metrics.refused })
server.serve(operationRoutes(readiness, metrics))

let loaded: Record | undefined
readiness.watch('record', () => (loaded === undefined ? 'not loaded yet' : undefined))
/** The server's address; undefined where it could not have its port, which only some doors need. */
const address = await server.listen().catch((error: Error) => void process.stderr.write(`${error.message}\n`))
if (address !== undefined) stop.add('ground', 'http', server.stop)

loaded = await record(config)
stop.add('ground', 'record', loaded.stop)
const { current } = loaded

const adapters = new Map<string, Adapter>()
const limits = limitsOf(config.GAPS_DAYS)
/** There once the store is open. */
let standing: Standing | undefined
const state = openState(
  {
    dataDir: config.DATA_DIR,
    databaseUrl: config.DATABASE_URL,
    encryptionKeys: config.ENCRYPTION_KEYS,
  },
  {
    log,
    failed: ({ trouble }) => metrics.storeFailed(trouble),
    opened: store => {
      keepRevision(current().knowledge)
      standing = stand(store, {
        ...{ adapters, limits, metrics, log },
        record: () => current().knowledge,
        window: config.BRIEF_WINDOW * 60_000,
      })
    },
  },
)
readiness.watch('store', state.trouble)
stop.add('work', 'briefs', () => standing?.stop())
stop.add('ground', 'store', state.stop)
metrics.leases(async () => {
  const until = await state.store()?.slots.oldestLease()
  return until == null ? 0 : Math.max(0, (Date.now() + TIMES.lease - until) / 1_000)
})

/** Keeps which entries the record holds from now on: what is new is told by it. */
function keepRevision(knowledge: Knowledge): void {
  state
    .store()
    ?.revisions.add(revisionOf(knowledge, Date.now()))
    .catch(error => log.error({ err: error }, 'the revision could not be kept'))
}

const dispatch = createDispatch(
  {
    ...{ record: current, commands: COMMANDS, history: createHistory() },
    get briefs() {
      return standing?.briefs
    },
    get preview() {
      return standing?.preview
    },
    kept: { store: state.store, limits },
    ...(limits.gaps > 0 && {
      onReply: createGapKeeper(
        () => state.store()?.gaps,
        current,
        error => log.error({ err: error }, 'a question without an answer could not be kept'),
      ),
    }),
  },
  (error, command) => log.error({ err: error, command }, 'a command failed'),
)

/** Connects one platform, if it is configured. Resolves to whether it was, and whether it answers. */
async function openDoor(name: 'discord' | 'slack'): Promise<'off' | 'open' | 'failed'> {
  const missing = MISSING[name](config)
  if (missing !== undefined) {
    process.stdout.write(`${missing}\n`)
    return 'off'
  }
  let trouble: () => string | undefined = () => 'not connected yet'
  readiness.watch(name, () => trouble())
  const adapter = await DOORS[name]({
    config,
    commands: COMMANDS,
    log,
    unshown: () => metrics.unshown(name),
  })
  const routes = adapter.routes ?? []
  stop.add('work', name, adapter.stop)
  try {
    if (routes.length > 0 && address === undefined) throw new Error('It needs the HTTP server.')
    server.serve(routes)
    await adapter.start(measured(dispatch, name, metrics))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${name}: ${why}\n`)
    trouble = () => `could not be started: ${why}`
    await adapter.stop()
    return 'failed'
  }
  trouble = () => adapter.trouble?.()
  adapters.set(name, adapter)
  const at = routes.map(({ path }) => `${address}${path}`)
  log.info({ adapter: name, ...(at.length > 0 && { at }) }, 'connected')
  return 'open'
}

const doors = await Promise.all((['discord', 'slack'] as const).map(openDoor))
// Only now, since whoever reads it expects an answer there.
if (address !== undefined) process.stdout.write(`Listening at ${address}\n`)

/** Nothing is configured: a person at a terminal gets the console. */
async function openConsole(dispatch: Dispatch): Promise<void> {
  if (process.stdin.isTTY) {
    const console = await import('./adapters/console/open.ts')
    await console.openConsole(measured(dispatch, 'console', metrics), COMMANDS)
    await stop.now('the console was left')
  }
  process.stdout.write(
    'No terminal here either. Ask with: npx dispute ask "why did Albania break off relations?"\n',
  )
  if (address === undefined) await stop.now('nothing to do')
}

if (doors.every(door => door === 'off')) await openConsole(dispatch)
else if (!doors.includes('open')) process.exit(1)
