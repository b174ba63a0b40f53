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
  after: (action: () => void, options?: { silent?: boolean }) => Promise<ReturnType<typeof see>[]>
}

const MESSAGES = '/channels/{channel_id}/messages'

/** Nothing more comes when no reply is being made and nothing was requested for this long (ms). */
const QUIET = 60
/** How long the bot may take to begin, where it is expected to do something (ms). */
const PATIENCE = 5_000

/** Starts the adapter against a loopback Discord with a person in it. */
export async function openDoor(dispatch: Dispatch): Promise<DiscordDoor> {
  const fake = await createFakeDiscord()
  const { world, person } = fake
  const log: string[] = []
  let busy = 0
  let dispatched = 0
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
      dispatched++
    }
  })

  const pause = (milliseconds: number): Promise<void> =>
    new Promise(resolve => setTimeout(resolve, milliseconds))
  /** Grows with everything that the bot does. */
  const done = (): number => world.requests.length + dispatched
  const after: DiscordDoor['after'] = async (action, { silent = false } = {}) => {
    const before = world.shown.length
    let last = done()
    action()
    const patience = Date.now() + PATIENCE
    if (silent) await pause(QUIET)
    while (!silent && busy === 0 && done() === last && Date.now() < patience) await pause(2)
    do {
      last = done()
      await pause(QUIET)
    } while (busy > 0 || last !== done())
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
    person: world.person.id,
    told: async () => world.dm.messages.map(message => see(message)),
    reads: () => world.requests.filter(request => request === `GET ${MESSAGES}`).length,
    chatter: count => {
      for (let i = 0; i < count; i++) person.say(`message ${i}`)
    },
    hideHistory: () => {
      world.general.may.history = false
    },
    forget: () => {
      for (const message of world.general.messages) delete message.nonce
    },
    lose: times => void fake.faults.push({ method: 'POST', path: MESSAGES, kind: 'drop after', times }),
    delay: milliseconds =>
      void fake.faults.push({ method: 'POST', path: MESSAGES, kind: { delay: milliseconds }, times: 1 }),
    close: async () => {
      await fake.close()
      const violations = [...world.violations, ...world.sent.flatMap(unlikeUs)]
      if (violations.length > 0) throw new Error(violations.join('\n'))
    },
  }
}

const SUPPRESS_EMBEDS = 4

/** What every message of ours must carry, beyond what Discord asks for. */
function unlikeUs({ route, body }: FakeDiscord['world']['sent'][number]): string[] {
  const problems: string[] = []
  const mentions = JSON.stringify(body['allowed_mentions'])
  if (mentions !== '{"parse":[],"replied_user":false}') problems.push('lets mentions reach people')
  if ((Number(body['flags']) & SUPPRESS_EMBEDS) === 0) problems.push('shows previews of links')
  if (route === 'message' && (body['enforce_nonce'] !== true || typeof body['nonce'] !== 'string')) {
    problems.push('could be posted twice: it has no enforced nonce')
  }
  return problems.map(problem => `A ${route} ${problem}`)
}
