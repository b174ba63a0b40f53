import { Client, Events, GatewayIntentBits, Options } from 'discord.js'
import type { Logger } from 'pino'
import { describeError, explainLogin } from './problems.ts'

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

/**
 * Connects; rejects with one sentence for the operator. It does not wait for the servers to be listed: events are
 * read as they arrive, and one server that is down would hold up the answers in all others.
 */
export async function connect(client: Client, token: string, log: Logger): Promise<void> {
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error({ code }, 'Discord ended the connection and it will not come back: restart the bot'),
  )
  client.on(Events.ShardReconnecting, shard => log.info({ shard }, 'Reconnecting to Discord'))
  client.on(Events.ShardResume, shard => log.info({ shard }, 'Connected to Discord again'))
  client.on(Events.ShardError, error => log.warn(describeError(error), 'The connection to Discord failed'))
  client.on(Events.Error, error => log.error(describeError(error), 'The Discord client reported an error'))
  try {
    await client.login(token)
  } catch (error) {
    throw new Error(explainLogin(error))
  }
}
