/**
 * Every limit of Slack's that this adapter keeps, in its own units. Sources are pages of docs.slack.dev, unless
 * said otherwise; "characters" are UTF-16 units here, never fewer than what Slack counts.
 */
export const LIMITS = {
  /** reference/block-kit/blocks: "up to 50 blocks in each message". */
  blocks: 50,
  /**
   * All blocks of a message as JSON. Undocumented: from about 13,200 characters on, Slack answers
   * `msg_blocks_too_long` (slackapi/bolt-js issue 2509); the documented 12,000 of `markdown` blocks is the
   * nearest written figure.
   */
  blocksJson: 12_000,
  /** reference/methods/chat.postMessage: "limit the number of characters in the text field to 4,000". */
  text: 4_000,
  /** reference/methods/chat.postMessage: "Slack will truncate messages containing more than 40,000 characters". */
  textHard: 40_000,
  /** reference/block-kit/blocks/header-block: `text`. */
  header: 150,
  /** reference/block-kit/composition-objects/text-object: `text`. */
  textObject: 3_000,
  /** reference/block-kit/blocks/context-block: `elements`. */
  contextElements: 10,
  /** reference/block-kit/blocks/actions-block: `elements`. */
  actionsElements: 25,
  /** reference/block-kit/block-elements/button-element: `text`. */
  buttonText: 75,
  /** reference/block-kit/block-elements/button-element: `value`. */
  buttonValue: 2_000,
  /** reference/block-kit/block-elements/button-element: `action_id`. */
  actionId: 255,
  /**
   * An address in a link. Not documented for links (a button's `url` may have 3,000); held lower so that a link
   * and its label always fit `text`.
   */
  link: 2_000,
  /** interactivity/handling-user-interaction: a `response_url` works "up to 5 times within 30 minutes". */
  responses: 5,
  /** apis/events-api, interactivity: an acknowledgement is due within three seconds. */
  acknowledgeMs: 3_000,
  /** reference/methods/conversations.history: "no more than 200 results at a time" is recommended. */
  history: 200,
  /** apis/web-api/rate-limits, "Special rate limits": a channel takes about one message a second. */
  channelMs: 1_000,
  /** authentication/verifying-requests-from-slack: a request more than five minutes away may be a replay. */
  stampSeconds: 300,
} as const

/** Our own choices. */
export const CHOICES = {
  /** Pages of history read from a time on: 5,000 messages. */
  historyPages: 25,
  /** How far our clock may be from Slack's (ms). */
  clocksApart: 5 * 60_000,
  /** Requests a second for posts, to all channels together. */
  requestsPerSecond: 100,
} as const
