import type { Refusal } from '../adapter.ts'

/**
 * What Slack's refusals mean to the person who runs the bot, and what to do. The codes are those of
 * docs.slack.dev/reference/methods (chat.postMessage, conversations.history, auth.test, apps.connections.open).
 */

const INVITE = 'Invite the bot there with /invite and its name, then try again.'
const BOT_TOKEN =
  'Copy the Bot User OAuth Token (it begins with xoxb-) from “OAuth & Permissions” of your Slack app into SLACK_BOT_TOKEN.'
const RENDERING = 'This is a fault of this bot; please report it with this code.'

const REFUSALS: Readonly<Record<string, string>> = {
  channel_not_found: `Slack knows no such channel, or it is private and the bot is not in it. Use the channel’s ID (it begins with C and stands at the bottom of the channel’s details). ${INVITE}`,
  not_in_channel: `The bot is not in that channel. ${INVITE}`,
  is_archived: 'That channel is archived. Restore it in Slack or choose another.',
  restricted_action:
    'The workspace lets only some members post in that channel. Ask an admin to let the bot post there.',
  restricted_action_read_only_channel:
    'That channel is read-only. Ask an admin to let the bot post there, or choose another.',
  restricted_action_thread_only_channel: 'That channel allows replies in threads only. Choose another.',
  restricted_action_non_threadable_channel: 'That channel allows no threads. Choose another.',
  team_access_not_granted:
    'The bot is not granted access to that workspace. Ask an organisation admin to add it.',
  ekm_access_denied: 'The organisation’s admins have suspended posting. Ask them.',
  enterprise_is_restricted: 'The organisation does not allow this. Ask its admins.',
  missing_scope:
    'The app lacks a permission that this needs. Compare its scopes with the app manifest, then reinstall the app to the workspace.',
  no_permission:
    'The app lacks a permission that this needs. Reinstall it to the workspace with the app manifest.',
  not_authed: `Slack got no token. ${BOT_TOKEN}`,
  invalid_auth: `Slack does not accept the token. ${BOT_TOKEN}`,
  account_inactive: `The app was removed from the workspace, or its bot user is deactivated. Reinstall it. ${BOT_TOKEN}`,
  token_revoked: `The token was revoked. Reinstall the app. ${BOT_TOKEN}`,
  token_expired: `The token has expired. Turn token rotation off for the app. ${BOT_TOKEN}`,
  not_allowed_token_type: `That is the wrong kind of token. ${BOT_TOKEN}`,
  org_login_required: 'The workspace is moving to another organisation. Try again when that is done.',
  two_factor_setup_required:
    'The workspace requires two-factor authentication of the app’s owner. Set it up in Slack.',
  user_not_in_channel: 'The person left the channel.',
  access_denied: 'The workspace does not let the app do this. Ask an admin.',
  messages_tab_disabled:
    'Direct messages to the app are turned off. Turn on the Messages tab under “App Home” of your Slack app.',
  cannot_reply_to_message: 'Slack does not allow replies to that message.',
  thread_not_found: 'The thread was deleted.',
  msg_too_long: `The message is too long for Slack. ${RENDERING}`,
  msg_blocks_too_long: `The message is too long for Slack. ${RENDERING}`,
  invalid_blocks: `Slack could not read the message. ${RENDERING}`,
  invalid_blocks_format: `Slack could not read the message. ${RENDERING}`,
  no_text: `The message was empty. ${RENDERING}`,
}

const GONE: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_disabled',
])
const PERMISSION: ReadonlySet<string> = new Set([
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'team_access_not_granted',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'missing_scope',
  'no_permission',
  'two_factor_setup_required',
  'access_denied',
  'messages_tab_disabled',
])
const TOKEN: ReadonlySet<string> = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
])

/** What a code means for whoever wants to post again. */
export function reasonOf(code: string): Refusal {
  if (GONE.has(code)) return 'gone'
  if (PERMISSION.has(code)) return 'permission'
  return TOKEN.has(code) ? 'token' : 'other'
}

/** Codes after which the message may stand all the same: Slack says "some aspect of the operation" may have worked. */
export const UNSURE: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
])

/** A refusal in plain words, with what to do; the code stands behind for whoever looks it up. */
export function explain(code: string): string {
  const words = REFUSALS[code] ?? 'Slack refused. Its code says why; docs.slack.dev explains each.'
  return `${words} (${code})`
}

/** Why the bot could not connect; names the setting and the cure, never its value. */
export function explainStart(setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): string {
  if (setting === 'SLACK_BOT_TOKEN') return `Slack refused SLACK_BOT_TOKEN. ${explain(code)}`
  return `Slack refused SLACK_APP_TOKEN (${code}). Make an app-level token (it begins with xapp-) with the scope connections:write under “Basic Information” of your Slack app, turn on Socket Mode there, and set SLACK_APP_TOKEN to it.`
}
