import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js'
import type { Refusal } from '../adapter.ts'
import { Ended, Held, Lost, networkCode } from '../passage.ts'

/** What went wrong with Discord, in words for an operator, in a word for a program and in fields for the log. */

const PERMISSIONS =
  'View Channel, Send Messages and Read Message History (in threads: Send Messages in Threads)'

/** What Discord answers → what to do about it. */
const CURES: Readonly<Record<number, string>> = {
  0: 'Discord does not accept the token: copy the bot’s token anew into DISCORD_TOKEN.',
  [RESTJSONErrorCodes.UnknownChannel]:
    'There is no such channel: copy its id again (right-click the channel, Copy Channel ID).',
  [RESTJSONErrorCodes.MissingAccess]: `The bot may not see this channel: add it to the channel with ${PERMISSIONS}.`,
  [RESTJSONErrorCodes.MissingPermissions]: `The bot may not write in this channel: give it ${PERMISSIONS}.`,
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]:
    'Messages cannot be sent to this kind of channel: choose a text channel or a thread.',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]:
    'This person does not take direct messages from the bot: choose a channel.',
  [RESTJSONErrorCodes.ThreadLocked]: 'This thread is locked: unlock it, or choose another channel.',
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]:
    'Discord did not accept the message. This is a fault of the bot: please report it.',
}

/** What each means for whoever wants to post again. */
const REASONS: Readonly<Record<number, Refusal>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'gone',
  [RESTJSONErrorCodes.UnknownUser]: 'gone',
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: 'gone',
  [RESTJSONErrorCodes.MissingAccess]: 'permission',
  [RESTJSONErrorCodes.MissingPermissions]: 'permission',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'permission',
  [RESTJSONErrorCodes.ThreadLocked]: 'permission',
}

/** It cannot be known from the history that a post is not there. */
export class CannotLook extends Error {
  readonly reason: Refusal
  constructor(why: string, reason: Refusal) {
    super(why)
    this.reason = reason
  }
}

/** Read Message History is missing: Discord then shows an empty channel instead of an error. */
export const NO_HISTORY =
  'The bot may not read the history of this channel, so it could post twice: give it Read Message History there.'

export const NOT_A_CHANNEL =
  'A Discord channel is named by its number, such as 123456789012345678 (right-click the channel, Copy Channel ID).'

/** Whether Discord turned the request down, so that it certainly had no effect; its own failures are `HTTPError`s. */
export const isRefusal = (error: unknown): error is DiscordAPIError => error instanceof DiscordAPIError

/** Whether what was asked about is no longer there. */
export const isGone = (error: unknown): boolean =>
  isRefusal(error) &&
  (error.code === RESTJSONErrorCodes.UnknownMessage || error.code === RESTJSONErrorCodes.UnknownChannel)

/** Why something failed, for a program. */
export function reasonOf(error: unknown): Refusal {
  if (error instanceof Lost) return reasonOf(error.cause)
  if (error instanceof CannotLook) return error.reason
  if (error instanceof Ended) return 'limit'
  if (!isRefusal(error)) return 'other'
  return error.status === 401 ? 'token' : (REASONS[Number(error.code)] ?? 'other')
}

/** Why something failed and what to do, in one or two sentences, without any of the request. */
export function explain(error: unknown): string {
  if (error instanceof Lost) return explain(error.cause)
  if (error instanceof Ended || error instanceof Held || error instanceof CannotLook) return error.message
  if (error instanceof DiscordAPIError) {
    const code = error.status === 401 ? 0 : Number(error.code)
    const cure = error.status === 401 || code !== 0 ? CURES[code] : undefined
    return cure ?? `Discord refused (code ${error.code}, HTTP ${error.status}).`
  }
  const { code } = describeError(error)
  return `Discord could not be reached (${code}): check the network and https://discordstatus.com, then try again.`
}

/** Why the bot cannot connect, for the operator who starts it. */
export function explainLogin(error: unknown): string {
  const invalid =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401) ||
    // Close code 4004, which discord.js passes on in words alone.
    (error instanceof Error && error.message === 'Authentication failed')
  return invalid ? BAD_TOKEN : explain(error)
}

const BAD_TOKEN =
  'Discord does not accept the token in DISCORD_TOKEN: open https://discord.com/developers/applications, choose the application, Bot, Reset Token, and put the new token there.'

/** What of an error may be logged: addresses hold tokens of interactions, and bodies hold messages. */
export function describeError(error: unknown): { error: string; code: string | number; status?: number } {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    const code = error instanceof DiscordAPIError ? error.code : error.name
    return { error: error.constructor.name, code, status: error.status }
  }
  if (!(error instanceof Error)) return { error: typeof error, code: 'unknown' }
  return { error: error.constructor.name, code: networkCode(error) }
}
