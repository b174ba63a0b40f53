import {
  APP_TOKEN,
  BOT,
  BOT_TOKEN,
  BOT_USER,
  CHANNEL,
  CLOSED,
  DIRECT,
  isJson,
  type Json,
  PERSON,
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
  /** Channels that were closed to the bot: the code with which Slack refuses to post there. */
  closed: Map<string, string>
  /** Channels beside the one that is always there. */
  channels: Set<string>
  /** The token was revoked. */
  revoked: boolean
  /** Whether a channel takes one message a second, no more. */
  limits: boolean
  /** Messages turned away for it. */
  limited: number
  /** The `Date` of each answer, where it is not the present. */
  date?: string
  violations: string[]
  nextTs: () => string
  socketUrl: () => string
}

export function createWorkspace(socketUrl: () => string): Workspace {
  let last = 0
  return {
    sent: [],
    chatter: [],
    scopes: new Set(['app_mentions:read', 'commands', 'chat:write', 'im:history', 'channels:history']),
    closed: new Map(Object.entries(CLOSED)),
    channels: new Set(),
    revoked: false,
    limits: false,
    limited: 0,
    violations: [],
    nextTs: () => {
      // Microseconds since 1970, each once.
      last = Math.max(last + 1, Date.now() * 1_000)
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`
    },
    socketUrl,
  }
}

const refuse = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more })

const UNREADABLE = ['channel_not_found', 'not_in_channel']

/** Why the bot cannot reach a channel; what only keeps it from posting does not keep it from reading. */
function place(workspace: Workspace, channel: string, reads = false): Json | undefined {
  const closed = workspace.closed.get(channel)
  if (closed !== undefined) return reads && !UNREADABLE.includes(closed) ? undefined : refuse(closed)
  const known = channel === CHANNEL || channel === DIRECT || workspace.channels.has(channel)
  return known ? undefined : refuse('channel_not_found')
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
  const refused = place(workspace, channel, true)
  if (refused !== undefined) return refused
  const oldest = Number(body['oldest'] ?? 0)
  const latest = Number(body['latest'] ?? Number.POSITIVE_INFINITY)
  const edge = String(body['inclusive']) === 'true'
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
  const others = workspace.chatter.filter(({ channel: at }) => at === undefined || at === channel)
  const messages = ([...own, ...others] as Json[])
    .filter(({ ts }) => {
      const at = Number(ts)
      return (at > oldest && at < latest) || (edge && (at === oldest || at === latest))
    })
    .sort((a, b) => Number(b['ts']) - Number(a['ts']))
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
  (workspace, body, token) => {
    if (token !== BOT_TOKEN) return refuse('invalid_auth')
    return workspace.revoked ? refuse('token_revoked') : method(workspace, body, token)
  }

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
    const named = textOf(body['channel'])
    // To a person's id goes what is said in the conversation with that person.
    const channel = named === PERSON ? DIRECT : named
    const refused = place(workspace, channel)
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
    const refused = place(workspace, channel)
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
  'chat.delete': withBotToken((workspace, body) => {
    const refused = place(workspace, textOf(body['channel']), true)
    if (refused !== undefined) return refused
    if (workspace.chatter.some(({ ts }) => ts === body['ts'])) return refuse('cant_delete_message')
    const at = workspace.sent.findIndex(({ channel, ts }) => channel === body['channel'] && ts === body['ts'])
    if (at < 0) return refuse('message_not_found')
    workspace.sent.splice(at, 1)
    return { ok: true, channel: body['channel'], ts: body['ts'] }
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

/** How many posts of the bot stand: channel → key → number. Of several messages the first counts. */
export function standing(workspace: Workspace): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const { via, channel, body } of workspace.sent) {
    const metadata = via === 'chat.postMessage' && isJson(body['metadata']) ? body['metadata'] : {}
    const payload = isJson(metadata['event_payload']) ? metadata['event_payload'] : {}
    const { key, part } = payload
    if (typeof key !== 'string' || part !== 1) continue
    counts[channel] ??= {}
    const here = counts[channel] ?? {}
    here[key] = (here[key] ?? 0) + 1
  }
  return counts
}
