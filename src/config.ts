import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { nearest } from './knowledge/suggest.ts'

/** The environment → Config. Option by option: meaning, default and validation; README's table comes from here. */

const url = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https:// or http://' })
const port = z.coerce
  .number('expected a number')
  .int('expected a whole number')
  .min(0, 'expected 0 to 65535')
  .max(65_535, 'expected 0 to 65535')
const token = z.string().regex(/^\S+$/, 'expected a token without spaces')
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export const Environment = z.object({
  KNOWLEDGE_FILE: z
    .string()
    .default(fileURLToPath(new URL('../knowledge/iran-albania', import.meta.url)))
    .describe('The knowledge file, or a folder of such files'),
  DATA_DIR: z.string().default('./data').describe('Where the bot keeps what it must remember'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'expected an address that begins with postgres://' })
    .optional()
    .describe('A PostgreSQL server to keep it in instead: postgres://USER:PASSWORD@HOST:PORT/NAME'),
  ENCRYPTION_KEYS: z
    .string()
    .transform(text => text.split(',').map(key => key.trim()))
    .pipe(
      z.array(
        z.string().regex(/^\S{32,}$/, 'expected keys of 32 characters or more, with commas between them'),
      ),
    )
    .optional()
    .describe(
      'Keys for the tokens that are kept, as `openssl rand -base64 32` makes them, with commas between: the first encrypts, all decrypt',
    ),
  BRIEF_WINDOW: z.coerce
    .number('expected a number of minutes')
    .int('expected whole minutes')
    .min(10, 'expected 10 to 1440 minutes')
    .max(1_440, 'expected 10 to 1440 minutes')
    .default(180)
    .describe('Minutes after its time in which a brief is still posted, as after downtime'),
  GAPS_DAYS: z.coerce
    .number('expected a number of days')
    .int('expected a whole number of days')
    .min(0, 'expected 0 to 3650')
    .max(3_650, 'expected 0 to 3650')
    .default(0)
    .describe(
      'For how many days questions without an answer are kept for the curators, without who asked them; 0 keeps none',
    ),
  LOG_LEVEL: z
    .enum(LEVELS, `expected one of ${LEVELS.join(', ')}`)
    .default('info')
    .describe(`How much is logged: ${LEVELS.join(', ')}`),
  HOST: z.string().default('127.0.0.1').describe('Address the HTTP server binds to'),
  PORT: port.default(3000).describe('Its port; 0 takes a free one, and the address is printed'),
  DISCORD_TOKEN: token.optional().describe('Bot token of the Discord application; turns Discord on'),
  DISCORD_API_URL: url.default('https://discord.com/api').describe('Discord’s API, without a version'),
  SLACK_BOT_TOKEN: token
    .regex(/^xoxb-/, 'expected a bot token that begins with xoxb-')
    .optional()
    .describe('Bot token of the Slack app (xoxb-…); turns Slack on'),
  SLACK_APP_TOKEN: token
    .regex(/^xapp-/, 'expected an app-level token that begins with xapp-')
    .optional()
    .describe('App-level token (xapp-…): Slack connects by Socket Mode'),
  SLACK_SIGNING_SECRET: token
    .optional()
    .describe('Signing secret: without an app-level token, Slack calls /slack/events'),
  SLACK_API_URL: url.default('https://slack.com/api/').describe('Slack’s Web API, with its slash'),
})
export type Config = z.output<typeof Environment>

/** Names that later versions read; setting them is no mistake. */
export const RESERVED = [
  ...['PUBLIC_URL', 'DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY'],
  ...['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'],
]

/** Settings whose values, or a part of them, nobody may see. */
const SECRET = /TOKEN|SECRET|ENCRYPTION_KEYS|DATABASE_URL/

/** The secrets of an environment as they stand in it, and each key and password in them alone. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    if (!SECRET.test(name)) return []
    const password = URL.parse(value)?.password ?? ''
    // An address writes it with escapes, and the client of a database without.
    const plain = new URLSearchParams(`password=${password.replaceAll('+', '%2B')}`).get('password') ?? ''
    return [value.trim(), ...value.split(',').map(key => key.trim()), password, plain]
  })
}

/** Thrown for a bad environment; names every variable that is wrong, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the configuration from an environment. An empty or blank value counts as unset.
 * @throws ConfigError with one line for each bad value, missing partner and misspelt name
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const known = [...Object.keys(Environment.shape), ...RESERVED]
  const problems: string[] = []
  for (const name of Object.keys(set)) {
    if (!/^(?:DISCORD|SLACK)_/.test(name) || known.includes(name)) continue
    const like = nearest(name, known)
    problems.push(`${name}: there is no such setting${like === undefined ? '' : `; did you mean ${like}?`}`)
  }
  const parsed = Environment.safeParse(set)
  for (const issue of parsed.error?.issues ?? []) problems.push(`${String(issue.path[0])}: ${issue.message}`)
  if (
    set['SLACK_BOT_TOKEN'] !== undefined &&
    set['SLACK_APP_TOKEN'] === undefined &&
    set['SLACK_SIGNING_SECRET'] === undefined
  ) {
    problems.push('SLACK_BOT_TOKEN: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) as well')
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'))
  return parsed.data
}
