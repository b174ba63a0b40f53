import type { Request, Route } from '../http.ts'
import type { Command, World } from '../world.ts'

/** Application commands: a POST creates, or overwrites the one of the same name. */
export function commandRoutes(world: World): Route[] {
  const scope = ({ params }: Request): string => params['guild_id'] ?? 'global'
  const list = (request: Request): Command[] => world.commands.get(scope(request)) ?? []
  const upsert = (request: Request): Command => {
    const body = request.body as Omit<Command, 'id'>
    const others = list(request).filter(({ name }) => name !== body.name)
    const command: Command = { id: world.snowflake(), ...withoutFalse(body) }
    world.commands.set(scope(request), [...others, command])
    return command
  }
  return [
    '/applications/{application_id}/commands',
    '/applications/{application_id}/guilds/{guild_id}/commands',
  ].flatMap(path => [
    { method: 'GET' as const, path, handle: list },
    { method: 'POST' as const, path, handle: upsert },
  ])
}

/** Discord leaves out `required: false` and empty `options` when it gives a command back. */
function withoutFalse<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      inner === false || (Array.isArray(inner) && inner.length === 0) ? undefined : inner,
    ),
  ) as T
}
