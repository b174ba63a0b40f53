import type { Gateway } from '../gateway.ts'
import type { Route } from '../http.ts'
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
        const before = BigInt(query.get('before') ?? 2n ** 63n)
        return channel.messages
          .filter(({ id }) => BigInt(id) < before)
          .slice(-Number(query.get('limit') ?? 50))
          .reverse()
          .map(message => messageJson(world, message))
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      handle: request => {
        const body = request.body as MessageBody
        const channel = world.channel(request.params['channel_id'] ?? '')
        world.sent.push({ route: 'message', body: request.body })
        if (!channel.may.send) throw new ApiError(403, 50_013, 'Missing Permissions')
        const same =
          body.enforce_nonce === true
            ? channel.messages.find(({ nonce }) => nonce !== undefined && nonce === body.nonce)
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
