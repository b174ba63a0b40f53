import {
  type APIApplication,
  type APIChannel,
  type APIUser,
  ApplicationFlags,
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  REST,
  RESTEvents,
  Routes,
} from 'discord.js'
import { judgeClock } from '../../doctor/clock.ts'
import { type Finding, failed, ok, warned } from '../../doctor/finding.ts'
import { permissionsIn } from './permissions.ts'
import { describeError, explain, explainLogin, NOT_A_CHANNEL } from './problems.ts'

/** What `dispute doctor` asks of Discord. Nothing is posted. */

/** One request may take this long (ms). */
const TIMEOUT_MS = 5_000

export async function examineDiscord(options: {
  token: string
  apiUrl: string
  /** Channels in which the bot should be able to answer and post. */
  channels: readonly string[]
}): Promise<Finding[]> {
  const { token, apiUrl, channels } = options
  const rest = new REST({ api: apiUrl, version: '10', timeout: TIMEOUT_MS, retries: 1 }).setToken(token)
  let date: string | null = null
  rest.on(RESTEvents.Response, (_, response) => {
    date ??= response.headers.get('date')
  })
  const clock = (): Finding[] => judgeClock('Discord', date, Date.now())
  try {
    const self = (await rest.get(Routes.user())) as APIUser
    const [intents, ...places] = await Promise.all([
      examineIntents(rest),
      ...channels.map(channel => examineChannel(rest, channel, self.id)),
    ])
    return [ok('Discord token', `the bot is ${self.username}`), intents, ...places.flat(), ...clock()]
  } catch (error) {
    return [refused('Discord token', error, explainLogin(error)), ...clock()]
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

const PRIVILEGED = [
  ['Presence', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  ['Server Members', ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  ['Message Content', ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
] as const

async function examineIntents(rest: REST): Promise<Finding> {
  const check = 'Discord intents'
  const { id, flags = 0 } = (await rest.get(Routes.currentApplication())) as APIApplication
  const on = PRIVILEGED.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name)
  if (on.length === 0) return ok(check, 'none that is privileged, and none is needed')
  const where = `https://discord.com/developers/applications/${id}/bot, “Privileged Gateway Intents”`
  return warned(check, `privileged and not needed: ${on.join(', ')}`, `Turn them off: ${where}.`)
}

const { ViewChannel, SendMessages, SendMessagesInThreads, ReadMessageHistory } = PermissionFlagsBits

const NAMES = [
  ['View Channel', ViewChannel],
  ['Send Messages', SendMessages],
  ['Send Messages in Threads', SendMessagesInThreads],
  ['Read Message History', ReadMessageHistory],
] as const

/** Where no message can be written. */
const NO_TEXT: readonly ChannelType[] = [
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildDirectory,
]

async function examineChannel(rest: REST, id: string, self: string): Promise<Finding[]> {
  const check = `discord:${id}`
  if (!/^\d{17,20}$/.test(id)) return [failed(check, 'this is not the number of a channel', NOT_A_CHANNEL)]
  try {
    const channel = (await rest.get(Routes.channel(id))) as APIChannel
    if (NO_TEXT.includes(channel.type))
      return [
        failed(
          check,
          'no messages can be sent to this kind of channel',
          'Choose a text channel or a thread.',
        ),
      ]
    const held = await permissionsIn(rest, channel, self)
    return judgePermissions(check, 'thread_metadata' in channel, held)
  } catch (error) {
    return [refused(check, error, explain(error))]
  }
}

function judgePermissions(check: string, isThread: boolean, held: bigint): Finding[] {
  // Without View Channel the others are worth nothing.
  const missing = NAMES.filter(([, bit]) => (held & bit) === 0n || (held & ViewChannel) === 0n)
  const elsewhere = isThread ? SendMessages : SendMessagesInThreads
  const findings: Finding[] = []
  const here = missing.filter(([, bit]) => bit !== elsewhere).map(([name]) => name)
  const names = here.join(', ')
  const where = `in ${isThread ? 'the channel of this thread' : 'the channel'}: Edit Channel, Permissions, the bot or its role`
  if (here.length > 0) findings.push(failed(check, `missing: ${names}`, `Allow ${names} ${where}.`))
  else if (!isThread && missing.length > 0) {
    const name = 'Send Messages in Threads'
    findings.push(
      warned(check, `missing: ${name}, so it cannot answer in threads here`, `Allow ${name} ${where}.`),
    )
  }
  return findings.length > 0 ? findings : [ok(check, 'it may read, answer and post here')]
}

/** A failure, told apart: Discord's own no, which has its cure, and Discord out of reach. */
function refused(check: string, error: unknown, cure: string): Finding {
  const { code, status } = describeError(error)
  if (error instanceof DiscordAPIError)
    return failed(check, `Discord refuses (code ${code}, HTTP ${status})`, cure)
  return failed(check, `Discord gave no answer (${code})`, `${cure} If DISCORD_API_URL is set, check it.`)
}
