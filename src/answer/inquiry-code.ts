import { type Knowledge, parseEdtf } from '../knowledge/index.ts'
import type { Inquiry } from './inquiry.ts'
import type { Task } from './tasks.ts'

/**
 * An inquiry as a short text that a button carries (`said_rama_2022-09-07*.._embassy`): what it names are ids, days and
 * words as the record's index holds them.
 */
export const encodeInquiry = ({ task, who, when = '', about }: Inquiry): string =>
  [task, who.join('.'), when.replace('/', '*'), about.join('.')].join('_')

const TASKS: readonly string[] = ['said', 'spoke', 'happened', 'known', 'changed', 'basis', 'unknown', 'rest']
/** Tasks that ask of entries; of the others, parties and persons are those who speak. */
const OF_ENTRIES: readonly string[] = ['basis', 'unknown', 'rest']

/** Reads back what `encodeInquiry` wrote; undefined for anything else, and where the record holds no such names. */
export function decodeInquiry(code: string, { entries }: Knowledge): Inquiry | undefined {
  const fields = code.split('_')
  const [task = '', who = '', days = '', about = ''] = fields
  const when = days.replace('*', '/')
  if (fields.length !== 4 || !TASKS.includes(task)) return undefined
  if (when === '' ? task === 'changed' : parseEdtf(when) === null) return undefined
  const list = (text: string): string[] => (text === '' ? [] : text.split('.'))
  const isNamed = (id: string): boolean => {
    const kind = entries.get(id)?.kind
    return OF_ENTRIES.includes(task) ? kind !== undefined : kind === 'party' || kind === 'person'
  }
  if (!list(who).every(isNamed)) return undefined
  return { task: task as Task, who: list(who), ...(when !== '' && { when }), about: list(about) }
}
