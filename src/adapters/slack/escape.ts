/**
 * Slack has no escape character: `\*` shows both. What would come alive in a message's `text` is therefore
 * replaced by a character that looks the same and means nothing to Slack. A zero-width character in between was
 * the alternative; whether Slack's parser takes one for a word boundary is written nowhere, so it proves nothing.
 *
 * Only the fallback `text` is escaped this way: blocks carry what people read as `rich_text`, whose text is
 * literal (see render.ts).
 */

type Unsafe = { pattern: RegExp; replacement: string; why: string }

/** Characters that nobody sees and that change how the rest reads; removed everywhere, blocks too. */
const INVISIBLE: readonly Unsafe[] = [
  {
    pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
    replacement: '',
    why: 'bidi controls reorder the line around them',
  },
  // U+200C and U+200D stay: Persian is written with them.
  {
    pattern: /[\u00AD\u180E\u200B\u2060-\u2064\uFEFF]/g,
    replacement: '',
    why: 'zero-width characters hide words from search and from a reader',
  },
  {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    pattern: /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]+/g,
    replacement: ' ',
    why: 'control characters grow sixfold in JSON and show as boxes',
  },
  {
    pattern: /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    replacement: '\uFFFD',
    why: 'half a surrogate pair is no text',
  },
]

/** What comes alive in mrkdwn, and what stands in for it. */
export const MRKDWN: readonly Unsafe[] = [
  { pattern: /\*/g, replacement: '\u2217', why: '*bold*' },
  { pattern: /_/g, replacement: '\u02CD', why: '_italic_' },
  { pattern: /~/g, replacement: '\u223C', why: '~struck~' },
  { pattern: /`/g, replacement: '\u02CB', why: '`code` and ```blocks```' },
  { pattern: /^(\s*)>/gm, replacement: '$1\u203A', why: '> quotes, also when written &gt;' },
  { pattern: /^(\s*)-(?=\s|$)/gm, replacement: '$1\u2010', why: '- lists' },
  { pattern: /^(\s*\d+)\.(?=\s|$)/gm, replacement: '$1\u2024', why: '1. lists' },
  { pattern: /:(?=\S)/g, replacement: '\u2236', why: ':emoji:, and the scheme of any address' },
  { pattern: /@(?=\S)/g, replacement: '\uFF20', why: '@here, @name, and e-mail addresses' },
  { pattern: /#(?=\S)/g, replacement: '\uFF03', why: '#channel' },
  { pattern: /(?<=\S)\.(?=\p{L}{2})/gu, replacement: '\u2024', why: 'bare domains, which Slack links' },
  // Last: the rows above must not meet the entities that these write.
  { pattern: /&/g, replacement: '&amp;', why: 'Slack decodes three entities' },
  { pattern: /</g, replacement: '&lt;', why: '<!channel>, <@user>, <#channel>, <address|label>' },
  { pattern: />/g, replacement: '&gt;', why: 'ends a <…> written around it' },
]

const apply = (rows: readonly Unsafe[], text: string): string =>
  rows.reduce((result, { pattern, replacement }) => result.replace(pattern, replacement), text)

/** The text without characters that nobody sees; for places where Slack takes text literally. */
export const clean = (text: string): string => apply(INVISIBLE, text)

/** The text so that nothing of it comes alive where Slack reads mrkdwn. */
export const escapeMrkdwn = (text: string, rows = MRKDWN): string => apply(rows, clean(text))

/** An address inside `<…|label>`: Slack's three entities, and what would end it early. */
export const escapeUrl = (url: string): string =>
  url.replaceAll('&', '&amp;').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C')
