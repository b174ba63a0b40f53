import type { Option } from '../command.ts'

/** What was typed after `settings brief`, as options: `set 09:00 Pacific/Auckland mon-fri skip-quiet`. */

export const ACTIONS = ['list', 'set', 'change', 'pause', 'resume', 'remove', 'test'] as const
export type Action = (typeof ACTIONS)[number]

export const OPTIONS: readonly Option[] = [
  {
    name: 'action',
    description: 'What to do; shows the briefs if left out',
    type: 'choice',
    choices: ACTIONS,
  },
  { name: 'at', description: 'The time of day, such as 09:00', type: 'text' },
  { name: 'zone', description: 'The time zone by its place, such as Pacific/Auckland', type: 'text' },
  { name: 'days', description: 'The days of the week, such as mon-fri; every day if left out', type: 'text' },
  { name: 'channel', description: 'The channel it is for; this one if left out', type: 'channel' },
  { name: 'skip-quiet', description: 'Posts nothing on days when nothing is new', type: 'flag' },
  { name: 'id', description: 'The id that the list shows, for a channel that is gone', type: 'text' },
]

/** Words that say what the next one is. */
const FIELDS: Readonly<Record<string, string>> = {
  at: 'at',
  zone: 'zone',
  in: 'zone',
  days: 'days',
  on: 'days',
  channel: 'channel',
  id: 'id',
}
const NAMED = /^(?:--)?([a-z]+)(?:[:=](.+))?$/i
const QUIET = /^(?:--)?(no-)?skip-quiet(?:[:=](?:yes|true|on|(no|false|off)))?$/i

const TIME = /^[\d۰-۹٠-٩]|^(?:noon|midnight|[ap]\.?m\.?)$/i
const DAY = /^(?:mon|tue|wed|thu|fri|sat|sun|daily|every|day|all|and|week)[^/]*$/i
const CHANNEL = /^#/

/** What a word is that nothing stands before: in any order, as no two fields look alike. */
function fieldOf(word: string): string {
  if (TIME.test(word)) return 'at'
  if (DAY.test(word)) return 'days'
  return CHANNEL.test(word) ? 'channel' : 'zone'
}

/** Words go where they look to belong, or where the word before them says. What is wrong in them is left to be told. */
export function readSettings(text: string): Record<string, string> {
  const options: Record<string, string> = {}
  const add = (field: string, word: string): void => {
    options[field] = options[field] === undefined ? word : `${options[field]} ${word}`
  }
  let field: string | undefined
  for (const [i, word] of text.split(/\s+/).filter(Boolean).entries()) {
    const quiet = QUIET.exec(word)
    const [, name = '', value] = NAMED.exec(word) ?? []
    const named = FIELDS[name.toLowerCase()]
    if (quiet !== null) options['skip-quiet'] = String(quiet[1] === undefined && quiet[2] === undefined)
    else if (named !== undefined && value !== undefined) add(named, value)
    else if (named !== undefined) {
      field = named
      continue
    } else if (field !== undefined) add(field, word)
    else if (i === 0 && fieldOf(word) === 'zone' && !word.includes('/'))
      options['action'] = word.toLowerCase()
    else add(fieldOf(word), word)
    field = undefined
  }
  // Which channel a name is only its platform knows; nobody may write a destination of their own.
  const { channel } = options
  return channel === undefined ? options : { ...options, channel: `#${channel.replace(/^#/, '')}` }
}
