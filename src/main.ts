import { config as loadEnv } from 'dotenv'
import type { Adapter } from './adapters/adapter.ts'
import { COMMANDS, createDispatch, createHistory } from './commands/index.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { DOORS, MISSING } from './doors.ts'
import { KnowledgeError } from './knowledge/index.ts'
import { openRecord, type Record } from './record.ts'
import { createLog } from './telemetry.ts'

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
const log = createLog(config.LOG_LEVEL, [
  config.DISCORD_TOKEN,
  config.SLACK_BOT_TOKEN,
  config.SLACK_APP_TOKEN,
  config.SLACK_SIGNING_SECRET,
])
const { current, stop: stopWatching } = await record(config)
const dispatch = createDispatch(
  { record: current, commands: COMMANDS, history: createHistory() },
  (error, command) => log.error({ err: error, command }, 'a command failed'),
)
process.on('unhandledRejection', error => log.error({ err: error }, 'something failed unexpectedly'))

const running: Adapter[] = []
let failed = 0
for (const name of ['discord', 'slack'] as const) {
  const missing = MISSING[name](config)
  if (missing !== undefined) {
    process.stdout.write(`${missing}\n`)
    continue
  }
  const adapter = await DOORS[name]({ config, commands: COMMANDS, log })
  try {
    await adapter.start(dispatch)
    running.push(adapter)
    log.info({ adapter: name }, 'connected')
  } catch (error) {
    failed++
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    await adapter.stop()
  }
}

const stop = async (): Promise<void> => {
  await Promise.all([stopWatching(), ...running.map(adapter => adapter.stop())])
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)

if (running.length === 0) {
  if (failed > 0) process.exit(1)
  if (process.stdin.isTTY) {
    const { openConsole } = await import('./adapters/console/open.ts')
    await openConsole(dispatch, COMMANDS)
  } else {
    process.stdout.write(
      'No terminal here either. Ask with: npx dispute ask "why did Albania break off relations?"\n',
    )
  }
  process.exit(0)
}
