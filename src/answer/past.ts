import { type Entry, type Event, type Knowledge, parseEdtf, type Statement } from '../knowledge/index.ts'
import { normalise } from './normalise.ts'
import { daysNamed } from './spans.ts'

/**
 * What of the record could be known on a day: sources published up to it, and the events and statements dated up to it
 * that such a source tells, resting on such sources alone. A date that is partly written counts by its last day. What
 * names a later day in its own words is left out as well. Parties and persons stay as names of who spoke; whatever
 * sums up (answers, contentions) may speak of later things and is left out.
 * @returns the record of a day (`YYYY-MM-DD`)
 */
export function createPast(knowledge: Knowledge): (day: string) => Knowledge {
  const entries = [...knowledge.entries.values()]
  // Reading them all takes a while, so that each is read once, and only when somebody asks.
  const named = new Map<string, string>()
  const lastNamed = (entry: Event | Statement): string => {
    const known = named.get(entry.id)
    if (known !== undefined) return known
    const told = entry.kind === 'statement' ? `${entry.text} ${entry.quote?.text ?? ''}` : entry.text
    const last = daysNamed(normalise(told), entry.date.slice(0, 4)).sort().at(-1) ?? ''
    named.set(entry.id, last)
    return last
  }
  return day => {
    const isEarly = (edtf: string): boolean => (parseEdtf(edtf)?.last ?? '9999') <= day
    const published = new Set(
      entries.flatMap(entry => (entry.kind === 'source' && isEarly(entry.date) ? entry.id : [])),
    )
    const asThen = (entry: Entry): Entry[] => {
      switch (entry.kind) {
        case 'source':
          return published.has(entry.id) ? [entry] : []
        case 'party':
        case 'person':
          return [entry]
        case 'event':
        case 'statement': {
          const support = entry.support.filter(({ source }) => published.has(source))
          const isThen = isEarly(entry.date) && support.length > 0 && lastNamed(entry) <= day
          return isThen ? [{ ...entry, support }] : []
        }
        default:
          return []
      }
    }
    return {
      ...knowledge,
      revision: { ...knowledge.revision, asOf: day },
      entries: new Map(entries.flatMap(asThen).map(entry => [entry.id, entry])),
    }
  }
}
