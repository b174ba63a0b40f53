import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  RespondFn,
  SlackEventMiddlewareArgs,
} from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import {
  type Command,
  type Dispatch,
  decodeAction,
  type Invocation,
  type Option,
  parseText,
} from '../../commands/index.ts'
import type { Answers } from './answer.ts'
import { ACTION_ID } from './render.ts'
import { namedChannel, typedText } from './typed.ts'

/**
 * Slack's events as invocations. Bolt acknowledges events before it calls a listener; commands and buttons are
 * acknowledged here, first of all, because the core may take longer than Slack's three seconds.
 */

/** Messages and triggers remembered, so that what Slack delivers again is answered once. */
const REMEMBERED = 20_000
/** Slack repeats a delivery for minutes, and delayed events for up to an hour. */
const REMEMBER_MS = 2 * 60 * 60_000

type Asked = Pick<Invocation, 'command' | 'options'>

/** Where something was asked; `thread`: what keeps its conversation apart from the others of the channel. */
type Place = { team: string; channel: string; user: string; thread?: string | undefined }

const destinationOf = (channel: string): string => `slack:${channel}`
const isDirect = (channel: string): boolean => channel.startsWith('D')
const isChannel = ({ type }: Option): boolean => type === 'channel'

export type Ears = {
  commands: readonly Command[]
  dispatch: Dispatch
  answers: Answers
  /** Told of every answer under way, so that stopping can wait for it. */
  underWay: (answer: Promise<void>) => void
}

export function listen(app: App, { commands, dispatch, answers, underWay }: Ears): void {
  const known = new LRUCache<string, true>({ max: REMEMBERED, ttl: REMEMBER_MS })
  const first = (identity: string): boolean => {
    if (known.has(identity)) return false
    known.set(identity, true)
    return true
  }

  const read = (text: string): Asked => {
    const typed = typedText(text)
    if (typed === '') return { command: 'help', options: {} }
    const asked = parseText(typed, commands)
    const option = commands.find(({ name }) => name === asked.command)?.options.find(isChannel)
    const channel = option && namedChannel(text)
    if (option === undefined || channel === undefined) return asked
    return { ...asked, options: { ...asked.options, [option.name]: destinationOf(channel) } }
  }
  const ask = (asked: Asked, { team, channel, user, thread }: Place) =>
    dispatch({
      ...asked,
      conversation: ['slack', team, channel, thread].filter(Boolean).join(':'),
      now: new Date().toISOString(),
      channel: destinationOf(channel),
      // Slack does not say what a person may do without a scope that lists all of them (`users:read`).
      community: team,
      person: { id: user },
    })

  app.event('app_mention', async ({ event, body }) => {
    const { channel, ts, thread_ts: activeThread, user, bot_id } = event
    // The message's own identity: one message may come as several events, each with an id of its own.
    if (bot_id !== undefined || user === undefined || !first(`${body.team_id}:${channel}:${ts}`)) return
    const thread = activeThread ?? ts
    const answer = async () => {
      const reply = await ask(read(event.text), { team: body.team_id, channel, user, thread })
      const place = { channel, thread, user, ...(activeThread !== undefined && { activeThread }) }
      await answers.inChannel(place, reply)
    }
    underWay(answer())
  })

  app.event('message', async ({ event, body }: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs) => {
    // A subtype is an edit, a join, a bot's message: nothing that a person asks.
    if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined) return
    const { channel, ts, thread_ts: thread, user } = event
    if (!first(`${body.team_id}:${channel}:${ts}`)) return
    const answer = async () => {
      const reply = await ask(read(event.text ?? ''), { team: body.team_id, channel, user })
      await answers.inChannel({ channel, user, ...(thread !== undefined && { thread }) }, reply)
    }
    underWay(answer())
  })

  app.command('/dispute', async ({ command, ack, respond }) => {
    await ack()
    const { team_id: team, channel_id: channel, user_id: user, trigger_id, response_url, text } = command
    if (!first(`${trigger_id}:${response_url}`)) return
    const answer = async () => {
      const reply = await ask(read(text ?? ''), { team, channel, user, thread: user })
      await answers.privately(respond, reply)
    }
    underWay(answer())
  })

  app.action<BlockAction<ButtonAction>>(
    { action_id: ACTION_ID, type: 'block_actions' },
    async ({ action, body, ack, respond }) => {
      await ack()
      const pressed = decodeAction(action.value ?? '')
      if (pressed === undefined || !first(`${body.trigger_id}:${body.response_url}`)) return
      underWay(answerPress(body, pressed, respond))
    },
  )

  async function answerPress(
    body: BlockAction<ButtonAction>,
    pressed: Asked,
    respond: RespondFn,
  ): Promise<void> {
    const { channel, thread, ephemeral, team, user } = placeOf(body)
    const reply = await ask(pressed, { team, channel, user, thread: ephemeral ? user : thread })
    // Whoever presses a button of a public message asks in public; the answer stays in its thread.
    if (ephemeral || (reply.visibility === 'private' && !isDirect(channel)))
      return answers.privately(respond, reply, body.message?.['thread_ts'])
    return answers.inChannel({ channel, user, ...(thread !== undefined && { thread }) }, reply)
  }
}

function placeOf(body: BlockAction) {
  const channel = body.channel?.id ?? body.container['channel_id'] ?? ''
  const own: string | undefined = body.message?.['thread_ts'] ?? body.container['thread_ts']
  return {
    channel,
    // In a direct message the conversation is the channel; a thread is opened only where there is one.
    thread: isDirect(channel) ? own : (own ?? body.message?.ts ?? body.container['message_ts']),
    ephemeral: body.container['is_ephemeral'] === true,
    team: body.team?.id ?? '',
    user: body.user.id,
  }
}
