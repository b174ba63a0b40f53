import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS, isShown } from '../../src/commands/index.ts'
import { QUARREL } from '../fixtures/index.ts'
import { MINIMAL } from '../knowledge/files.ts'
import { dispute, serve, start } from './run.ts'

/** A record in which the review finds no error. */
const GOOD = fileURLToPath(new URL('../knowledge/lint/base.yaml', import.meta.url))
const env = { KNOWLEDGE_FILE: QUARREL }
/** A token's shape and no token. */
const TOKEN = 'not.a.token-but-secret'

let folder: string
let broken: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dispute-'))
  broken = join(folder, 'broken.yaml')
  await writeFile(
    broken,
    MINIMAL.replace('sources: [src-one]', 'source: [src-on]').replace('title: An', 'titel: An'),
  )
})
afterAll(() => rm(folder, { recursive: true }))

describe('dispute check', () => {
  it('finds no error in a good file, and says how much it holds', async () => {
    const { code, out, err } = await dispute(['check', GOOD])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/base\.yaml: 14 entries, revision [0-9a-f]{12}\n0 errors, \d+ warnings?\n$/)
  })

  it('names every problem of each file by line and column, counts them and exits with 1', async () => {
    const { code, out } = await dispute(['check', 'broken.yaml', 'missing.yaml'], { cwd: folder })
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      'broken.yaml:1:10: error: dispute lacks "title" (write what the dispute is called, in words of neither side)',
      'broken.yaml:1:25: error: dispute: unknown field "titel" (did you mean "title"?)',
      'broken.yaml:7:5: error: answer-one: unknown field "source" (did you mean "sources"?)',
      'missing.yaml:1:1: error: there is no such file (check KNOWLEDGE_FILE or --knowledge)',
      '4 errors, 0 warnings',
      'The wording is checked once these are mended.',
      '',
    ])
  })

  it('reviews what loads: a loaded word is an error, and its line ends with the rule', async () => {
    const text = (await readFile(GOOD, 'utf8')).replace('Albania broke off', 'The regime in Tirana broke off')
    await writeFile(join(folder, 'loaded.yaml'), text)
    const { code, out } = await dispute(['check', 'loaded.yaml'], { cwd: folder })
    expect(code).toBe(1)
    expect(out).toMatch(
      /^loaded\.yaml:\d+:\d+: error: "regime" takes a side \(write "government", .*\) \[loaded-words\]$/m,
    )
    expect(out).toMatch(/\n1 error, \d+ warnings?\n$/)
  })

  it('notes, as no problem, when the phrasings are others than those the matcher learnt from', async () => {
    const text = MINIMAL.replace('dispute: { id: example', 'dispute: { id: iran-albania')
    await writeFile(join(folder, 'moved-on.yaml'), text)
    const { code, out } = await dispute(['check', 'moved-on.yaml'], { cwd: folder })
    expect(code).toBe(0)
    expect(out).toMatch(
      /\nAbout 100 % of its phrasings changed since the matcher learnt from it \(npm run learn, .*\)\.\n0 errors, /,
    )
  })

  it('puts right what needs no curator when it is told to, and leaves the rest of the file as it was', async () => {
    const answer = '  - { id: a, text: "It is. [@vcdr-22]", questions: [does article 22 hold] }   # short  \n'
    const text = (await readFile(GOOD, 'utf8')) + answer
    await writeFile(join(folder, 'mended.yaml'), text)
    const { code, out } = await dispute(['check', '--fix', 'mended.yaml'], { cwd: folder })
    expect(code).toBe(0)
    expect(out).toMatch(/^mended\.yaml: 2 fixes\n/)
    expect(await readFile(join(folder, 'mended.yaml'), 'utf8')).toBe(
      text.replace('does article 22 hold', 'Does article 22 hold?').replace('# short  ', '# short'),
    )
  })
})

