import { capitalise, type Entry, type Knowledge, nameOf, responsesTo, spellEdtf } from '../knowledge/index.ts'
import type { Reply } from '../reply/index.ts'
import { createBasis } from './basis.ts'
import { correctionRows } from './corrections.ts'
import { firstOf, type Gather, type Told } from './gather.ts'
import { type Inquiry, spellDays } from './inquiry.ts'
import { encodeInquiry } from './inquiry-code.ts'
import { counted, datedRow, type Lines, type Listing, pageOf, type Row, statementRow } from './pages.ts'
import { restLines } from './rest.ts'
import type { Topics } from './topic.ts'
import { createUnknowns } from './unknowns.ts'
import { createWeights } from './weight.ts'

/**
 * The list that a question by structure gets, a page of it: undefined where nothing is there. A button brings the same
 * inquiry again, with the number of the next page.
 */
export type Listings = (inquiry: Inquiry, page: number, confidence: number) => Reply | undefined

const NAMES = new Intl.ListFormat('en-GB')

export function createListings(
  knowledge: Knowledge,
  topics: Topics,
  weights: (entry: Entry) => number,
  gather: Gather,
): Listings {
  const basis = createBasis(knowledge)
  const unknowns = createUnknowns(knowledge, topics, weights)

  const said = (inquiry: Inquiry): Lines => {
    const found = gather(inquiry).found.flatMap(told => (told.kind === 'statement' ? told : []))
    const told = new Set(found.map(({ id }) => id))
    const rows = found.map(statement => {
      const answer = responsesTo(knowledge, statement).find(({ id }) => !told.has(id))
      if (answer === undefined) return statementRow(statement)
      told.add(answer.id)
      return statementRow(statement, answer)
    })
    return { rows, lead: `${subjectOf(knowledge, inquiry)}: ${counted(rows.length, 'statement')} on record.` }
  }

  /** The most referred to first, each page in order of date. */
  const dated = (
    record: Knowledge,
    found: readonly Told[],
    weight: (entry: Told) => number = weights,
  ): Pick<Listing, 'knowledge' | 'rows' | 'within'> => {
    const places = new Map(found.map(({ id }, place) => [id, place]))
    const place = ({ entries: [entry] }: Row): number => places.get(entry?.id ?? '') ?? -1
    return {
      knowledge: record,
      rows: [...found].sort((a, b) => weight(b) - weight(a)).map(datedRow),
      within: (a, b) => place(a) - place(b),
    }
  }

  const linesOf = (inquiry: Inquiry): Lines | undefined => {
    switch (inquiry.task) {
      case 'said':
      case 'spoke':
        return said(inquiry)
      case 'happened': {
        const { found } = gather(inquiry)
        const lead = `${subjectOf(knowledge, inquiry)}: ${counted(found.length, 'event')} on record.`
        return { ...dated(knowledge, found), lead }
      }
      case 'known': {
        const { knowledge: past, found } = gather(inquiry)
        const day = spellEdtf(past.revision.asOf ?? '')
        const lead = `From what is dated and was published up to ${day} alone: ${tally(found)}.`
        return { ...dated(past, found, freshest(past)), lead }
      }
      case 'changed': {
        const { found } = gather(inquiry)
        const corrections = correctionRows(knowledge, topics, inquiry)
        const { rows, ...rest } = dated(knowledge, found)
        const lead = `New by its date (${spellDays(inquiry.when ?? '')}): ${tally(found)}, ${counted(corrections.length, 'correction')} of the record.`
        return { ...rest, rows: [...corrections, ...rows], lead }
      }
      case 'unknown':
        return unknowns(inquiry)
      case 'basis':
        return basis(inquiry.who)
      case 'rest':
        return restLines(knowledge, inquiry)
      default:
        return undefined
    }
  }

  return (inquiry, page, confidence) => {
    const lines = linesOf(inquiry)
    return lines && pageOf({ knowledge, confidence, more: moreOf(inquiry), ...lines }, page)
  }
}

const moreOf =
  (inquiry: Inquiry): Listing['more'] =>
  page => ({
    label: 'The next page',
    command: 'ask',
    options: { list: encodeInquiry(inquiry), page: String(page) },
  })

/** What weighed most on a day: what was referred to, the less the longer ago it was. Nothing later is asked. */
function freshest(past: Knowledge): (entry: Told) => number {
  const weight = createWeights(past)
  const year = Number(past.revision.asOf?.slice(0, 4))
  return entry => (1 + weight(entry)) / (1 + year - Number(firstOf(entry).slice(0, 4)))
}

/** Whose words and which days, as far as they were asked for: "Iran, 7 to 12 September 2022". */
function subjectOf(knowledge: Knowledge, { who, when }: Inquiry): string {
  const names = who.length === 0 ? [] : [capitalise(NAMES.format(who.map(id => nameOf(knowledge, id))))]
  return capitalise([...names, ...(when === undefined ? ['on this'] : [spellDays(when)])].join(', '))
}

function tally(found: readonly Told[]): string {
  const events = found.filter(({ kind }) => kind === 'event').length
  return `${counted(events, 'event')} and ${counted(found.length - events, 'statement')}`
}
