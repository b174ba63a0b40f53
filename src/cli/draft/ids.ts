import { LIGHT_WORDS } from '../../answer/lexicon.ts'
import { normalise, words } from '../../answer/normalise.ts'
import { entriesOf, type Knowledge } from '../../knowledge/index.ts'
import type { Values } from './ask.ts'

/** Short ids out of an entry’s own words, as the record has them; each is free. */

type Propose = (values: Values, record: Knowledge) => string

/** `topch-1903`: the publisher as its other sources have it, else five of its letters; year and month. */
export const sourceId: Propose = (values, record) => {
  const publisher = answerTo(values, 'publisher')
  const before = entriesOf(record, 'source').findLast(
    other => other.publisher === publisher && other.affiliation === values['affiliation'],
  )
  const plain = latin(publisher.replace(/^the /i, '').replace(/ at .*/, ''))
  const short = before?.id.split('-')[0] ?? plain.join('').slice(0, 5)
  const [, year = '', month] = /^(\d{4})(?:-(\d{2}))?/.exec(answerTo(values, 'date')) ?? []
  return free(join(short, month === undefined ? year : `${year.slice(2)}${month}`), record, n =>
    String.fromCharCode(96 + n),
  )
}

/** `majko-calls-expulsion-right` */
export const statementId: Propose = (values, record) => {
  const said = telling(answerTo(values, 'text'), 2)
  return free(join(answerTo(values, 'speaker'), answerTo(values, 'act'), ...said), record)
}

/** `event-police-entered-building` */
export const eventId: Propose = (values, record) =>
  free(join('event', ...telling(answerTo(values, 'text'), 3)), record)

/** `answer-embassy-open`, after its first question. */
export const answerId: Propose = ({ questions }, record) => {
  const [first] = questions as (string | { text: string })[]
  const question = typeof first === 'object' ? first.text : (first ?? '')
  return free(join('answer', ...telling(question, 3)), record)
}

/** `majko`; the whole name where another has the surname. */
export const personId: Propose = (values, record) => {
  const name = latin(answerTo(values, 'name'))
  const surname = name.at(-1) ?? 'person'
  return record.entries.has(surname) ? free(join(...name), record) : surname
}

export const partyId: Propose = (values, record) => {
  const name = telling(answerTo(values, 'name'), 3)
  return free(join(...(name.length === 0 ? ['party'] : name)), record)
}

const answerTo = (values: Values, name: string): string => String(values[name] ?? '')

const latin = (text: string): string[] => words(normalise(text)).filter(word => /^[a-z0-9]+$/.test(word))

const telling = (text: string, count: number): string[] =>
  latin(text)
    .filter(word => !LIGHT_WORDS.has(word))
    .slice(0, count)

const join = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('-')

/** The id, or the first of those numbered from two that no entry has. */
function free(id: string, record: Knowledge, number = (n: number): string => `-${n}`): string {
  for (let n = 1, tried = id; ; tried = `${id}${number(++n)}`) if (!record.entries.has(tried)) return tried
}
