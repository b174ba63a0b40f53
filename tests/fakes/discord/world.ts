/** What exists on the loopback Discord: one server, one person, the bot, and what they said. */

export type User = { id: string; username: string; bot: boolean }

export type Component = { type: number; components?: Component[]; label?: string; custom_id?: string }

export type Message = {
  id: string
  channel: string
  author: User
  content: string
  components: Component[]
  flags: number
  nonce?: string | number
  /** The message it answers. */
  answers?: string
  /** An interaction's promise of a message. */
  loading: boolean
  timestamp: string
}

export type Channel = {
  id: string
  /** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
  type: number
  name: string
  parent?: string
  /** What the bot may do there. */
  may: { view: boolean; send: boolean; history: boolean }
  messages: Message[]
  lastMessage: string | null
}

export type Command = {
  id: string
  name: string
  type: number
  options?: {
    name: string
    type: number
    options?: { name: string; type: number; required?: boolean }[]
  }[]
}

export type Interaction = {
  id: string
  token: string
  channel: string
  /** When it was sent to the bot, in milliseconds. */
  sent: number
  acknowledged: boolean
  original?: Message
}

export const CHANNEL = { text: 0, dm: 1, voice: 2, thread: 11 } as const
export const EPHEMERAL = 64

/** Discord's error of a code, thrown by a route. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export type World = ReturnType<typeof createWorld>

const EPOCH = 1_420_070_400_000n

export function createWorld() {
  let count = 0n
  /** 18 or 19 digits, in the order of time, as Discord's are. */
  const snowflake = (): string => {
    count += 1n
    return String(((BigInt(Date.now()) - EPOCH) << 22n) + (count % 4_096n) + (count << 12n))
  }
  const bot: User = { id: snowflake(), username: 'aide-memoire', bot: true }
  const person: User = { id: snowflake(), username: 'person', bot: false }
  const guild = { id: snowflake(), role: snowflake() }
  const channels = new Map<string, Channel>()
  const addChannel = (name: string, options: Partial<Omit<Channel, 'id' | 'name'>> = {}): Channel => {
    const channel: Channel = {
      id: snowflake(),
      type: CHANNEL.text,
      name,
      may: { view: true, send: true, history: true },
      messages: [],
      lastMessage: null,
      ...options,
    }
    channels.set(channel.id, channel)
    return channel
  }
  const general = addChannel('general')
  return {
    token: 'fake.discord.token',
    /** The Gateway takes no token, though REST does. */
    gatewayRefuses: false,
    snowflake,
    bot,
    person,
    guild,
    channels,
    addChannel,
    general,
    dm: addChannel('dm', { type: CHANNEL.dm }),
    commands: new Map<string, Command[]>(),
    interactions: new Map<string, Interaction>(),
    /** All that people see of the bot, ephemeral messages too, in order. */
    shown: [] as Message[],
    /** Bodies of requests that create or edit a message. */
    sent: [] as { route: string; body: Record<string, unknown> }[],
    requests: [] as string[],
    violations: [] as string[],
    acknowledgements: [] as number[],
    channel: (id: string): Channel => {
      const channel = channels.get(id)
      if (channel === undefined) throw new ApiError(404, 10_003, 'Unknown Channel')
      if (!channel.may.view) throw new ApiError(403, 50_001, 'Missing Access')
      return channel
    },
  }
}

/** A message as the API writes it. */
export function messageJson(world: World, message: Message): Record<string, unknown> {
  const mentioned = [world.bot, world.person].filter(({ id }) => message.content.includes(`<@${id}>`))
  // Without the privileged intent, content comes only in direct messages, mentions of the bot and its own.
  const visible =
    message.author.id === world.bot.id ||
    world.channels.get(message.channel)?.type === CHANNEL.dm ||
    mentioned.includes(world.bot)
  return {
    id: message.id,
    type: message.answers === undefined ? 0 : 19,
    channel_id: message.channel,
    author: userJson(message.author),
    content: visible ? message.content : '',
    timestamp: message.timestamp,
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: mentioned.map(userJson),
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    flags: message.flags,
    components: message.components,
    ...(message.answers !== undefined && { message_reference: { message_id: message.answers } }),
  }
}

export const userJson = (user: User): Record<string, unknown> => ({
  ...user,
  discriminator: '0',
  avatar: null,
  global_name: null,
})

/** A channel as the API writes it. What the bot may do is written as overwrites for everyone. */
export function channelJson(world: World, channel: Channel): Record<string, unknown> {
  const { id, type, name, lastMessage, parent } = channel
  if (type === CHANNEL.dm) {
    return { id, type, last_message_id: lastMessage, recipients: [userJson(world.person)] }
  }
  const deny = channel.may.history ? 0n : READ_MESSAGE_HISTORY
  return {
    id,
    type,
    name,
    guild_id: world.guild.id,
    last_message_id: lastMessage,
    parent_id: parent ?? null,
    permission_overwrites: [{ id: world.guild.id, type: 0, allow: '0', deny: String(deny) }],
    ...(type === CHANNEL.thread && {
      thread_metadata: {
        archived: false,
        auto_archive_duration: 60,
        archive_timestamp: '2026-01-01T00:00:00Z',
        locked: false,
      },
    }),
  }
}

const READ_MESSAGE_HISTORY = 1n << 16n

export const guildJson = (world: World): Record<string, unknown> => ({
  id: world.guild.id,
  name: 'server',
  owner_id: world.person.id,
  roles: [
    {
      id: world.guild.id,
      name: '@everyone',
      permissions: String((1n << 10n) | (1n << 11n) | READ_MESSAGE_HISTORY | (1n << 38n)),
      position: 0,
    },
    { id: world.guild.role, name: 'readers', permissions: '0', position: 1 },
  ],
  emojis: [],
  features: [],
  channels: [...world.channels.values()]
    .filter(({ type, may }) => (type === CHANNEL.text || type === CHANNEL.voice) && may.view)
    .map(channel => channelJson(world, channel)),
  threads: [...world.channels.values()]
    .filter(({ type }) => type === CHANNEL.thread)
    .map(channel => channelJson(world, channel)),
  members: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  joined_at: '2026-01-01T00:00:00Z',
  member_count: 2,
  large: false,
  unavailable: false,
})
