import type { Gateway } from './gateway.ts'
import { channelJson, messageJson, userJson } from './json.ts'
import { keep } from './routes/messages.ts'
import { CHANNEL, type Channel, type Command, type CommandOption, type Message, type World } from './world.ts'

/** What the person on the loopback Discord does. */

/** Types of options. */
const GROUP = 2
const BOOLEAN = 5
const CHANNEL_OPTION = 7

export type Said = {
  channel?: Channel
  author?: Partial<Message['author']>
  /** How often Discord delivers it. */
  deliveries?: number
  /** Fields of the event that differ, such as `webhook_id`. */
  event?: Record<string, unknown>
}

export function createPerson(world: World, gateway: Gateway) {
  const member = {
    roles: [],
    joined_at: '2026-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
  }

  /** Writes a message; `@bot` in it is a mention. */
  const say = (
    text: string,
    { channel = world.general, author, deliveries = 1, event }: Said = {},
  ): Message => {
    const message: Message = {
      id: world.snowflake(),
      channel: channel.id,
      author: { ...world.person, ...author },
      content: text.replaceAll('@bot', `<@${world.bot.id}>`),
      components: [],
      flags: 0,
      loading: false,
      timestamp: new Date().toISOString(),
    }
    keep(channel, message)
    const place =
      channel.type === CHANNEL.dm
        ? { channel_type: channel.type }
        : { guild_id: world.guild.id, member, channel_type: channel.type }
    for (let i = 0; i < deliveries; i++) {
      gateway.dispatch('MESSAGE_CREATE', { ...messageJson(world, message), ...place, ...event })
    }
    return message
  }

  const interact = (fields: Record<string, unknown>, channel: Channel, deliveries = 1): string => {
    const id = world.snowflake()
    const token = `interaction-token-${id}`
    world.interactions.set(token, { id, token, channel: channel.id, sent: Date.now(), acknowledged: false })
    const who =
      channel.type === CHANNEL.dm
        ? { user: userJson(world.person) }
        : {
            guild_id: world.guild.id,
            // What a person may do comes with an interaction, and with no message.
            member: { ...member, permissions: String(world.permissions), user: userJson(world.person) },
          }
    for (let i = 0; i < deliveries; i++) {
      gateway.dispatch('INTERACTION_CREATE', {
        id,
        application_id: world.bot.id,
        token,
        version: 1,
        channel_id: channel.id,
        channel: channelJson(world, channel),
        locale: 'en-GB',
        entitlements: [],
        authorizing_integration_owners: {},
        attachment_size_limit: 0,
        app_permissions: '0',
        ...who,
        ...fields,
      })
    }
    return token
  }

  /** Fills in `/dispute` as registered from `name option option…`; the last option takes the rest. */
  const command = (text: string, { channel = world.general, deliveries = 1 } = {}): string => {
    const [known] = world.commands.get('global') ?? []
    if (known === undefined) throw new Error('No command is registered')
    return interact({ type: 2, data: fillIn(known, text) }, channel, deliveries)
  }

  /** Presses the button with that label on the newest message that has one. */
  const press = (label: string): string => {
    for (const message of world.shown.toReversed()) {
      const buttons = message.components.flatMap(row => row.components ?? [])
      const button = buttons.find(candidate => candidate.label === label)
      if (button?.custom_id !== undefined) return pressId(button.custom_id, message)
    }
    throw new Error(`No button says ${label}`)
  }

  /** Presses a button with that id, which an older version of the bot may have made. */
  const pressId = (custom_id: string, on?: Message): string => {
    const message = on ?? world.shown.at(-1)
    if (message === undefined) throw new Error('There is no message')
    const channel = world.channels.get(message.channel) ?? world.general
    const data = { component_type: 2, custom_id }
    return interact({ type: 3, data, message: messageJson(world, message) }, channel)
  }

  return { say, command, press, pressId }
}

function fillIn(command: Command, text: string): Record<string, unknown> {
  const words = text.split(' ')
  const choose = (from: Command | CommandOption): CommandOption => {
    const name = words.shift() ?? ''
    const option = from.options?.find(candidate => candidate.name === name)
    if (option === undefined) throw new Error(`No subcommand ${name}`)
    return option
  }
  const first = choose(command)
  const sub = first.type === GROUP ? choose(first) : first
  const filled = { name: sub.name, type: sub.type, options: fillOptions(sub.options ?? [], words) }
  const options = [sub === first ? filled : { name: first.name, type: GROUP, options: [filled] }]
  return { id: command.id, name: command.name, type: 1, options }
}

/** `name:value` names an option, as Discord’s own box does; else the words are in the order of the options. */
function fillOptions(declared: readonly CommandOption[], words: readonly string[]) {
  const isNamed = words.some(word => declared.some(({ name }) => word.startsWith(`${name}:`)))
  return declared.flatMap((option, i) => {
    const { name, type, choices } = option
    const written = isNamed
      ? words.find(word => word.startsWith(`${name}:`))?.slice(name.length + 1)
      : i === declared.length - 1
        ? words.slice(i).join(' ')
        : words[i]
    if (written === undefined || written === '') return []
    if (choices !== undefined && !choices.some(({ value }) => value === written)) {
      throw new Error(`${name} cannot be ${written}`)
    }
    if (type === BOOLEAN && written !== 'true' && written !== 'false') throw new Error(`${name} is a flag`)
    if (type === CHANNEL_OPTION && !/^\d+$/.test(written)) throw new Error(`${name} is a channel`)
    return [{ name, type, value: type === BOOLEAN ? written === 'true' : written }]
  })
}
