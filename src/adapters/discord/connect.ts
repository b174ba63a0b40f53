import { Client, Events, GatewayIntentBits, Options, Status } from 'discord.js'
import type { Logger } from 'pino'
import type { Pace } from '../pace.ts'
import { describeError, explainLogin } from './problems.ts'
import { counted } from './requests.ts'

/** The connection to Discord: nothing privileged, nothing kept that answering does not need. */
export function createClient(apiUrl: string, pace: Pace): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    rest: { api: apiUrl, makeRequest: counted(pace) },
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
  // It tries twice a second; an outage is one line, and its end another.
  const down = new Set<number>()
  const up = (shard: number): void => {
    if (down.delete(shard)) log.info({ shard }, 'Connected to Discord again')
  }
  client.on(Events.ShardReconnecting, shard => {
    if (!down.has(shard)) log.warn({ shard }, 'The connection to Discord broke: trying again')
    down.add(shard)
  })
  client.on(Events.ShardResume, up)
  client.on(Events.ShardReady, up)
  client.on(Events.ShardError, error => log.warn(describeError(error), 'The connection to Discord failed'))
  client.on(Events.Error, error => log.error(describeError(error), 'The Discord client reported an error'))
  try {
    await client.login(token)
  } catch (error) {
    throw new Error(explainLogin(error))
  }
}

/** Why events do not come at present; undefined while all shards hear. It does not wait for servers to be listed. */
export function troubleOf(client: Client): string | undefined {
  const HEARING: readonly Status[] = [Status.Ready, Status.WaitingForGuilds, Status.Nearly]
  const deaf = client.ws.shards.filter(({ status }) => !HEARING.includes(status)).size
  if (client.ws.shards.size > 0 && deaf === 0) return undefined
  const how = client.ws.shards.size > 1 ? ` (${deaf} of ${client.ws.shards.size} shards)` : ''
  return `not connected${how}; it keeps trying (discordstatus.com)`
}

/** Ends the connection for good. */
export async function disconnect(client: Client): Promise<void> {
  // discord.js calls its own closing a reconnection.
  client.removeAllListeners(Events.ShardReconnecting)
  await client.destroy()
}
