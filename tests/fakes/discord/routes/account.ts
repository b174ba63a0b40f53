import type { Route } from '../http.ts'
import { guildJson, userJson } from '../json.ts'
import { ApiError, type World } from '../world.ts'

/** Who the bot is and where its Gateway is. */
export const accountRoutes = (world: World, gatewayUrl: () => string): Route[] => [
  {
    method: 'GET',
    path: '/gateway/bot',
    handle: () => ({
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
    }),
  },
  { method: 'GET', path: '/users/@me', handle: () => userJson(world.bot) },
  {
    method: 'GET',
    path: '/applications/@me',
    handle: () => ({ id: world.bot.id, name: 'aide-mémoire', flags: world.flags }),
  },
  { method: 'GET', path: '/guilds/{guild_id}', handle: () => guildJson(world) },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members/{user_id}',
    handle: ({ params }) => {
      if (params['user_id'] !== world.bot.id) throw new ApiError(404, 10_007, 'Unknown Member')
      return { user: userJson(world.bot), roles: [world.guild.role], joined_at: '2026-01-01T00:00:00Z' }
    },
  },
]
