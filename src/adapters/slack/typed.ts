/** Turns a message as Slack delivers it back into what the person typed. */

type Rewrite = { pattern: RegExp; replacement: string }

/**
 * In this order: `<…>` first, the entities last and `&amp;` last of all, so that a typed "&lt;" stays one.
 * People are not named: their ids must not stand beside a question, and questions are kept when unanswered.
 */
const REWRITES: readonly Rewrite[] = [
  { pattern: /<@[^>]*>/g, replacement: ' ' },
  { pattern: /<#[^>|]*\|([^>]*)>/g, replacement: '#$1' },
  { pattern: /<#[^>]*>/g, replacement: ' ' },
  { pattern: /<!(?:subteam|date)\^[^>|]*\|([^>]*)>/g, replacement: '$1' },
  { pattern: /<!(here|channel|everyone)(?:\|[^>]*)?>/g, replacement: '@$1' },
  { pattern: /<![^>]*>/g, replacement: ' ' },
  { pattern: /<[^>|]*\|([^>]*)>/g, replacement: '$1' },
  { pattern: /<(?:mailto:)?([^>]*)>/g, replacement: '$1' },
  { pattern: /&lt;/g, replacement: '<' },
  { pattern: /&gt;/g, replacement: '>' },
  { pattern: /&amp;/g, replacement: '&' },
]

/** What the person typed, without mentions of people (the bot's own among them). */
export const typedText = (text: string): string =>
  REWRITES.reduce((result, { pattern, replacement }) => result.replace(pattern, replacement), text).trim()

/** The id of the first channel that a message names. Slack writes it so; what a person writes in angles comes escaped. */
export const namedChannel = (text: string): string | undefined => /<#([A-Z0-9]+)(?:\|[^>]*)?>/.exec(text)?.[1]
