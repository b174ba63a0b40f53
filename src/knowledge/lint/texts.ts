import type { Entry, Kind, Knowledge } from '../entries.ts'
import type { Path } from '../place.ts'
import type { Support } from '../schema.ts'

/** A text of the record in the curators' own words, which must be neutral. */
export type OwnText = { entry: string; kind: Kind | 'dispute'; path: Path; text: string }

/** Every such text, in the order of the record. Beliefs, phrasings, names and titles are other people's words. */
export function ownTexts(knowledge: Knowledge): OwnText[] {
  const { id, about } = knowledge.dispute
  return [
    ...(about === undefined ? [] : [{ entry: id, kind: 'dispute' as const, path: ['about'], text: about }]),
    ...[...knowledge.entries.values()].flatMap(entry =>
      fieldsOf(entry).map(([text, ...path]) => ({ entry: entry.id, kind: entry.kind, path, text })),
    ),
  ]
}

/** The texts that rest on marks: those of answers and corrections. */
export const markedTexts = (knowledge: Knowledge): OwnText[] =>
  ownTexts(knowledge).filter(({ kind }) => MARKED.includes(kind))

/** What each entry that names its sources rests on, in the order of the record. */
export const supportsIn = (knowledge: Knowledge): { entry: Entry; index: number; support: Support }[] =>
  [...knowledge.entries.values()].flatMap(entry =>
    ('support' in entry ? (entry.support ?? []) : []).map((support, index) => ({ entry, index, support })),
  )

/** The same of events and statements: what a reader may want to look up. */
export const supportsOfFacts = (knowledge: Knowledge): ReturnType<typeof supportsIn> =>
  supportsIn(knowledge).filter(({ entry }) => entry.kind === 'event' || entry.kind === 'statement')

/** The kinds whose texts carry marks. */
export const MARKED: readonly OwnText['kind'][] = ['answer', 'misconception']

function fieldsOf(entry: Entry): [text: string, ...path: PropertyKey[]][] {
  switch (entry.kind) {
    case 'event':
    case 'statement':
    case 'term':
    case 'answer':
      return [[entry.text, 'text']]
    case 'party':
      return entry.text === undefined ? [] : [[entry.text, 'text']]
    case 'misconception':
      return [[entry.correction, 'correction']]
    case 'contention':
      return [
        [entry.question, 'question'],
        ...entry.positions.flatMap((position, index): [string, ...PropertyKey[]][] =>
          'none' in position ? [[position.none, 'positions', index, 'none']] : [],
        ),
        ...(entry.unknown === undefined ? [] : [[entry.unknown, 'unknown'] as [string, string]]),
      ]
    case 'source':
    case 'person':
      return []
  }
}
