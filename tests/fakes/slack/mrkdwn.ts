/**
 * How Slack draws mrkdwn, on the suspicious side: what only some clients or settings bring alive counts as
 * alive. Knows nothing of how the adapter escapes.
 */

export type Drawn = { text: string; links: string[]; live: string[] }

const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g
const word = '\\p{L}\\p{N}'
const pair = (mark: string): RegExp =>
  new RegExp(`(?<![${word}${mark}])${mark}(?=[^\\s${mark}])[^${mark}\\n]*?${mark}(?![${word}])`, 'gu')

/** In plain text, with entities decoded and `<…>` taken out. */
const LIVE: readonly { what: string; pattern: RegExp }[] = [
  { what: 'bold', pattern: pair('\\*') },
  { what: 'italic', pattern: pair('_') },
  { what: 'struck', pattern: pair('~') },
  { what: 'code', pattern: /`[^`\n]+`|```/g },
  { what: 'quote', pattern: /^[^\S\n]*>.*/gm },
  { what: 'list', pattern: /^[^\S\n]*(?:[-*]|\d+\.)[^\S\n]+\S/gm },
  { what: 'emoji', pattern: /:[a-z0-9_+'-]+:/gi },
  { what: 'mention', pattern: /(?<![\p{L}\p{N}])@\p{L}[\w.-]*/gu },
  { what: 'channel', pattern: /(?<![\p{L}\p{N}&])#\p{L}[\w-]*/gu },
  { what: 'address', pattern: /\b[a-z][a-z+.-]+:\/\/\S+|\b(?:mailto|tel|javascript):[^\s:]\S*/gi },
  { what: 'e-mail', pattern: /[\w.+-]+@[\w-]+\.[\w.-]+/g },
  { what: 'domain', pattern: /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu },
]

const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const invisible = (text: string): string[] => (text.match(INVISIBLE) ?? []).map(() => 'invisible character')

/** Text that Slack shows as it is; only what nobody sees can do harm in it. */
export const drawLiteral = (text: string): Drawn => ({ text, links: [], live: invisible(text) })

/** Text in which Slack looks for mrkdwn. */
export function drawMrkdwn(source: string): Drawn {
  const links: string[] = []
  const live: string[] = invisible(source)
  const plain = source.replace(/<([^<>]*)>/g, (whole, inside: string) => {
    if (/^[!@#]/.test(inside)) {
      live.push(`mention ${whole}`)
      return whole
    }
    const [address = '', ...label] = inside.split('|')
    links.push(decode(address))
    return label.length === 0 ? '' : label.join('|')
  })
  const text = decode(plain)
  const seen = text.replace(INVISIBLE, '')
  for (const { what, pattern } of LIVE)
    for (const [match] of seen.matchAll(pattern)) live.push(`${what} ${match}`)
  return { text, links, live }
}
