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
  may: { view: boolean; send: boolean; history: boolean; threads?: boolean }
  messages: Message[]
  lastMessage: string | null
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
export type CommandOption = {
  name: string
  type: number
  required?: boolean
  choices?: { name: string; value: string }[]
  options?: CommandOption[]
}

export type Command = { id: string; name: string; type: number; options?: CommandOption[] }

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
    /** The token was reset. */
    revoked: false,
    /** Whether Discord's rate limits hold, and how many requests a second a bot has. */
    limits: false,
    globalLimit: 50,
    /** Requests turned away for them, and the most that were taken within a second. */
    limited: 0,
    busiest: 0,
    /** How long a nonce is remembered (ms). */
    nonceMs: 5 * 60_000,
    /** The Gateway takes no token, though REST does. */
    gatewayRefuses: false,
    /** The flags of the application, which name its privileged intents. */
    flags: 0,
    /** The `Date` of each answer, where it is not the present. */
    date: undefined as string | undefined,
    snowflake,
    bot,
    person,
    /** Bits of what the person may do in the server. */
    permissions: 0n,
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
