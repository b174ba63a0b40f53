import { toAction } from '../answer/next.ts'
import { normalise } from '../answer/normalise.ts'
import { daysNamed } from '../answer/spans.ts'
import { marksOf } from '../answer/texts.ts'
import { type Answer, entriesOf, type Knowledge } from '../knowledge/index.ts'
import { dayOf } from './local-time.ts'

/** Neighbours in the file are about the same thing: so many are passed over from one day to the next. */
const STRIDE = 7_919

/**
 * The answer whose question is to be tried on a day: every day another one. Of a past day, one that rests on nothing
 * later; undefined where there is none.
 * @param record what may be used of the knowledge on that day
 */
export function questionOn(knowledge: Knowledge, record: Knowledge, on: string): Answer | undefined {
  const isKnown = (answer: Answer): boolean => {
    const marks = marksOf(answer)
    const refs = [
      ...marks,
      ...(answer.sources ?? []),
      ...(answer.contention === undefined ? [] : [answer.contention]),
    ]
    return refs.every(id => record.entries.has(id)) && !namesLater(`${labelOf(answer)} ${answer.text}`, on)
  }
  const asked = entriesOf(knowledge, 'answer').filter(
    answer => answer.gap !== true && labelOf(answer) !== '' && (record === knowledge || isKnown(answer)),
  )
  return asked.at((dayOf(on) * STRIDE) % asked.length)
}

const labelOf = (answer: Answer): string => toAction(answer)[0]?.label ?? ''

/** Whether a text names a day later than another. */
export const namesLater = (text: string, on: string): boolean =>
  (daysNamed(normalise(text), on.slice(0, 4)).sort().at(-1) ?? '') > on
