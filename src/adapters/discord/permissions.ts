import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits,
  type RouteLike,
  Routes,
} from 'discord.js'

const { Administrator, ReadMessageHistory } = PermissionFlagsBits

/** Whatever reads from Discord. */
type Reader = { get: (route: RouteLike) => Promise<unknown> }

/** Everything: what an administrator holds, and what nobody can take away in a direct conversation. */
const ALL = (1n << 64n) - 1n

/** Whether the bot may read what was written in a channel. */
export const mayReadHistory = async (rest: Reader, channel: APIChannel, self: string): Promise<boolean> =>
  ((await permissionsIn(rest, channel, self)) & ReadMessageHistory) !== 0n

/**
 * The bits of the permissions that the bot holds in a channel, computed as Discord documents it: the server's
 * roles, then what the channel sets for everyone, for the roles and for the member.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export async function permissionsIn(rest: Reader, channel: APIChannel, self: string): Promise<bigint> {
  if (!('guild_id' in channel) || channel.guild_id === undefined) return ALL
  const [guild, member, overwrites] = await Promise.all([
    rest.get(Routes.guild(channel.guild_id)) as Promise<APIGuild>,
    rest.get(Routes.guildMember(channel.guild_id, self)) as Promise<APIGuildMember>,
    overwritesOf(rest, channel),
  ])
  const everyone = guild.id
  let held = 0n
  for (const role of guild.roles) {
    if (role.id === everyone || member.roles.includes(role.id)) held |= BigInt(role.permissions)
  }
  if (guild.owner_id === self || (held & Administrator) !== 0n) return ALL
  for (const group of [[everyone], member.roles, [self]]) {
    const set = overwrites.filter(({ id }) => group.includes(id))
    for (const { deny } of set) held &= ~BigInt(deny)
    for (const { allow } of set) held |= BigInt(allow)
  }
  return held
}

/** A thread has the overwrites of the channel it belongs to. */
async function overwritesOf(rest: Reader, channel: APIChannel): Promise<APIOverwrite[]> {
  if ('thread_metadata' in channel && typeof channel.parent_id === 'string') {
    return overwritesOf(rest, (await rest.get(Routes.channel(channel.parent_id))) as APIChannel)
  }
  return 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : []
}
