import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Command, Dispatch } from '../../commands/index.ts'
import { say } from '../../reply/index.ts'
import type { Adapter } from '../adapter.ts'
import { createPace } from '../pace.ts'
import { answerInteraction, answerMessage } from './answer.ts'
import { connect, createClient, disconnect, troubleOf } from './connect.ts'
import { CHOICES, LIMITS } from './limits.ts'
import { createPoster } from './post.ts'
import { describeError } from './problems.ts'
import { readInteraction, readMessage } from './receive.ts'
import { upsertCommand } from './register.ts'
import { createRequests } from './requests.ts'
import { within } from './within.ts'

export { inviteLink, registerCommands } from './register.ts'

const STALE = say('This button or command is from another version of the bot. Please ask in your own words.')

/**
 * Discord. Posting takes the ids of channels and people, and works without `start`.
 * @param options.apiUrl the address of Discord's API, without its version
 */
export function createDiscordAdapter(options: {
  token: string
  apiUrl: string
  commands: readonly Command[]
  log: Logger
  /** Told of each reply that Discord did not show. */
  unshown?: () => void
}): Adapter {
  const { token, apiUrl, commands, log, unshown = () => {} } = options
  const pace = createPace(CHOICES.requestsPerSecond)
  const client = createClient(apiUrl, pace)
  client.rest.setToken(token)
  let drain = async (): Promise<void> => {}
  return {
    name: 'discord',
    start: async dispatch => {
      drain = listen(client, commands, dispatch, error => {
        log.error(error, 'An answer could not be shown on Discord')
        unshown()
      })
      await connect(client, token, log)
      try {
        const { changed, invite } = await upsertCommand(client.rest, commands)
        log.info({ changed, invite }, 'The /dispute command is in place')
      } catch (error) {
        // Mentions work without it.
        log.error(describeError(error), 'The /dispute command could not be registered')
      }
    },
    stop: async () => {
      await drain()
      await disconnect(client)
    },
    trouble: () => troubleOf(client),
    ...createPoster(createRequests({ token, apiUrl, pace })),
    // Without its server no address leads to a channel.
    link: (channel, id, community) =>
      community === null ? undefined : `https://discord.com/channels/${community}/${channel}/${id}`,
    limits: LIMITS,
    cannot: {},
  }
}

/** Answers what comes; returns what ends that: nothing new is taken up, what is under way gets its answer. */
function listen(
  client: Client,
  commands: readonly Command[],
  dispatch: Dispatch,
  onUnshown: (error: ReturnType<typeof describeError> & { id: string }) => void,
): () => Promise<void> {
  let open = true
  const underWay = new Set<Promise<void>>()
  // After a broken connection Discord may deliver an event again.
  const handled = new LRUCache<string, true>({ max: CHOICES.remembered })
  const isNew = (id: string): boolean => {
    if (!open || handled.has(id)) return false
    handled.set(id, true)
    return true
  }
  const guard = (work: Promise<void>, id: string): void => {
    const heard = work.catch(error => {
      onUnshown({ ...describeError(error), id })
    })
    underWay.add(heard)
    heard.finally(() => underWay.delete(heard))
  }

  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    const typeOf = (channel: string) => client.channels.cache.get(channel)?.type
    const invocation = readMessage(message, client.user?.id ?? '', commands, typeOf)
    if (invocation === undefined || !isNew(message.id)) return
    guard(
      dispatch(invocation).then(reply => answerMessage(client.rest, message, reply)),
      message.id,
    )
  })
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (!isNew(interaction.id)) return
    const invocation = readInteraction(interaction, commands)
    const reply = invocation === undefined ? Promise.resolve(STALE) : dispatch(invocation)
    // Also heard when the acknowledgement fails and nobody waits for the reply any more.
    reply.catch(() => {})
    guard(answerInteraction(client.rest, interaction, reply), interaction.id)
  })

  return async () => {
    open = false
    await within(Promise.all(underWay), CHOICES.drainWithin)
  }
}
