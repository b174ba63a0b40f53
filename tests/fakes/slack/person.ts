import { buttonsOf } from './see.ts'
import type { FakeSlack } from './server.ts'
import { BOT_USER, CHANNEL, type Delivery, DIRECT, type Json, PERSON, type Sent, TEAM } from './shapes.ts'

/** What a person does in Slack, as the payloads that Slack makes of it. */

/** How Slack passes on what was typed. */
export const asDelivered = (typed: string): string =>
  typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

let count = 0
const unique = (prefix: string): string => `${prefix}${String(++count).padStart(9, '0')}`

/** An event as a delivery; each call gives it an id of its own. */
export const eventOf = (event: Json): Delivery => ({
  kind: 'event',
  payload: {
    type: 'event_callback',
    team_id: TEAM,
    api_app_id: 'A0FAKE0001',
    event_id: unique('Ev'),
    event_time: 1_700_000_000,
    authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true }],
    event,
  },
})

export const mentionEvent = (text: string, ts: string, thread?: string): Json => ({
  type: 'app_mention',
  user: PERSON,
  channel: CHANNEL,
  text: `<@${BOT_USER}> ${text}`,
  ts,
  event_ts: ts,
  ...(thread !== undefined && { thread_ts: thread }),
})

export const directEvent = (text: string, ts: string): Json => ({
  type: 'message',
  channel_type: 'im',
  user: PERSON,
  channel: DIRECT,
  text,
  ts,
  event_ts: ts,
})

export function commandOf(slack: FakeSlack, text: string): Delivery {
  return {
    kind: 'command',
    payload: {
      command: '/dispute',
      text,
      team_id: TEAM,
      team_domain: 'loopback',
      channel_id: CHANNEL,
      channel_name: 'general',
      user_id: PERSON,
      user_name: 'person',
      api_app_id: 'A0FAKE0001',
      trigger_id: unique('trigger-'),
      response_url: slack.responseUrl({ channel: CHANNEL, user: PERSON }),
    },
  }
}

/** Presses the newest button of that label. */
export function pressOf(slack: FakeSlack, label: string): Delivery {
  const pressed = slack.sent
    .flatMap(sent => buttonsOf(sent.body).map(button => ({ sent, ...button })))
    .findLast(button => button.label === label)
  if (pressed === undefined) throw new Error(`no button says "${label}"`)
  return pressIn(slack, pressed.sent, pressed.action)
}

function pressIn(slack: FakeSlack, sent: Sent, action: Json): Delivery {
  const ephemeral = sent.via !== 'chat.postMessage'
  const { channel, ts: message_ts, thread } = sent
  return {
    kind: 'interaction',
    payload: {
      type: 'block_actions',
      team: { id: TEAM, domain: 'loopback' },
      user: { id: PERSON, username: 'person', team_id: TEAM },
      api_app_id: 'A0FAKE0001',
      container: { type: 'message', message_ts, channel_id: channel, is_ephemeral: ephemeral },
      trigger_id: unique('trigger-'),
      channel: { id: channel, name: 'general' },
      // An ephemeral message is kept nowhere, so Slack cannot pass it on.
      ...(!ephemeral && {
        message: {
          type: 'message',
          ts: message_ts,
          text: sent.body['text'],
          ...(thread !== undefined && { thread_ts: thread }),
        },
      }),
      response_url: slack.responseUrl({ channel, user: PERSON }),
      actions: [{ ...action, block_id: 'b1', action_ts: message_ts }],
    },
  }
}
