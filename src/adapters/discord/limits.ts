/** Every limit of Discord that the adapter keeps, in one place. Its documentation says where each comes from. */
export const LIMITS = {
  /** https://docs.discord.com/developers/resources/message#create-message (bots; the OpenAPI text says 4,000). */
  content: 2_000,
  /** https://docs.discord.com/developers/components/reference#button */
  buttonLabel: 80,
  customId: 100,
  /** https://docs.discord.com/developers/components/reference#action-row */
  buttonsInRow: 5,
  /** Action rows in a message without the newer layout components (same page, "Legacy"). */
  rows: 5,
  /** https://docs.discord.com/developers/resources/message#create-message, `nonce`. */
  nonce: 25,
  /** https://docs.discord.com/developers/resources/message#get-channel-messages, `limit`. */
  historyPage: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
  commandDescription: 100,
  commandOptions: 25,
  /** https://docs.discord.com/developers/interactions/receiving-and-responding: the first answer, in ms. */
  acknowledgeWithin: 3_000,
} as const

/** Our own choices, each well inside what Discord allows. */
export const CHOICES = {
  /** An interaction that the core has not answered by then is deferred (ms). */
  deferAfter: 1_000,
  /** What is being answered when the bot stops may still be finished within this time (ms). */
  drainWithin: 5_000,
  /** Pages of history read to find an earlier post without knowing since when: the last 500 messages. */
  historyPages: 5,
  /** Pages read from a time on, where the newest page does not go back to it: 3,000 messages. */
  historyPagesSince: 30,
  /** How far our clock may be from Discord's (ms). */
  clocksApart: 5 * 60_000,
  /** Requests a second for posts and answers together; posts give way. Discord allows a bot 50. */
  requestsPerSecond: 45,
  /** Events remembered so that one delivered again is not answered again. */
  remembered: 10_000,
  /** A link longer than this is shown as text: it would leave no room for its label. */
  linkLength: 1_000,
} as const
