import { config as loadEnv } from 'dotenv'
import { type Config, ConfigError, readConfig, secretsIn } from '../config.ts'
import { parseEdtf } from '../knowledge/edtf.ts'
import { KnowledgeError } from '../knowledge/problem.ts'
import { StoreError } from '../store/error.ts'

/** A mistake in how a command was called: shown as it is, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The configuration from `.env` and the environment. */
export function config(): Config {
  loadEnv({ quiet: true })
  return readConfig(process.env)
}

/**
 * The value of an option that is a day, `YYYY-MM-DD`.
 * @throws UsageError when it is none
 */
export function dayOf(option: string, text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || parseEdtf(text) === null) {
    throw new UsageError(`${option}: "${text}" is not a day. Write it like 2022-09-08.`)
  }
  return text
}

/** Runs a subcommand; what goes wrong becomes a message and an exit code instead of a stack trace. */
export async function guard(run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    const { redactor } = await import('../telemetry/log.ts')
    const clean = redactor(secretsIn(process.env))
    const message = clean(error instanceof Error ? error.message : String(error))
    if ([KnowledgeError, ConfigError, StoreError].some(kind => error instanceof kind)) {
      process.stderr.write(`${message}\n`)
      return 1
    }
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS') === true) {
      process.stderr.write(`${message}\n`)
      return 2
    }
    const detail = process.env['LOG_LEVEL'] === 'debug' && error instanceof Error ? error.stack : undefined
    process.stderr.write(
      `Something went wrong: ${clean(detail ?? `${message} (LOG_LEVEL=debug shows where)`)}\n`,
    )
    return 1
  }
}

/** The present day, `YYYY-MM-DD` in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10)
