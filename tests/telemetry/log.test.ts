import { beforeAll, describe, expect, it } from 'vitest'
import { Environment, RESERVED } from '../../src/config.ts'
import { type Ran, script, source } from '../cli/run.ts'

const SECRETS = {
  bot: 'xoxb-123456789012-abcdefABCDEF',
  app: 'xapp-1-A012345-6789-abcdef',
  discord: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789',
  signing: 'a"quoted\\secret/+',
}

const CODE = `
import { createLog } from ${JSON.stringify(source('telemetry/index.ts'))}
const { bot, app, discord, signing } = JSON.parse(process.env.SECRETS)
const log = createLog('info', [signing, undefined, 'short'])
log.info('token ' + bot + ' and ' + app + ', ' + discord)
log.info({ url: 'https://slack.example/api?token=' + bot + '&secret=' + encodeURIComponent(signing) }, 'a request')
log.info({ headers: { authorization: 'Bot ' + discord, other: 'Bearer ' + 'x'.repeat(30) } }, 'headers')
const error = new Error('refused for ' + signing + ' with ' + app)
error.stack = error.message + '\\n    at connect (https://' + bot + '@host/file.ts:1)'
error.cause = new Error('because of ' + discord)
log.error({ err: error, [bot]: [[{ deep: signing }]] }, 'failed')
log.info('a short word, an id 123456789012345678 and a path src/main.ts stay')
log.debug('below the level')
process.stdout.write('the program’s own')
`

describe('A secret of the configuration', () => {
  /** Every setting that holds one, as it might be set: what looks like no token is the harder case. */
  const ENVIRONMENT: Record<string, string> = {
    DATABASE_URL: 'postgres://bot:pass%2Fword-of%20the-database@db.example:5432/dispute',
    ENCRYPTION_KEYS: 'first-key-of-them+/=,second-key-of-them+/=',
    DISCORD_TOKEN: 'plain-discord-value',
    SLACK_BOT_TOKEN: 'xoxb-plain-bot-value',
    SLACK_APP_TOKEN: 'xapp-plain-app-value',
    SLACK_SIGNING_SECRET: 'plain-signing-value',
    SLACK_CLIENT_SECRET: 'plain-client-value',
    SLACK_STATE_SECRET: 'plain-state-value',
  }
  const HARMLESS = ['SLACK_CLIENT_ID', 'DISCORD_PUBLIC_KEY', 'DISCORD_APPLICATION_ID', 'PUBLIC_URL']

  it('is one of those that the next test plants, or none', () => {
    const like = /TOKEN|SECRET|KEY|PASS|DATABASE|_ID$|PUBLIC/
    const names = [...new Set([...Object.keys(Environment.shape), ...RESERVED])].filter(name =>
      like.test(name),
    )
    expect(names.filter(name => !HARMLESS.includes(name)).sort()).toEqual(Object.keys(ENVIRONMENT).sort())
  })

  it('never gets into a log line by an error: not whole, not a key or a password of it', async () => {
    const parts = [
      ...Object.values(ENVIRONMENT),
      ...['first-key-of-them+/=', 'second-key-of-them+/=', 'pass%2Fword-of%20the-database'],
      'pass/word-of the-database',
    ]
    const code = `
      import { secretsIn } from ${JSON.stringify(source('config.ts'))}
      import { createLog } from ${JSON.stringify(source('telemetry/index.ts'))}
      const log = createLog('trace', secretsIn(process.env))
      for (const part of JSON.parse(process.env.PARTS)) {
        const error = new Error('refused with ' + part + '.', { cause: new Error(part) })
        error.stack = error.message + '\\n    at connect (https://db/?key=' + encodeURIComponent(part) + ')'
        error.config = { headers: [part], url: part }
        log.error({ err: error }, 'failed')
        log.debug(error)
        log.info(part)
      }`
    const { code: exit, err } = await script(code, { env: { ...ENVIRONMENT, PARTS: JSON.stringify(parts) } })
    expect(exit).toBe(0)
    expect(err.trim().split('\n')).toHaveLength(3 * parts.length)
    for (const part of parts)
      for (const form of [part, encodeURIComponent(part), JSON.stringify(part).slice(1, -1)])
        expect(err).not.toContain(form)
  })
})

describe('The log', () => {
  let ran: Ran
  beforeAll(async () => {
    ran = await script(CODE, {
      env: { SECRETS: JSON.stringify(SECRETS) },
    })
  })

  it('is JSON lines on standard error, and leaves standard output to the program', () => {
    expect(ran.code).toBe(0)
    expect(ran.out).toBe('the program’s own')
    const lines = ran.err
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(({ level }) => level)).toEqual([30, 30, 30, 50, 30])
    for (const { time } of lines) expect(time).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('never carries a token: not in a message, an address, a header, a name, an error, its stack or its cause', () => {
    for (const secret of Object.values(SECRETS)) {
      expect(ran.err).not.toContain(secret)
      expect(ran.err).not.toContain(JSON.stringify(secret).slice(1, -1))
      expect(ran.err).not.toContain(encodeURIComponent(secret))
    }
    expect(ran.err).not.toContain('x'.repeat(30))
    expect(ran.err.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(10)
  })

  it('says all else as it is', () => {
    expect(ran.err).toContain('a short word, an id 123456789012345678 and a path src/main.ts stay')
    expect(ran.err).toContain('refused for [secret] with [secret]')
    expect(ran.err).toContain('https://slack.example/api?token=[secret]&secret=[secret]')
  })
})
