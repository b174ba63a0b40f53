import {
  type APIApplication,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  type APIApplicationCommandSubcommandGroupOption as Group,
  InteractionContextType,
  PermissionFlagsBits,
  REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
  type APIApplicationCommandSubcommandOption as Subcommand,
} from 'discord.js'
import { type Command, GROUPS, isShown, isTyped, type Option } from '../../commands/index.ts'
import { LIMITS } from './limits.ts'

/** The one application command; everything else is a subcommand of it. */
export const COMMAND = 'dispute'

/** The declaration of `/dispute` as Discord takes it, derived from the commands. */
export function commandBody(commands: readonly Command[]): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    name: COMMAND,
    type: ApplicationCommandType.ChatInput,
    description: 'Ask what is on the record of the dispute, with sources',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: inGroups(commands.filter(isShown)).slice(0, LIMITS.commandOptions),
  }
}

/** Commands of two words stand under the first of them, where the first of the group stands. */
function inGroups(commands: readonly Command[]): (Subcommand | Group)[] {
  const groups = Map.groupBy(commands, ({ name }) => name.split(' ')[0] ?? '')
  return [...groups].flatMap<Subcommand | Group>(([name, members]) => {
    const description = GROUPS[name]
    const options = members.map(subcommand)
    return description === undefined
      ? options
      : { type: ApplicationCommandOptionType.SubcommandGroup, name, description, options }
  })
}

function subcommand({ name, summary, options }: Command): Subcommand {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: name.split(' ').at(-1) ?? name,
    description: summary.slice(0, LIMITS.commandDescription),
    options: options
      .filter(isTyped)
      // Discord wants the required ones in front.
      .sort((a, b) => Number(b.required === true) - Number(a.required === true))
      .map(typedOption),
  }
}

/** Where a brief can be posted. */
const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const

function typedOption(option: Option): APIApplicationCommandBasicOption {
  const { name, description, required = false } = option
  const base = { name, description: description.slice(0, LIMITS.commandDescription), required }
  if (option.type === 'channel') {
    return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...CHANNELS] }
  }
  if (option.type === 'flag') return { ...base, type: ApplicationCommandOptionType.Boolean }
  if (option.type !== 'choice') return { ...base, type: ApplicationCommandOptionType.String }
  const choices = option.choices.map(choice => ({ name: choice, value: choice }))
  return { ...base, type: ApplicationCommandOptionType.String, choices }
}

/** Whether something was written, and the address that adds the bot to a server. */
export type Registered = { changed: boolean; invite: string }

/**
 * Writes `/dispute` unless what is there already says the same. Other commands of the application, and everything
 * that is not derived from the declarations, are left alone.
 * @param guild only for this server (visible at once); everywhere if left out
 */
export async function upsertCommand(
  rest: REST,
  commands: readonly Command[],
  guild?: string,
): Promise<Registered> {
  const { id } = (await rest.get(Routes.currentApplication())) as APIApplication
  const invite = inviteLink(id)
  const route =
    guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild)
  const wanted = commandBody(commands)
  const there = (await rest.get(route)) as APIApplicationCommand[]
  const known = there.find(({ name, type }) => name === COMMAND && type === ApplicationCommandType.ChatInput)
  if (known !== undefined && holds(known, wanted)) return { changed: false, invite }
  // A POST creates, or overwrites the command of the same name.
  await rest.post(route, { body: wanted })
  return { changed: true, invite }
}

/** Registers `/dispute` from outside a running bot. */
export async function registerCommands(options: {
  token: string
  apiUrl: string
  commands: readonly Command[]
  guild?: string
}): Promise<Registered> {
  const rest = new REST({ api: options.apiUrl, version: '10' }).setToken(options.token)
  try {
    return await upsertCommand(rest, options.commands, options.guild)
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

/** Whether `there` says all that `wanted` says; Discord adds fields of its own and leaves out what is false. */
function holds(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (there === undefined) return wanted.length === 0
    if (!Array.isArray(there) || there.length !== wanted.length) return false
    return wanted.every((value, i) => holds(there[i], value))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const fields = (there ?? {}) as Record<string, unknown>
    return Object.entries(wanted).every(([name, value]) => holds(fields[name], value))
  }
  return there === wanted || (wanted === false && there === undefined)
}

/** The least the bot needs: to see a channel, answer there and in its threads, and find its own posts again. */
const NEEDED =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory

/** The address under which someone who manages a server adds the bot to it. */
export function inviteLink(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize')
  url.search = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(NEEDED),
  }).toString()
  return url.href
}
