import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answer/index.ts'
import { COMMANDS, createDispatch, createHistory, type Dispatch } from '../../src/commands/index.ts'
import { type Knowledge, loadKnowledge } from '../../src/knowledge/index.ts'
import { type Reply, sentencesOf } from '../../src/reply/index.ts'
import { openDoor as openConsole } from '../adapters/console/door.ts'
import { openDoor as openDiscord } from '../adapters/discord/door.ts'
import { openDoor as openSlack } from '../adapters/slack/door.ts'
import type { Door, Seen } from '../contract/adapter.ts'
import { createFakeDiscord, type FakeDiscord } from '../fakes/discord/index.ts'
import { see as seeDiscord } from '../fakes/discord/see.ts'
import { eventOf, mentionEvent } from '../fakes/slack/person.ts'
import { see as seeSlack } from '../fakes/slack/see.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack/server.ts'
import { APP_TOKEN, BOT_TOKEN } from '../fakes/slack/shapes.ts'

/** One question, asked at every door of the real core with the project's own record. */

const QUESTION = 'Why did Albania break off relations with Iran?'

let knowledge: Knowledge
let expected: Reply

beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge/iran-albania')
  expected = createAnswerer(knowledge).ask({ question: QUESTION })
})

const squash = (text: string): string => text.replace(/\s+/g, ' ')

function holdsAll(seen: readonly Seen[]): void {
  const text = squash(seen.map(message => message.text).join(' '))
  expect(expected.kind).toBe('answer')
  for (const sentence of sentencesOf(expected)) expect(text).toContain(squash(sentence.text))
  const links = seen.flatMap(message => message.links)
  for (const { url } of expected.citations) expect(links.map(decodeURI)).toContain(decodeURI(url))
}

describe('one question at every door', () => {
  const dispatch = (): Dispatch => {
    const record = { knowledge, answerer: createAnswerer(knowledge) }
    return createDispatch({ record: () => record, commands: COMMANDS, history: createHistory() }, error => {
      throw error
    })
  }
  const doors: [string, () => Promise<Door>][] = [
    ['Discord', () => openDiscord(dispatch())],
    ['Slack by Socket Mode', () => openSlack('socket', dispatch())],
    ['Slack over HTTP', () => openSlack('http', dispatch())],
  ]

  it.each(doors)(
    'gets the same sentences and sources by a mention and by /dispute in %s',
    async (_, open) => {
      const door = await open()
      try {
        holdsAll(await door.mention(QUESTION))
        holdsAll(await door.command(`ask ${QUESTION}`))
      } finally {
        await door.adapter.stop()
        await door.close()
      }
    },
  )
})

it('gets them on the console as well', async () => {
  const record = { knowledge, answerer: createAnswerer(knowledge) }
  const door = await openConsole(
    createDispatch({ record: () => record, commands: COMMANDS, history: createHistory() }, error => {
      throw error
    }),
  )
  holdsAll(await door.command(QUESTION))
  await door.adapter.stop()
  await door.close()
})

describe('npm start', () => {
  let discord: FakeDiscord
  let slack: FakeSlack
  let folder: string

  beforeEach(async () => {
    discord = await createFakeDiscord()
    slack = await startFakeSlack()
    folder = await mkdtemp(join(tmpdir(), 'start-'))
  })
  afterEach(async () => {
    await discord.close()
    await slack.close()
    await rm(folder, { recursive: true })
  })

  const environment = (): Record<string, string> => ({
    ...(process.env as Record<string, string>),
    DISCORD_TOKEN: discord.world.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: folder,
    PORT: '0',
  })
  const run = (args: string[]): { output: () => string; end: Promise<number | null>; stop: () => void } => {
    const child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    return {
      output: () => output,
      end: new Promise(resolve => child.once('exit', resolve)),
      stop: () => child.kill('SIGTERM'),
    }
  }
  const until = async (what: string, holds: () => boolean, output: () => string): Promise<void> => {
    for (let waited = 0; !holds(); waited += 20) {
      if (waited > 15_000) throw new Error(`waited in vain for ${what}:\n${output()}`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }

  it('connects to Discord and Slack, answers on both, and stops cleanly', async () => {
    const bot = run(['src/main.ts'])
    await until('both connections', () => (bot.output().match(/"connected"/g) ?? []).length === 2, bot.output)

    discord.person.say(`@bot ${QUESTION}`)
    const drawn = (): Seen[] => discord.world.shown.map(message => seeDiscord(message))
    await until('Discord', () => drawn().some(({ text }) => text.includes('Record as of')), bot.output)
    holdsAll(drawn())

    await slack.socket.deliver(eventOf(mentionEvent(QUESTION, slack.nextTs())))
    await until('Slack', () => slack.sent.length > 0, bot.output)
    await slack.settled(0)
    holdsAll(slack.sent.map(seeSlack))

    bot.stop()
    expect(await bot.end).toBe(0)
    expect(bot.output()).not.toContain(discord.world.token)
    expect(bot.output()).not.toContain(BOT_TOKEN)
  })

  it('posts a brief once, however often it is told to', async () => {
    const told = async (destination: string): Promise<string> => {
      const bot = run(['src/cli.ts', 'brief', '--on', '2022-09-08', '--post', destination])
      expect(await bot.end).toBe(0)
      return bot.output()
    }
    const channels = [`discord:${discord.world.general.id}`, 'slack:C0GENERAL1']
    for (const channel of channels) expect(await told(channel)).toContain('Posted.')
    const posts = (): number => discord.world.shown.length + slack.sent.length
    const before = posts()
    for (const channel of channels) expect(await told(channel)).toContain('Already posted')
    // Also on a machine that has no memory of it: the post itself is found.
    await rm(folder, { recursive: true })
    for (const channel of channels) expect(await told(channel)).toContain('Already posted')
    expect(posts()).toBe(before)
  })
})
