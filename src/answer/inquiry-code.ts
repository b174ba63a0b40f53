import { parseEdtf } from '../knowledge/index.ts'
import type { Inquiry } from './inquiry.ts'
import type { Task } from './tasks.ts'

/**
 * An inquiry as a short text that a button carries (`said_rama_2022-09-07*.._embassy`): what it names are ids, days and
 * words as the record's index holds them.
 */
export const encodeInquiry = ({ task, who, when = '', about }: Inquiry): string =>
  [task, who.join('.'), when.replace('/', '*'), about.join('.')].join('_')

const TASKS: readonly string[] = ['said', 'spoke', 'happened', 'known', 'changed', 'basis', 'unknown', 'rest']

/** Reads back what `encodeInquiry` wrote; undefined for anything else. */
export function decodeInquiry(code: string): Inquiry | undefined {
  const fields = code.split('_')
  const [task = '', who = '', days = '', about = ''] = fields
  const when = days.replace('*', '/')
  if (fields.length !== 4 || !TASKS.includes(task) || (when !== '' && parseEdtf(when) === null))
    return undefined
  const list = (text: string): string[] => (text === '' ? [] : text.split('.'))
  return { task: task as Task, who: list(who), ...(when !== '' && { when }), about: list(about) }
}
