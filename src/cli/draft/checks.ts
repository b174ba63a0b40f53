import type { ZodType } from 'zod'
import { entriesOf, type Kind, nearest, parseEdtf, sentences, spellEdtf } from '../../knowledge/index.ts'
import { linksOf } from '../../knowledge/links.ts'
import { badMarks } from '../../knowledge/lint/rules/mark-form.ts'
import { UNDERSTOOD } from '../../knowledge/lint/rules/phrasing-language.ts'
import { countWords, LONGEST_QUOTE } from '../../knowledge/lint/rules/quote-length.ts'
import { bareUrl } from '../../knowledge/lint/rules/twin-source.ts'
import * as schema from '../../knowledge/schema.ts'
import type { Check, Context } from './ask.ts'

/** What can be told of an answer at once; each check says what is wrong, or nothing. */

/** The first complaint of several checks. */
const all =
  (...checks: readonly Check[]): Check =>
  (answer, context) => {
    for (const check of checks) {
      const wrong = check(answer, context)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }

/** What the format itself demands of a field. */
const fits =
  (type: ZodType): Check =>
  answer => {
    const message = type.safeParse(answer).error?.issues[0]?.message
    return message === undefined ? undefined : `That does not fit: ${message}.`
  }

/** `(did you mean "…"?)` */
export function like(word: string, among: readonly string[]): string {
  const found = nearest(word, among)
  return found === undefined ? '' : ` (did you mean "${found}"?)`
}

export const oneOf =
  (options: readonly string[]): Check =>
  answer =>
    options.includes(answer)
      ? undefined
      : `"${answer}" is none of these${like(answer, options)}: ${options.join(', ')}.`

export const date = fits(schema.Event.shape.date)

/** A date that has come. */
export const past: Check = all(date, (answer, { today }) =>
  (parseEdtf(answer)?.first ?? '') > today
    ? `${spellEdtf(answer)} has not come yet. Check the year.`
    : undefined,
)

export const language = fits(schema.Source.shape.language)

/** An address that the record does not have yet. */
export const newAddress: Check = all(fits(schema.Source.shape.url), (answer, { record }) => {
  const twin = entriesOf(record, 'source').find(({ url }) => bareUrl(url) === bareUrl(answer))
  return twin === undefined
    ? undefined
    : `This is the address of "${twin.id}" (${twin.title}): the report is in the record. Add to what is there.`
})

/** An id that is well made and free. */
export const newId: Check = all(fits(schema.Source.shape.id), (answer, { record }) => {
  const taken = record.entries.get(answer)
  return taken === undefined ? undefined : `The id "${answer}" is taken, by ${a(taken.kind)}. Take another.`
})

/** The id of an entry of one of these kinds. */
export const known =
  (...kinds: readonly Kind[]): Check =>
  (answer, { record }) =>
    missing(answer, kinds, record)

function missing(id: string, kinds: readonly Kind[], record: Context['record']): string | undefined {
  const entry = record.entries.get(id)
  if (entry !== undefined && kinds.includes(entry.kind)) return undefined
  const wanted = kinds.length > 4 ? 'entry' : kinds.join(' or ')
  if (entry !== undefined) return `"${id}" is ${a(entry.kind)}. Name ${a(wanted)}.`
  const near = like(
    id,
    kinds.flatMap(kind => entriesOf(record, kind).map(other => other.id)),
  )
  const first = wanted === 'entry' ? 'Enter it first.' : `Enter it first: npx dispute draft ${kinds[0]}.`
  return `There is no ${wanted} "${id}"${near}.${near === '' ? ` ${first}` : ''}`
}

const a = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

/** Somebody else’s words, few enough to be a quote. */
export const quote: Check = answer => {
  const count = countWords(tagged(answer).text)
  return count <= LONGEST_QUOTE
    ? undefined
    : `These are ${count} words, and a quote has at most ${LONGEST_QUOTE}. Keep those that matter.`
}

/** What reads on from a verb and has words behind it when it is shown. */
export const noStop: Check = answer =>
  /\.[”"’]?$/.test(answer)
    ? 'Leave out the full stop at the end: who said it and when is shown behind.'
    : undefined

/** A text each of whose sentences rests on an entry that is there. */
export const marked: Check = (answer, { record }) => {
  const [bad] = badMarks(answer)
  if (bad !== undefined) return `"${bad}" is no mark. Write [@one-entry] or [@one-entry; @another].`
  const bare = sentences(answer).find(({ refs }) => refs.length === 0)
  if (bare !== undefined)
    return `Nothing supports "${bare.text}" End it with the entry that does: [@event-break]. Type the whole answer again.`
  return linksOf({ kind: 'answer', id: '', text: answer, questions: [] })
    .map(({ id, kinds }) => missing(id, kinds, record))
    .find(wrong => wrong !== undefined)
}

const TAGGED = /^([a-z]{2}):\s*(.+)$/

/** `sq: çfarë tha Majko` → its text and language; English where none is named. */
export function tagged(answer: string): { text: string; language: string } {
  const [, language = 'en', text = answer] = TAGGED.exec(answer) ?? []
  return { text, language }
}

/** A phrasing in a language in which questions are understood. */
export const understood: Check = answer => {
  const { language: code } = tagged(answer)
  return UNDERSTOOD.includes(code)
    ? undefined
    : `Questions are understood in ${UNDERSTOOD.join(', ')} alone, not in "${code}".`
}
