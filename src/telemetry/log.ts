import { type Logger, pino } from 'pino'

/** What a log line must never carry, wherever it stands in the text. */
const SECRETS = [
  /\bxox[a-z]-[\w-]+/g,
  /\bxapp-[\w-]+/g,
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g,
  /\b(?:Bot|Bearer)\s+[\w.-]{20,}/g,
]

/**
 * Takes secrets out of a text.
 * @param secrets values to remove, also as JSON and addresses write them, besides all that looks like a token
 */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const values = secrets
    .filter(secret => secret !== undefined)
    .filter(secret => secret.length >= 8)
    .flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    // Else one secret within another would leave the rest of it.
    .sort((a, b) => b.length - a.length)
  return text => {
    const known = values.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
    return SECRETS.reduce((rest, pattern) => rest.replace(pattern, '[secret]'), known)
  }
}

/**
 * The log: JSON lines on standard error, so that standard output stays the program's own. Tokens are taken out
 * of every line, since pino's `redact` knows paths and not text.
 * @param secrets see `redactor`
 */
export function createLog(level: string, secrets: readonly (string | undefined)[] = []): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: redactor(secrets) },
    },
    pino.destination(2),
  )
}
