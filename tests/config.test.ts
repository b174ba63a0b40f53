import { describe, expect, it } from 'vitest'
import { ConfigError, Environment, RESERVED, readConfig } from '../src/config.ts'

/** The problems of an environment, one line each. */
function problemsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}

describe('The configuration', () => {
  it('has a default for all that is needed', () => {
    expect(readConfig({})).toEqual({
      KNOWLEDGE_FILE: expect.stringMatching(/knowledge\/iran-albania$/),
      DATA_DIR: './data',
      BRIEF_WINDOW: 180,
      GAPS_DAYS: 0,
      LOG_LEVEL: 'info',
      HOST: '127.0.0.1',
      PORT: 3000,
      DISCORD_API_URL: 'https://discord.com/api',
      SLACK_API_URL: 'https://slack.com/api/',
    })
  })

  it('takes an empty value for none', () => {
    const empty = Object.fromEntries([...Object.keys(Environment.shape), ...RESERVED].map(name => [name, '']))
    expect(readConfig(empty)).toEqual(readConfig({}))
    expect(readConfig({ PORT: undefined, HOST: ' ' })).toEqual(readConfig({}))
  })

  it('takes the address of a database and keys, and tells neither when it is wrong', () => {
    const keys = ['a'.repeat(44), 'b'.repeat(32)]
    const set = {
      DATABASE_URL: 'postgresql://bot:geheim@db:5432/briefs?sslmode=require',
      ENCRYPTION_KEYS: keys.join(' , '),
    }
    expect(readConfig(set)).toMatchObject({ DATABASE_URL: set.DATABASE_URL, ENCRYPTION_KEYS: keys })
    expect(
      problemsOf({ DATABASE_URL: 'mysql://bot:geheim@db', ENCRYPTION_KEYS: `${keys[0]},geheim` }),
    ).toEqual([
      'DATABASE_URL: expected an address that begins with postgres://',
      'ENCRYPTION_KEYS: expected keys of 32 characters or more, with commas between them',
    ])
  })

  it('reads what is set and minds nothing else', () => {
    const config = readConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      DISCORD_TOKEN: 'a.b.c',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      DISCORD_API_URL: 'http://127.0.0.1:4000/api',
      PATH: '/usr/bin',
      MY_DISCORD_TOKEN: 'x',
    })
    expect(config).toMatchObject({ PORT: 0, LOG_LEVEL: 'silent', DISCORD_TOKEN: 'a.b.c' })
    expect(config).not.toHaveProperty('PATH')
  })

  it('accepts the names that it keeps for later', () => {
    expect(RESERVED.length).toBeGreaterThan(0)
    expect(problemsOf(Object.fromEntries(RESERVED.map(name => [name, 'x'])))).toEqual([])
  })

  it('reports every problem at once, by name and never with its value', () => {
    const bad = {
      PORT: 'hunter2',
      LOG_LEVEL: 'hunter3',
      DISCORD_TOKEN: 'hunter4 hunter4',
      DISCORD_API_URL: 'hunter5',
      SLACK_BOT_TOKEN: 'hunter6',
      SLACK_API_URL: 'ftp://hunter7',
      SLACK_SIGNING_SECRT: 'hunter8',
      DISCORD_WEBHOOK: 'hunter9',
    }
    const problems = problemsOf(bad)
    expect(problems.map(line => line.split(':')[0]).sort()).toEqual(
      [...Object.keys(bad), 'SLACK_BOT_TOKEN'].sort(),
    )
    expect(problems.join('\n')).not.toMatch(/hunter/)
  })

  it.each([
    ['PORT', '65536', 'PORT: expected 0 to 65535'],
    ['PORT', '-1', 'PORT: expected 0 to 65535'],
    ['PORT', '80.5', 'PORT: expected a whole number'],
    ['PORT', 'http', 'PORT: expected a number'],
    ['GAPS_DAYS', 'forever', 'GAPS_DAYS: expected a number of days'],
    ['GAPS_DAYS', '-1', 'GAPS_DAYS: expected 0 to 3650'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent'],
    ['SLACK_API_URL', 'slack.com', 'SLACK_API_URL: expected an address that begins with https:// or http://'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'SLACK_APP_TOKEN: expected an app-level token that begins with xapp-'],
    ['DISCORD_TOKEN', 'a b', 'DISCORD_TOKEN: expected a token without spaces'],
    ['DISCORD_TOKN', 'x', 'DISCORD_TOKN: there is no such setting; did you mean DISCORD_TOKEN?'],
    ['SLACK_BOT_TOKENS', 'x', 'SLACK_BOT_TOKENS: there is no such setting; did you mean SLACK_BOT_TOKEN?'],
    [
      'DISCORD_PUBLIK_KEY',
      'x',
      'DISCORD_PUBLIK_KEY: there is no such setting; did you mean DISCORD_PUBLIC_KEY?',
    ],
    ['SLACK_XYZ', 'x', 'SLACK_XYZ: there is no such setting'],
  ])('says what is wrong with %s=%s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([problem])
  })

  it('names the partner that a bot token of Slack lacks', () => {
    const SLACK_BOT_TOKEN = 'xoxb-1'
    expect(problemsOf({ SLACK_BOT_TOKEN })).toEqual([
      'SLACK_BOT_TOKEN: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) as well',
    ])
    expect(problemsOf({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN: 'xapp-1' })).toEqual([])
    expect(problemsOf({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: 'secret' })).toEqual([])
  })

  it('describes each of its settings', () => {
    for (const [name, type] of Object.entries(Environment.shape)) expect(type.description, name).toBeTruthy()
  })
})
