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
  parseText,
} from '../../commands/index.ts'
import type { Answers } from './answer.ts'
import { ACTION_ID } from './render.ts'
import { typedText } from './typed.ts'

/**
 * Slack's events as invocations. Bolt acknowledges events before it calls a listener; commands and buttons are
 * acknowledged here, first of all, because the core may take longer than Slack's three seconds.
 */

/** Messages and triggers remembered, so that what Slack delivers again is answered once. */
const REMEMBERED = 20_000
/** Slack repeats a delivery for minutes, and delayed events for up to an hour. */
const REMEMBER_MS = 2 * 60 * 60_000

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

  const read = (text: string): Pick<Invocation, 'command' | 'options'> => {
    const typed = typedText(text)
    return typed === '' ? { command: 'help', options: {} } : parseText(typed, commands)
  }
  const ask = (asked: Pick<Invocation, 'command' | 'options'>, conversation: string) =>
    dispatch({ ...asked, conversation, now: new Date().toISOString() })

  app.event('app_mention', async ({ event, body }) => {
    const { channel, ts, thread_ts: activeThread, user, bot_id } = event
    // The message's own identity: one message may come as several events, each with an id of its own.
    if (bot_id !== undefined || user === undefined || !first(`${body.team_id}:${channel}:${ts}`)) return
    const thread = activeThread ?? ts
    const answer = async () => {
      const reply = await ask(read(event.text), `slack:${body.team_id}:${channel}:${thread}`)
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
      const reply = await ask(read(event.text ?? ''), `slack:${body.team_id}:${channel}`)
      await answers.inChannel({ channel, user, ...(thread !== undefined && { thread }) }, reply)
    }
    underWay(answer())
  })

  app.command('/dispute', async ({ command, ack, respond }) => {
    await ack()
    const { team_id, channel_id, user_id, trigger_id, response_url, text } = command
    if (!first(`${trigger_id}:${response_url}`)) return
    const answer = async () => {
      const reply = await ask(read(text ?? ''), `slack:${team_id}:${channel_id}:${user_id}`)
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
    pressed: Pick<Invocation, 'command' | 'options'>,
    respond: RespondFn,
  ): Promise<void> {
    const { channel, thread, ephemeral, team, user } = placeOf(body)
    const conversation = ephemeral ? user : thread
    const reply = await ask(pressed, ['slack', team, channel, conversation].filter(Boolean).join(':'))
    // Whoever presses a button of a public message asks in public; the answer stays in its thread.
    if (ephemeral || (reply.visibility === 'private' && !channel.startsWith('D')))
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
    thread: channel.startsWith('D') ? own : (own ?? body.message?.ts ?? body.container['message_ts']),
    ephemeral: body.container['is_ephemeral'] === true,
    team: body.team?.id ?? '',
    user: body.user.id,
  }
}
