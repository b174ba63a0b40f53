/** What crosses the wire between a bot and the loopback Slack. */

export type Json = { readonly [key: string]: unknown }

/** A message that Slack was asked to show. */
export type Sent = {
  via: 'chat.postMessage' | 'chat.postEphemeral' | 'response_url'
  channel: string
  ts: string
  /** Who alone sees it. */
  user?: string
  thread?: string
  body: Json
}

/** How the next call of a method goes wrong; `fine`: it does not. */
export type Failure =
  | 'fine'
  | { error: string }
  | { status: number }
  | { ratelimited: number }
  /** The connection breaks, before Slack has done anything or after it has done it. */
  | { broken: 'before' | 'after' }
  /** It takes so long (ms). */
  | { delay: number }

/** What Slack tells the bot about. */
export type Delivery =
  | { kind: 'event'; payload: Json; retry?: number }
  | { kind: 'command'; payload: Json }
  | { kind: 'interaction'; payload: Json }

export const TEAM = 'T0FAKE0001'
export const BOT_USER = 'U0B0T00001'
export const BOT = 'B0B0T00001'
export const PERSON = 'U0PERS0N01'
export const CHANNEL = 'C0GENERAL1'
export const DIRECT = 'D0PERS0N01'
/** Channels at which `chat.postMessage` is refused, and how. */
export const CLOSED: Readonly<Record<string, string>> = {
  C0NOTIN001: 'not_in_channel',
  C0ARCHIVE1: 'is_archived',
  C0READONLY: 'restricted_action',
}
export const BOT_TOKEN = 'xoxb-loopback-bot-token'
export const APP_TOKEN = 'xapp-loopback-app-token'
export const SIGNING_SECRET = 'loopback-signing-secret'

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