describe('dispute brief', () => {
  it('prints the brief of a day with its sources', async () => {
    const { code, out } = await dispute(['brief', '--on', '2021-03-03', '--knowledge', QUARREL])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^Brief for 3 March 2021: The quarrel over the bridge\n\nLatest in the record:\n\n- 1 March 2021: /,
    )
    expect(out).toContain('\n\nSources\n[1] The Gazette')
    expect(out).not.toContain('20 March 2021')
  })

  it('prints it as JSON', async () => {
    const args = ['brief', '--json', '--on', '2021-03-20', '--since', '2021-03-04']
    const { code, out } = await dispute(args, { env })
    expect(code).toBe(0)
    const brief = JSON.parse(out)
    expect(Object.keys(brief)).toEqual(['title', 'text', 'citations', 'entries', 'asOf'])
    expect(brief).toMatchObject({
      title: 'Brief for 20 March 2021: The quarrel over the bridge',
      asOf: '2021-03-20',
    })
    expect(brief.text).toContain('New in the record since 4 March 2021:\n\n- 4 March 2021: ')
    expect(brief.entries).toEqual(expect.arrayContaining(['south-demands', 'event-opened', 'heavy']))
    expect(brief.entries).not.toContain('event-closed')
  })

  it.each<[string[], number, RegExp]>([
    [['--on', '2021-02-30'], 2, /^--on: "2021-02-30" is not a day\. Write it like 2022-09-08\.\n$/],
    [['--on', '2021-02'], 2, /^--on: "2021-02" is not a day/],
    [['--since', 'yesterday'], 2, /^--since: "yesterday" is not a day/],
    [['2021-03-03'], 2, /2021-03-03/],
    [
      ['--post', 'teams:1'],
      2,
      /^--post: "teams:1" is not a destination\. Write it like discord:CHANNEL or slack:CHANNEL\.\n$/,
    ],
    [['--post', 'discord:'], 2, /is not a destination/],
    [['--post', 'discord:1'], 2, /^Discord is off: set DISCORD_TOKEN/],
    [['--post', 'slack:C1'], 2, /^Slack is off: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN/],
  ])('says what is wrong with %j', async (args, code, message) => {
    const ran = await dispute(['brief', ...args], { env })
    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(message)
  })

  it('posted where no one may says why, without the token, and may be tried again', async () => {
    const server = createServer((_, response) =>
      response.writeHead(401).end('{"message":"401: Unauthorized"}'),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const discord = {
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
      DATA_DIR: folder,
    }
    try {
      for (let i = 0; i < 2; i++) {
        const ran = await dispute(['brief', '--post', 'discord:123456789012345678'], {
          env: { ...env, ...discord },
        })
        expect(ran).toMatchObject({ code: 1, out: '' })
        expect(ran.err).toMatch(/^Not posted\. .*DISCORD_TOKEN/)
        expect(ran.err).not.toContain(TOKEN)
      }
      expect(await readdir(join(folder, 'posts'))).not.toEqual([])
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })

  it('says so where it cannot keep what it posted', async () => {
    const { code, err } = await dispute(['brief', '--post', 'discord:1'], {
      env: { ...env, DISCORD_TOKEN: TOKEN, DATA_DIR: broken },
    })
    expect(code).toBe(1)
    expect(err).toMatch(/^Something went wrong: .*broken\.yaml.*\n$/)
  })
})

describe('dispute', () => {
  it.each([[['help']], [['--help']], [[]]])('tells every command at %j', async args => {
    const { code, out } = await dispute(args, { env })
    expect(code).toBe(0)
    for (const { name, example } of COMMANDS.filter(isShown)) {
      expect(out).toMatch(new RegExp(`^- ${name}\\b`, 'm'))
      expect(out).toContain(`Example: ${example}`)
    }
  })

  it('runs a declared command with its options', async () => {
    const { code, out } = await dispute(['timeline', '2021-03-02', '2021-04'], { env })
    expect(code).toBe(0)
    expect(out).toContain('- 20 March 2021: Northland opened the bridge again. [1]')
    expect(out).not.toContain('closed')
  })

  it.each([
    [['chek'], 'There is no command "chek". Did you mean "check"?\n'],
    [['timelien'], 'There is no command "timelien". Did you mean "timeline"?\n'],
    [['constructor'], expect.stringMatching(/^There is no command "constructor"\. Commands: ask, .*check/)],
    [['__proto__'], expect.stringMatching(/^There is no command "__proto__"\./)],
    [['timeline', 'of', 'it'], '"of it" does not fit timeline. See: dispute help\n'],
    [['discord'], 'Usage: dispute discord register [--guild ID]\n'],
    [['discord', 'register'], expect.stringMatching(/^Discord is off: set DISCORD_TOKEN/)],
  ])('says what is wrong with %j', async (args, message) => {
    expect(await dispute(args, { env })).toEqual({ code: 2, out: '', err: message })
  })

  it('names what is wrong in the environment, never its value', async () => {
    const { code, err } = await dispute(['sources'], { env: { DISCORD_TOKN: TOKEN, PORT: TOKEN } })
    expect(code).toBe(1)
    expect(err).toMatch(/^DISCORD_TOKN: .*did you mean DISCORD_TOKEN\?\nPORT: expected a number/)
    expect(err).not.toContain(TOKEN)
  })

  it('reads its configuration from a file .env', async () => {
    await writeFile(join(folder, '.env'), `KNOWLEDGE_FILE=${broken}\n`)
    const { code, err } = await dispute(['sources'], { cwd: folder })
    await rm(join(folder, '.env'))
    expect(code).toBe(1)
    expect(err).toContain('broken.yaml:1:10: error: dispute lacks "title"')
  })

  it('is silent when nobody reads on', async () => {
    for (const args of [['help'], ['check'], ['ask', 'why was the bridge closed']]) {
      expect(await dispute(args, { env, deaf: true })).toMatchObject({ code: 0, err: '' })
    }
  })

  it('opens a console on piped input: a question a line', async () => {
    const stdin = 'why was the bridge closed\nfrobnicate the zzyzx\nexit\nsources\n'
    const { code, out } = await dispute(['console', QUARREL], { stdin })
    expect(code).toBe(0)
    expect(out).toContain('Northland closed the bridge on 1 March 2021. [1]')
    expect(out).toContain('The file does not say.')
    expect(out).not.toContain('Sources: The quarrel')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(out).not.toMatch(/\u001b/)
  })
})

describe('npm start', () => {
  it('with nothing configured and no terminal says what is missing and how to ask, and serves until it is stopped', async () => {
    const bot = serve({ PORT: '0', LOG_LEVEL: 'warn' })
    const address = await bot.address
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('alive\n')
    expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready\n')
    bot.signal('SIGTERM')
    const { code, out, err } = await bot.ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Discord is off: set DISCORD_TOKEN/),
      expect.stringMatching(/^Slack is off: set SLACK_BOT_TOKEN/),
      `Listening at ${address}`,
      expect.stringMatching(/npx dispute ask "/),
    ])
  })

  it('in a bad environment names every problem, never a value, and exits with 1', async () => {
    const { code, out, err } = await start({
      env: { PORT: TOKEN, SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKE: TOKEN },
    })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    for (const name of ['PORT', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKE'])
      expect(err).toMatch(new RegExp(`^${name}: `, 'm'))
    expect(err).not.toContain(TOKEN)
  })

  it('with a broken knowledge file names every problem and exits with 1', async () => {
    const { code, out, err } = await start({ env: { KNOWLEDGE_FILE: broken } })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^The knowledge file has problems:\n.*broken\.yaml:1:10: /)
    expect(err.trimEnd().split('\n')).toHaveLength(4)
  })
})
