import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  type GatewayMessageCreateDispatchData,
  InteractionType,
  MessageType,
  PermissionFlagsBits,
  SnowflakeUtil,
} from 'discord.js'
import { type Command, decodeAction, type Invocation, parseText } from '../../commands/index.ts'
import { COMMAND } from './register.ts'

/** Turns what Discord sends into invocations. Pure: the same event gives the same invocation. */

/** Where something was asked. */
type Place = { channel: string; type: ChannelType | undefined; user: string }

const WHOLE: readonly (ChannelType | undefined)[] = [
  ChannelType.DM,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

/** A thread or a direct conversation is one; in a channel, where many talk at once, each person has their own. */
const conversationOf = ({ channel, type, user }: Place): string =>
  WHOLE.includes(type) ? `discord:${channel}` : `discord:${channel}:${user}`

/** Discord's ids hold the instant they were made. */
const instantOf = (id: string): string => new Date(SnowflakeUtil.timestampFrom(id)).toISOString()

/**
 * What a message asks of the bot; undefined when it is not meant for it. Meant for it is a direct message, and a
 * message in whose text a person mentions the bot by name: not everyone, here or a role, and not the mention
 * that Discord adds to an answer to one of the bot's messages, for those are often words between people.
 * @param self the bot's own user id
 * @param typeOf the type of a channel, as far as it is known
 */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  self: string,
  commands: readonly Command[],
  typeOf: (channel: string) => ChannelType | undefined,
): Invocation | undefined {
  const { author, channel_id: channel, content, mentions } = message
  if (author.bot === true || author.id === self || message.webhook_id !== undefined) return undefined
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined
  const direct = message.guild_id === undefined
  const without = content.replaceAll(new RegExp(`<@!?${self}>`, 'g'), ' ')
  // In code a mention is text: then it is in the content, but not among the mentions.
  if (!direct && (without === content || !mentions.some(({ id }) => id === self))) return undefined
  const text = without.trim()
  const type = direct ? ChannelType.DM : (message.channel_type ?? typeOf(channel))
  return {
    ...(text === '' ? { command: 'help', options: {} } : parseText(text, commands)),
    conversation: conversationOf({ channel, type, user: author.id }),
    now: instantOf(message.id),
    channel: destinationOf(channel),
    ...(message.guild_id !== undefined && { community: message.guild_id }),
    // In a channel everybody sees the answer, and Discord does not say what who writes there may do.
    ...(direct && { person: { id: author.id, mayManage: true } }),
  }
}

/** What an interaction asks; undefined for what this version of the bot never offered. */
export function readInteraction(
  interaction: APIInteraction,
  commands: readonly Command[],
): Invocation | undefined {
  const asked = askedBy(interaction)
  if (asked === undefined || !commands.some(({ name }) => name === asked.command)) return undefined
  const { channel, id, guild_id: guild, member } = interaction
  const user = member?.user.id ?? interaction.user?.id ?? ''
  return {
    ...asked,
    conversation: conversationOf({ channel: channel?.id ?? id, type: channel?.type, user }),
    now: instantOf(id),
    ...(channel !== undefined && { channel: destinationOf(channel.id) }),
    ...(guild !== undefined && { community: guild }),
    // Nobody but the two of them is in a direct conversation.
    person: { id: user, mayManage: guild === undefined || maySetUp(member?.permissions) },
  }
}

const destinationOf = (channel: string): string => `discord:${channel}`

const { Administrator, ManageGuild } = PermissionFlagsBits
const maySetUp = (permissions = '0'): boolean => (BigInt(permissions) & (Administrator | ManageGuild)) !== 0n

function askedBy(interaction: APIInteraction): Pick<Invocation, 'command' | 'options'> | undefined {
  if (interaction.type === InteractionType.MessageComponent) {
    return decodeAction((interaction as APIMessageComponentInteraction).data.custom_id)
  }
  if (interaction.type !== InteractionType.ApplicationCommand) return undefined
  if (interaction.data.type !== ApplicationCommandType.ChatInput || interaction.data.name !== COMMAND) {
    return undefined
  }
  const [first] = (interaction as APIChatInputApplicationCommandInteraction).data.options ?? []
  const group = first?.type === ApplicationCommandOptionType.SubcommandGroup ? first : undefined
  const chosen = group?.options[0] ?? first
  if (chosen?.type !== ApplicationCommandOptionType.Subcommand) return undefined
  return {
    command: group === undefined ? chosen.name : `${group.name} ${chosen.name}`,
    options: Object.fromEntries((chosen.options ?? []).map(option => [option.name, chosenIn(option)])),
  }
}

/** A channel that Discord let somebody choose is one of the server. */
function chosenIn(option: APIApplicationCommandInteractionDataBasicOption): string {
  if (option.type === ApplicationCommandOptionType.Channel) return destinationOf(option.value)
  return 'value' in option ? String(option.value) : ''
}
