/**
 * What Discord would bring to life in a text that should stay text. Escaping is data: each row says which
 * character, where, why, and shows an example that comes alive, or is shown otherwise, without it (the tests hold each row to that).
 */

export type Unsafe = {
  /** `start`: only where a line may begin. `label`: only within the label of a masked link. */
  where: 'anywhere' | 'start' | 'label'
  /** Matches exactly what is written differently. */
  pattern: RegExp
  /** `backslash` puts one in front; any other text stands in its place. */
  write: 'backslash' | { instead: string }
  why: string
  example: string
}

const gone = { instead: '' }

export const UNSAFE: readonly Unsafe[] = [
  {
    where: 'anywhere',
    pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
    write: gone,
    why: 'bidi controls show words in another order than they are written',
    example: 'a \u202Edesrever\u202C b',
  },
  {
    where: 'anywhere',
    pattern: /\u034F|[\u00AD\u180E\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu,
    write: gone,
    why: 'invisible characters hide text and break up words',
    example: 'zero\u200Bwidth',
  },
  {
    where: 'anywhere',
    // Persian needs the zero-width non-joiner between its letters; anywhere else a joiner only hides.
    pattern: /(?<!\p{Script=Arabic}\p{M}*)[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})/gu,
    write: gone,
    why: 'joiners outside Arabic script are invisible',
    example: 'a\u200Db',
  },
  {
    where: 'anywhere',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    pattern: /[\u0000-\u0008\u000E-\u001B\u007F-\u0084\u0086-\u009F]/g,
    write: gone,
    why: 'control characters are invisible',
    example: 'a\u0007b',
  },
  {
    where: 'anywhere',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
    pattern: /[\s\u001C-\u001F\u0085]+/g,
    write: { instead: ' ' },
    why: 'a new line opens the way to quotes, headings and lists',
    example: 'first\n> quoted',
  },
  {
    where: 'label',
    pattern: /\[/g,
    write: { instead: '(' },
    why: 'Discord pairs brackets in a label without regard to backslashes',
    example: 'a [b',
  },
  {
    where: 'label',
    pattern: /\]/g,
    write: { instead: ')' },
    why: 'Discord ends a label at a bracket without regard to backslashes',
    example: 'a](https://evil.example) b',
  },
  {
    where: 'anywhere',
    pattern: /\\/g,
    write: 'backslash',
    why: 'a backslash hides the character behind it, or undoes our own escape',
    example: '\\*it\\*',
  },
  {
    where: 'anywhere',
    pattern: /\*/g,
    write: 'backslash',
    why: 'italic and bold; a list at the start',
    example: 'so *it* and **bold** and',
  },
  { where: 'anywhere', pattern: /_/g, write: 'backslash', why: 'italic, underline', example: 'so __under__' },
  { where: 'anywhere', pattern: /~/g, write: 'backslash', why: 'struck out', example: 'so ~~gone~~' },
  { where: 'anywhere', pattern: /\|/g, write: 'backslash', why: 'spoiler', example: 'so ||spoiler||' },
  { where: 'anywhere', pattern: /`/g, write: 'backslash', why: 'code', example: 'so `code`' },
  {
    where: 'anywhere',
    pattern: /</g,
    write: 'backslash',
    why: 'mentions, channels, roles, times, commands, guild pages, custom emoji, links',
    example: 'so <@123456789012345678> <t:1662595200:R> </ask:123456789012345678> <id:customize>',
  },
  {
    where: 'anywhere',
    pattern: /@(?=everyone|here)/g,
    write: 'backslash',
    why: 'calls everyone',
    example: 'so @everyone and @here',
  },
  {
    where: 'anywhere',
    pattern: /[[\]]/g,
    write: 'backslash',
    why: 'masked links',
    example: 'so [click](example.org)',
  },
  {
    where: 'anywhere',
    pattern: /:(?=\/\/)/g,
    write: 'backslash',
    why: 'bare links',
    example: 'so https://evil.example',
  },
  {
    where: 'anywhere',
    pattern: /(?<=discord(?:app)?)\.(?=gg\/|com\/invite)/gi,
    write: 'backslash',
    why: 'invitations come alive without https',
    example: 'so discord.gg/evil',
  },
  {
    where: 'anywhere',
    pattern: /:(?=[\w+-]+:)/g,
    write: 'backslash',
    why: 'emoji by name',
    example: 'so :smile: then',
  },
  { where: 'start', pattern: /^>/g, write: 'backslash', why: 'quote', example: '> quoted' },
  { where: 'start', pattern: /^#/g, write: 'backslash', why: 'heading', example: '# heading' },
  {
    where: 'start',
    pattern: /^-(?=[#\s]|$)/g,
    write: 'backslash',
    why: 'small print, list',
    example: '-# small',
  },
  {
    where: 'start',
    pattern: /(?<=^\d+)\.(?=\s|$)/g,
    write: 'backslash',
    why: 'numbered list',
    example: '1. one',
  },
]

/** The rows that hide or lay out: for places that know no markup. */
export const INVISIBLE = UNSAFE.filter(({ write }) => write !== 'backslash')

/** Writes a text so that Discord shows it as it is, wherever it stands: every text may begin a line. */
export function escapeText(text: string, place: 'text' | 'label' = 'text', rows = UNSAFE): string {
  const here = rows.filter(({ where }) => where !== 'label' || place === 'label')
  let clean = text.toWellFormed()
  for (const { pattern, write } of here) {
    if (write !== 'backslash') clean = clean.replace(pattern, write.instead)
  }
  clean = clean.trim()
  // All rows look at the same text, so that no row sees a backslash that another has put there.
  const marked = new Set<number>()
  for (const { pattern, write } of here) {
    if (write === 'backslash') for (const { index } of clean.matchAll(pattern)) marked.add(index)
  }
  let escaped = ''
  for (let at = 0; at < clean.length; at++) escaped += marked.has(at) ? `\\${clean[at]}` : clean[at]
  return escaped
}
