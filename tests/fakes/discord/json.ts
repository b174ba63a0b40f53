import { CHANNEL, type Channel, type Message, type User, type World } from './world.ts'

/** How the API writes what exists. */

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
  const { send, history, threads = true } = channel.may
  const deny =
    (send ? 0n : SEND_MESSAGES) | (history ? 0n : READ_MESSAGE_HISTORY) | (threads ? 0n : SEND_IN_THREADS)
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

const VIEW_CHANNEL = 1n << 10n
const SEND_MESSAGES = 1n << 11n
const READ_MESSAGE_HISTORY = 1n << 16n
const SEND_IN_THREADS = 1n << 38n

export const guildJson = (world: World): Record<string, unknown> => ({
  id: world.guild.id,
  name: 'server',
  owner_id: world.person.id,
  roles: [
    {
      id: world.guild.id,
      name: '@everyone',
      permissions: String(VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY | SEND_IN_THREADS),
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
