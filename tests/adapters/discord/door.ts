import { pino } from 'pino'
import { createDiscordAdapter } from '../../../src/adapters/discord/index.ts'
import { COMMANDS, type Dispatch } from '../../../src/commands/index.ts'
import type { Door } from '../../contract/adapter.ts'
import { createFakeDiscord, type FakeDiscord } from '../../fakes/discord/index.ts'
import { see } from '../../fakes/discord/see.ts'
import { CHANNEL, type Channel } from '../../fakes/discord/world.ts'

export type DiscordDoor = Door & {
  fake: FakeDiscord
  /** What the adapter logged, one JSON line each. */
  log: readonly string[]
  /** Resolves once the bot has nothing more to say; gives the messages that came meanwhile. */
  after: (action: () => void) => Promise<ReturnType<typeof see>[]>
}

/** Nothing more comes when no reply is being made and nothing was requested for this long (ms). */
const QUIET = 60

/** Starts the adapter against a loopback Discord with a person in it. */
export async function openDoor(dispatch: Dispatch): Promise<DiscordDoor> {
  const fake = await createFakeDiscord()
  const { world, person } = fake
  const log: string[] = []
  let busy = 0
  const adapter = createDiscordAdapter({
    token: world.token,
    apiUrl: fake.apiUrl,
    commands: COMMANDS,
    log: pino({ level: 'debug' }, { write: line => log.push(line) }),
  })
  const forbidden = world.addChannel('forbidden', { may: { view: false, send: false, history: false } })
  await adapter.start(async invocation => {
    busy++
    try {
      return await dispatch(invocation)
    } finally {
      busy--
    }
  })

  const settled = async (): Promise<void> => {
    let requests = -1
    while (busy > 0 || requests !== world.requests.length) {
      requests = world.requests.length
      await new Promise(resolve => setTimeout(resolve, QUIET))
    }
  }
  const after: DiscordDoor['after'] = async action => {
    const before = world.shown.length
    action()
    await settled()
    return world.shown.slice(before).map(message => see(message))
  }
  const threads = new Map<string, Channel>()
  const thread = (name: string): Channel => {
    const known = threads.get(name)
    if (known !== undefined) return known
    const made = world.addChannel(name, { type: CHANNEL.thread, parent: world.general.id })
    threads.set(name, made)
    return made
  }

  return {
    adapter,
    fake,
    log,
    after,
    mention: (text, { thread: name, deliveries = 1 } = {}) =>
      after(() =>
        person.say(`@bot ${text}`, {
          deliveries,
          channel: name === undefined ? world.general : thread(name),
        }),
      ),
    command: text => after(() => person.command(text)),
    press: label => after(() => person.press(label)),
    slowestAcknowledgement: () => Math.max(0, ...world.acknowledgements),
    destination: world.general.id,
    forbidden: forbidden.id,
    posts: async () => world.general.messages.filter(({ author }) => author.bot).map(message => see(message)),
    close: async () => {
      await fake.close()
      if (world.violations.length > 0) throw new Error(world.violations.join('\n'))
    },
  }
}
