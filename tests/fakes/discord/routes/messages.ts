import type { Gateway } from '../gateway.ts'
import type { Request, Route } from '../http.ts'
import { channelJson, messageJson } from '../json.ts'
import { ApiError, type Channel, type Component, type Message, type World } from '../world.ts'

export type MessageBody = {
  content?: string
  components?: Component[]
  flags?: number
  nonce?: string | number
  enforce_nonce?: boolean
  message_reference?: { message_id: string; fail_if_not_exists?: boolean }
}

/** Puts a message of the bot where people see it. */
export function createMessage(world: World, channel: string, body: MessageBody): Message {
  const message: Message = {
    id: world.snowflake(),
    channel,
    author: world.bot,
    content: (body.content ?? '').trim(),
    components: body.components ?? [],
    flags: body.flags ?? 0,
    ...(body.nonce !== undefined && { nonce: body.nonce }),
    ...(body.message_reference !== undefined && { answers: body.message_reference.message_id }),
    loading: false,
    timestamp: new Date().toISOString(),
  }
  world.shown.push(message)
  return message
}

export function keep(channel: Channel, message: Message): void {
  channel.messages.push(message)
  channel.lastMessage = message.id
}

function messageIn(channel: Channel, { params }: Request): Message {
  const message = channel.messages.find(({ id }) => id === params['message_id'])
  if (message === undefined) throw new ApiError(404, 10_008, 'Unknown Message')
  return message
}

/** Channels, their history, and messages to them. */
export function messageRoutes(world: World, gateway: () => Gateway): Route[] {
  return [
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      handle: ({ params }) => channelJson(world, world.channel(params['channel_id'] ?? '')),
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages',
      handle: ({ params, query }) => {
        const channel = world.channel(params['channel_id'] ?? '')
        if (!channel.may.history) return []
        const limit = Number(query.get('limit') ?? 50)
        const after = query.get('after')
        const before = BigInt(query.get('before') ?? 2n ** 63n)
        const within = channel.messages.filter(
          ({ id }) => BigInt(id) < before && (after === null || BigInt(id) > BigInt(after)),
        )
        // Also what comes after an id is given newest first.
        const page = after === null ? within.slice(-limit) : within.slice(0, limit)
        return page.reverse().map(message => messageJson(world, message))
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages/{message_id}',
      handle: request => {
        const channel = world.channel(request.params['channel_id'] ?? '')
        if (!channel.may.history) throw new ApiError(403, 50_001, 'Missing Access')
        return messageJson(world, messageIn(channel, request))
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}/messages/{message_id}',
      handle: request => {
        const channel = world.channel(request.params['channel_id'] ?? '')
        const message = messageIn(channel, request)
        if (message.author.id !== world.bot.id) throw new ApiError(403, 50_013, 'Missing Permissions')
        channel.messages.splice(channel.messages.indexOf(message), 1)
        return null
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle: ({ body }) => {
        if (body['recipient_id'] !== world.person.id) throw new ApiError(400, 50_033, 'Invalid Recipient(s)')
        return channelJson(world, world.dm)
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      handle: request => {
        const body = request.body as MessageBody
        const channel = world.channel(request.params['channel_id'] ?? '')
        world.sent.push({ route: 'message', body: request.body })
        if (!channel.may.send) {
          if (channel === world.dm) throw new ApiError(403, 50_007, 'Cannot send messages to this user')
          throw new ApiError(403, 50_013, 'Missing Permissions')
        }
        const remembered = Date.now() - world.nonceMs
        const same =
          body.enforce_nonce === true
            ? channel.messages.find(
                ({ nonce, timestamp }) =>
                  nonce !== undefined && nonce === body.nonce && Date.parse(timestamp) >= remembered,
              )
            : undefined
        if (same !== undefined) return { ...messageJson(world, same), nonce: same.nonce }
        const message = createMessage(world, channel.id, body)
        keep(channel, message)
        const json = { ...messageJson(world, message), nonce: body.nonce }
        gateway().dispatch('MESSAGE_CREATE', { ...json, guild_id: world.guild.id })
        return json
      },
    },
  ]
}
