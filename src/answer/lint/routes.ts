import { type Entry, type Knowledge, questionsOf } from '../../knowledge/index.ts'
import { type Analysed, analyse } from '../analyse.ts'
import { type Catalogue, createCatalogue } from '../catalogue.ts'
import { type Decision, decide } from '../decide.ts'
import { LANGUAGES } from '../language.ts'
import { createMatcher } from '../match.ts'
import { readRecord } from '../record-index.ts'
import { understand } from '../understand.ts'

/** A phrasing that a curator wrote, and what the bot does when it is asked. */
export type Route = Written & { decision: Decision }
type Written = { entry: Entry; index: number; text: string; language: string }

/** In a larger record its curator would be kept waiting. */
const MOST = 40_000

const known = new WeakMap<Knowledge, readonly Route[] | null>()

/** Where every phrasing of a record leads; tried once, as several rules want to know. Null where there are too many. */
export function routesOf(knowledge: Knowledge): readonly Route[] | null {
  const routes = known.get(knowledge) ?? askAll(knowledge)
  known.set(knowledge, routes)
  return routes
}

function askAll(knowledge: Knowledge): readonly Route[] | null {
  const phrasings = phrasingsOf(knowledge)
  if (phrasings.length > MOST) return null
  // A phrasing is met by its words: what is learnt from all of them together is for questions put otherwise.
  const catalogue = createCatalogue(knowledge, readRecord(knowledge))
  const shortCut = createShortCut(catalogue)
  const match = createMatcher(catalogue)
  return phrasings.map(phrasing => ({
    ...phrasing,
    decision:
      shortCut(phrasing) ??
      decide(understand(phrasing.text, [], catalogue, match).candidates, catalogue.learnt),
  }))
}

/**
 * Matching takes time for each pair of phrasings. One that is read as it was written, and whose words no other
 * entry is asked with, is met word for word: nothing is more like it, and only what it says decides how sure that is.
 */
function createShortCut(catalogue: Catalogue): (phrasing: Written) => Decision | undefined {
  const read = (text: string, language: string): Analysed =>
    analyse(text, catalogue.names, {
      language: LANGUAGES.find(known => known === language) ?? 'en',
      spell: catalogue.spell,
    })
  const owners = Map.groupBy(catalogue.phrasings, ({ text, language }) => keyOf(read(text, language)))
  return ({ entry, text, language }) => {
    const asked = analyse(text, catalogue.names, { spell: catalogue.spell })
    const key = keyOf(asked)
    const ours = owners.get(key)?.every(({ entry: id }) => catalogue.entries[id] === entry) ?? false
    if (!ours || key !== keyOf(read(text, language))) return undefined
    return { kind: 'answer', entry, confidence: 1, close: [] }
  }
}

const keyOf = ({ tokens }: Analysed): string =>
  tokens
    .map(({ term, weight }) => `${term} ${weight}`)
    .sort()
    .join('\n')

/** Every phrasing that a curator wrote, with its entry and its place there. */
export function phrasingsOf(knowledge: Knowledge): Written[] {
  return [...knowledge.entries.values()].flatMap(entry =>
    questionsOf(entry).map((phrasing, index) => ({ entry, index, ...phrasing })),
  )
}

/** Whether the phrasing gets the entry under which it stands. */
export const arrives = ({ entry, decision }: Route): boolean =>
  decision.kind === 'answer' && decision.entry.id === entry.id
