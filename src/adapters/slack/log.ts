import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/**
 * Bolt's logger, writing to ours. Only warnings and errors: at its lower levels Bolt logs whole payloads, and
 * with them what people wrote.
 */
export function boltLogger(log: Logger): BoltLogger {
  const text = (parts: readonly unknown[]): string => parts.map(String).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn(text(parts)),
    error: (...parts) => log.error(text(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
