import { MessageFlags, type REST, Routes } from 'discord.js'
import type { Reply } from '../../reply/index.ts'
import { CHOICES } from './limits.ts'
import { replyNonce } from './mark.ts'
import { type Body, renderReply } from './render.ts'
import { within } from './within.ts'

/** Shows a reply where it was asked for: under a message, or as the answer to an interaction. */

/** Answers a message with one reply, its parts in order. A private reply has no private place here. */
export async function answerMessage(
  rest: REST,
  message: { id: string; channel_id: string },
  reply: Reply,
): Promise<void> {
  for (const [i, body] of renderReply(reply).entries()) {
    await rest.post(Routes.channelMessages(message.channel_id), {
      body: {
        ...body,
        nonce: replyNonce(message.id, i),
        enforce_nonce: true,
        ...(i === 0 && { message_reference: { message_id: message.id, fail_if_not_exists: false } }),
      },
    })
  }
}

type Interaction = { id: string; token: string; application_id: string }

/** `InteractionResponseType`: a message, and the promise of one. */
const MESSAGE = 4
const DEFERRED = 5

/**
 * Answers an interaction with one reply, its first part within Discord's window: when the core takes longer, a
 * placeholder that everybody sees is put there first. If the reply then is private, the placeholder goes.
 */
export async function answerInteraction(
  rest: REST,
  interaction: Interaction,
  coming: Promise<Reply>,
): Promise<void> {
  const ready = await within(coming, CHOICES.deferAfter)
  if (ready === undefined) await callback(rest, interaction, { type: DEFERRED })
  const reply = ready ?? (await coming)
  const hidden = reply.visibility === 'private'
  const [first, ...others] = renderReply(reply).map(body =>
    hidden ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body,
  )
  if (first === undefined) return
  if (ready !== undefined) {
    await callback(rest, interaction, { type: MESSAGE, data: first })
  } else if (hidden) {
    await rest.delete(original(interaction), { auth: false })
    await follow(rest, interaction, first)
  } else {
    await rest.patch(original(interaction), { auth: false, body: first })
  }
  for (const body of others) await follow(rest, interaction, body)
}

const original = ({ application_id, token }: Interaction) => Routes.webhookMessage(application_id, token)

// The token in the address is what authorises these requests, for 15 minutes.
async function callback(rest: REST, { id, token }: Interaction, body: object): Promise<void> {
  await rest.post(Routes.interactionCallback(id, token), { auth: false, body })
}

async function follow(rest: REST, { application_id, token }: Interaction, body: Body): Promise<void> {
  await rest.post(Routes.webhook(application_id, token), { auth: false, body })
}
