import {
  APP_TOKEN,
  BOT,
  BOT_TOKEN,
  BOT_USER,
  CHANNEL,
  CLOSED,
  DIRECT,
  type Json,
  type Sent,
  TEAM,
  textOf,
} from './shapes.ts'
import { faultsOf } from './validate.ts'

/** The Web API methods that the adapter uses, over a workspace in memory. */

export type Workspace = {
  /** Everything that was shown, in order. */
  sent: Sent[]
  /** Messages of others, newest last: history in which the bot's own must be found. */
  chatter: Json[]
  scopes: Set<string>
  /** The `Date` of each answer, where it is not the present. */
  date?: string
  violations: string[]
  nextTs: () => string
  socketUrl: () => string
}

export function createWorkspace(socketUrl: () => string): Workspace {
  let clock = 1_700_000_000
  return {
    sent: [],
    chatter: [],
    scopes: new Set(['app_mentions:read', 'commands', 'chat:write', 'im:history', 'channels:history']),
    violations: [],
    nextTs: () => `${++clock}.000100`,
    socketUrl,
  }
}

const refuse = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more })

function place(channel: string): Json | undefined {
  if (channel === CHANNEL || channel === DIRECT) return undefined
  return refuse(CLOSED[channel] ?? 'channel_not_found')
}

/** Adds a message to what is shown, with its faults noted. */
export function show(workspace: Workspace, sent: Omit<Sent, 'ts'>): string {
  workspace.violations.push(...faultsOf(sent.via, sent.body))
  const ts = workspace.nextTs()
  workspace.sent.push({ ...sent, ts })
  return ts
}

function history(workspace: Workspace, body: Json): Json {
  const channel = textOf(body['channel'])
  const scope = channel.startsWith('D') ? 'im:history' : 'channels:history'
  if (!workspace.scopes.has(scope)) return refuse('missing_scope', { needed: scope, provided: 'chat:write' })
  const refused = place(channel)
  if (refused !== undefined) return refused
  const own = workspace.sent
    .filter(sent => sent.channel === channel && sent.via === 'chat.postMessage' && sent.thread === undefined)
    .map(({ ts, body: { text, blocks, metadata } }) => ({
      type: 'message',
      user: BOT_USER,
      bot_id: BOT,
      ts,
      text,
      blocks,
      // Without the flag Slack leaves metadata out.
      ...(String(body['include_all_metadata']) === 'true' && { metadata }),
    }))
  const messages = [...own, ...workspace.chatter].sort((a, b) => Number(b['ts']) - Number(a['ts']))
  const start = Number(body['cursor'] ?? 0)
  const end = start + Number(body['limit'] ?? 100)
  const more = messages.length > end
  return {
    ok: true,
    messages: messages.slice(start, end),
    has_more: more,
    response_metadata: { next_cursor: more ? String(end) : '' },
  }
}

type Method = (workspace: Workspace, body: Json, token: string) => Json

const withBotToken =
  (method: Method): Method =>
  (workspace, body, token) =>
    token === BOT_TOKEN ? method(workspace, body, token) : refuse('invalid_auth')

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': withBotToken(() => ({
    ok: true,
    user: 'aide-memoire',
    user_id: BOT_USER,
    bot_id: BOT,
    team_id: TEAM,
    team: 'Loopback',
  })),
  'apps.connections.open': (workspace, _body, token) => {
    if (token === APP_TOKEN) return { ok: true, url: workspace.socketUrl() }
    return refuse(token === BOT_TOKEN ? 'not_allowed_token_type' : 'invalid_auth')
  },
  'chat.postMessage': withBotToken((workspace, body) => {
    const channel = textOf(body['channel'])
    const refused = place(channel)
    if (refused !== undefined) return refused
    const thread = body['thread_ts']
    const ts = show(workspace, {
      via: 'chat.postMessage',
      channel,
      body,
      ...(typeof thread === 'string' && { thread }),
    })
    return { ok: true, channel, ts, message: { ...body, ts } }
  }),
  'chat.postEphemeral': withBotToken((workspace, body) => {
    const channel = textOf(body['channel'])
    const refused = place(channel)
    if (refused !== undefined) return refused
    const thread = body['thread_ts']
    const message_ts = show(workspace, {
      via: 'chat.postEphemeral',
      channel,
      user: textOf(body['user']),
      body,
      ...(typeof thread === 'string' && { thread }),
    })
    return { ok: true, message_ts }
  }),
  'conversations.history': withBotToken(history),
}

/** Answers one call as Slack would. */
export const callMethod = (workspace: Workspace, method: string, body: Json, token: string): Json =>
  METHODS[method]?.(workspace, body, token) ?? refuse('unknown_method')

/** The fields of a form, those that hold JSON or a truth value read as such. */
export function readForm(source: string): Json {
  return Object.fromEntries(
    [...new URLSearchParams(source)].map(([key, value]) => [
      key,
      /^[[{]/.test(value) && (key === 'blocks' || key === 'metadata') ? JSON.parse(value) : truth(value),
    ]),
  )
}

const truth = (value: string): unknown => (value === 'true' || value === 'false' ? value === 'true' : value)
