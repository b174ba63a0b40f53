import { nearest } from '../knowledge/index.ts'
import { type Command, GROUPS, isShown, isTyped } from './command.ts'

/** Reads what someone typed: a command with its options (`timeline 2022-09`), else a free question. */
export function parseText(
  text: string,
  commands: readonly Command[],
): { command: string; options: Record<string, string> } {
  const words = text.trim().split(/\s+/)
  const { command, rest } = named(words, commands.filter(isShown))
  const options = command?.read?.(rest.join(' ')) ?? (command && optionsOf(command, rest))
  if (command === undefined || options === undefined)
    return { command: 'ask', options: { question: text.trim() } }
  return { command: command.name, options }
}

/** The command that words begin with, and what follows. A group alone is its first command. */
function named(
  words: readonly string[],
  commands: readonly Command[],
): { command: Command | undefined; rest: readonly string[] } {
  const [first = '', second] = words.map(word => word.toLowerCase())
  if (!Object.hasOwn(GROUPS, first)) {
    return { command: commands.find(({ name }) => name === first), rest: words.slice(1) }
  }
  const members = commands.map(({ name }) => name).filter(name => name.startsWith(`${first} `))
  const wanted = second === undefined ? members[0] : nearest(`${first} ${second}`, members)
  return { command: commands.find(({ name }) => name === wanted), rest: words.slice(2) }
}

/**
 * The words as the command's options, in their order; a last option of free text takes all the rest. Undefined
 * when they do not fit: then "sources of the report?" is a question, not the command `sources`.
 */
function optionsOf(command: Command, words: readonly string[]): Record<string, string> | undefined {
  const options: Record<string, string> = {}
  let rest = [...words]
  for (const option of command.options) {
    if (!isTyped(option) || rest.length === 0) continue
    if (option.type === 'text') {
      if (option.required !== true && rest.length > 1) return undefined
      options[option.name] = rest.join(' ')
      rest = []
    } else if (option.type === 'flag') {
      if (rest[0]?.toLowerCase() === option.name) {
        options[option.name] = 'true'
        rest = rest.slice(1)
      }
    } else if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(rest[0] ?? '')) {
      options[option.name] = rest[0] ?? ''
      rest = rest.slice(1)
    }
  }
  const lacks = command.options.some(option => option.required === true && options[option.name] === undefined)
  return rest.length > 0 || (lacks && words.length > 0) ? undefined : options
}
