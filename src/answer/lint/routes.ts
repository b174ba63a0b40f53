import type { Entry, Knowledge } from '../../knowledge/index.ts'
import { createCatalogue } from '../catalogue.ts'
import { type Decision, decide } from '../decide.ts'
import { createMatcher } from '../match.ts'
import { understand } from '../understand.ts'

/** A phrasing that a curator wrote, and what the bot does when it is asked. */
export type Route = { entry: Entry; index: number; text: string; decision: Decision }

/** Asking takes time for each pair of phrasings, so that a larger record would keep its curator waiting. */
const MOST = 20_000

const known = new WeakMap<Knowledge, readonly Route[] | null>()

/** Asks every phrasing of a record; once, as several rules want to know. Null for a record with too many. */
export function routesOf(knowledge: Knowledge): readonly Route[] | null {
  const routes = known.get(knowledge) ?? askAll(knowledge)
  known.set(knowledge, routes)
  return routes
}

function askAll(knowledge: Knowledge): readonly Route[] | null {
  const phrasings = phrasingsOf(knowledge)
  if (phrasings.length > MOST) return null
  const catalogue = createCatalogue(knowledge)
  const match = createMatcher(catalogue)
  return phrasings.map(phrasing => ({
    ...phrasing,
    decision: decide(understand(phrasing.text, [], catalogue, match).candidates),
  }))
}

/** Every phrasing that a curator wrote, with its entry and its place there. */
export function phrasingsOf(knowledge: Knowledge): Omit<Route, 'decision'>[] {
  return [...knowledge.entries.values()].flatMap(entry =>
    ('questions' in entry ? (entry.questions ?? []) : []).map((phrasing, index) => ({
      entry,
      index,
      text: typeof phrasing === 'string' ? phrasing : phrasing.text,
    })),
  )
}

/** Whether the phrasing gets the entry under which it stands. */
export const arrives = ({ entry, decision }: Route): boolean =>
  decision.kind === 'answer' && decision.candidate.entry.id === entry.id
