import { Client, Events, GatewayCloseCodes, GatewayIntentBits, Options } from 'discord.js'
import type { Logger } from 'pino'
import { BAD_TOKEN, describeError, explainLogin } from './problems.ts'

/** The connection to Discord: nothing privileged, nothing kept that answering does not need. */
export function createClient(apiUrl: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    rest: { api: apiUrl },
    // Events are read as they arrive; of the caches only the channels' types are used.
    makeCache: Options.cacheWithLimits({ MessageManager: 0, GuildMemberManager: 1, UserManager: 1 }),
    allowedMentions: { parse: [], repliedUser: false },
  })
}

/** Connects, and resolves once Discord says that it is ready. Rejects with one sentence for the operator. */
export async function connect(client: Client, token: string, log: Logger): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  client.once(Events.ClientReady, () => resolve())
  client.on(Events.ShardDisconnect, ({ code }) => {
    reject(new Error(code === GatewayCloseCodes.AuthenticationFailed ? BAD_TOKEN : ended(code)))
    log.error({ code }, 'Discord ended the connection and it will not come back: restart the bot')
  })
  client.on(Events.ShardReconnecting, shard => log.info({ shard }, 'Reconnecting to Discord'))
  client.on(Events.ShardResume, shard => log.info({ shard }, 'Connected to Discord again'))
  client.on(Events.ShardError, error => log.warn(describeError(error), 'The connection to Discord failed'))
  client.on(Events.Error, error => log.error(describeError(error), 'The Discord client reported an error'))
  // Heard below only after the login; until then nobody listens, and that is no unhandled rejection.
  promise.catch(() => {})
  try {
    await client.login(token)
  } catch (error) {
    throw new Error(explainLogin(error))
  }
  await promise
}

const ended = (code: number): string =>
  `Discord ended the connection (code ${code}, ${GatewayCloseCodes[code] ?? 'unknown'}).`
