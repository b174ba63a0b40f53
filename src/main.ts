import { config as loadEnv } from 'dotenv'
import { COMMANDS, createDispatch, createHistory, type Dispatch } from './commands/index.ts'
import { type Config, ConfigError, readConfig, secretsIn } from './config.ts'
import { DOORS, MISSING } from './doors.ts'
import { createHttpServer } from './http.ts'
import { KnowledgeError } from './knowledge/index.ts'
import { openRecord, type Record } from './record.ts'
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
    return await openRecord(config.KNOWLEDGE_FILE, log)
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

const dispatch = createDispatch(
  { record: loaded.current, commands: COMMANDS, history: createHistory() },
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
