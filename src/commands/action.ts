import type { Action } from '../reply/index.ts'

/** Discord's limit for a `custom_id`, the narrowest place an action is written into. */
const MAX_LENGTH = 100

/**
 * An action as a short text (`ask?entry=answer-break`, `settings.brief?action=test`) that a platform hands back when its button is pressed,
 * also after a restart; undefined when it does not fit, so that no button is shown that could not work.
 */
export function encodeAction(action: Pick<Action, 'command' | 'options'>): string | undefined {
  const query = new URLSearchParams(action.options).toString()
  const command = action.command.replace(' ', '.')
  const text = query === '' ? command : `${command}?${query}`
  return text.length <= MAX_LENGTH ? text : undefined
}

/** Reads back what `encodeAction` wrote; undefined for anything else. */
export function decodeAction(text: string): Pick<Action, 'command' | 'options'> | undefined {
  const match = /^([a-z]+(?:\.[a-z]+)?)(?:\?(.*))?$/.exec(text)
  if (match === null || text.length > MAX_LENGTH) return undefined
  const command = (match[1] ?? '').replace('.', ' ')
  return { command, options: Object.fromEntries(new URLSearchParams(match[2] ?? '')) }
}
