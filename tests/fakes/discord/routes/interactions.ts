import type { Request, Route } from '../http.ts'
import { messageJson } from '../json.ts'
import { ApiError, EPHEMERAL, type Interaction, type Message, type World } from '../world.ts'
import { createMessage, keep, type MessageBody } from './messages.ts'

const WINDOW = 3_000
const MESSAGE = 4
const DEFERRED = 5

/** Answers to interactions: one callback within three seconds, then edits and follow-ups. */
export function interactionRoutes(world: World): Route[] {
  const byToken = ({ params }: Request): Interaction => {
    const token = params['interaction_token'] ?? params['webhook_token'] ?? ''
    const interaction = world.interactions.get(token)
    if (interaction === undefined) throw new ApiError(404, 10_015, 'Unknown Webhook')
    return interaction
  }
  const create = (interaction: Interaction, body: MessageBody): Message => {
    const message = createMessage(world, interaction.channel, body)
    const channel = world.channels.get(interaction.channel)
    if (channel !== undefined && (message.flags & EPHEMERAL) === 0) keep(channel, message)
    return message
  }
  const original = (interaction: Interaction): Message => {
    if (interaction.original === undefined) throw new ApiError(404, 10_008, 'Unknown Message')
    return interaction.original
  }
  const edit = (message: Message, body: MessageBody): Record<string, unknown> => {
    message.content = body.content ?? message.content
    message.components = body.components ?? message.components
    message.loading = false
    return messageJson(world, message)
  }

  return [
    {
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      open: true,
      handle: request => {
        const interaction = byToken(request)
        const age = Date.now() - interaction.sent
        if (interaction.acknowledged) {
          throw new ApiError(400, 40_060, 'Interaction has already been acknowledged.')
        }
        if (age > WINDOW) throw new ApiError(404, 10_062, 'Unknown interaction')
        const { type, data = {} } = request.body as { type: number; data?: MessageBody }
        interaction.acknowledged = true
        world.acknowledgements.push(age)
        if (type === MESSAGE) world.sent.push({ route: 'callback', body: data as Record<string, unknown> })
        interaction.original = create(interaction, data)
        interaction.original.loading = type === DEFERRED
        return null
      },
    },
    {
      method: 'POST',
      path: '/webhooks/{webhook_id}/{webhook_token}',
      open: true,
      handle: request => {
        const interaction = byToken(request)
        world.sent.push({ route: 'follow-up', body: request.body })
        const body = request.body as MessageBody
        // The first follow-up to a promise fills it in and takes over whether it is private.
        if (interaction.original?.loading === true) return edit(interaction.original, body)
        return messageJson(world, create(interaction, body))
      },
    },
    {
      method: 'PATCH',
      path: '/webhooks/{webhook_id}/{webhook_token}/messages/@original',
      open: true,
      handle: request => {
        world.sent.push({ route: 'edit', body: request.body })
        return edit(original(byToken(request)), request.body as MessageBody)
      },
    },
    {
      method: 'DELETE',
      path: '/webhooks/{webhook_id}/{webhook_token}/messages/@original',
      open: true,
      handle: request => {
        const interaction = byToken(request)
        const gone = original(interaction)
        world.shown.splice(world.shown.indexOf(gone), 1)
        const messages = world.channels.get(interaction.channel)?.messages ?? []
        if (messages.includes(gone)) messages.splice(messages.indexOf(gone), 1)
        delete interaction.original
        return null
      },
    },
  ]
}
