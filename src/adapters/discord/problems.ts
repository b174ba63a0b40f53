import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js'

/** What went wrong with Discord, in words for an operator and in fields for the log. */

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

/** Read Message History is missing: Discord then shows an empty channel instead of an error. */
export const NO_HISTORY =
  'The bot may not read the history of this channel, so it could post twice: give it Read Message History there.'

export const NOT_A_CHANNEL =
  'A Discord channel is named by its number, such as 123456789012345678 (right-click the channel, Copy Channel ID).'

/** Whether Discord turned the request down, so that it certainly had no effect; its own failures are `HTTPError`s. */
export const isRefusal = (error: unknown): error is DiscordAPIError => error instanceof DiscordAPIError

/** Why something failed and what to do, in one or two sentences, without any of the request. */
export function explain(error: unknown): string {
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
  const { code } = error as NodeJS.ErrnoException
  return { error: error.constructor.name, code: code ?? error.name }
}
