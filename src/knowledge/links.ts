import { type Entry, type Kind, saidIn } from './entries.ts'
import { sentences } from './marks.ts'

/** Where entries name other entries: which field, which id, and which kinds it may be. */
export type Link = { path: readonly (string | number)[]; id: string; kinds: readonly Kind[] }

const SOURCE = ['source'] as const
const SPEAKER = ['person', 'party'] as const
const ANY = [
  'source',
  'party',
  'person',
  'event',
  'statement',
  'contention',
  'term',
  'misconception',
  'answer',
] as const
const CITED = [
  'source',
  'party',
  'person',
  'event',
  'statement',
  'contention',
  'term',
  'misconception',
] as const

const list = (field: string, ids: readonly string[] | undefined, kinds: readonly Kind[]): Link[] =>
  (ids ?? []).map((id, index) => ({ path: [field, index], id, kinds }))
const one = (field: string, id: string | undefined, kinds: readonly Kind[]): Link[] =>
  id === undefined ? [] : [{ path: [field], id, kinds }]
const marks = (field: string, text: string): Link[] =>
  sentences(text).flatMap(sentence => sentence.refs.map(id => ({ path: [field], id, kinds: CITED })))
const supports = (support: readonly { source: string }[] | undefined): Link[] =>
  (support ?? []).map(({ source }, index) => ({
    path: ['support', index, 'source'],
    id: source,
    kinds: SOURCE,
  }))

/** Every reference an entry makes, in the order of its fields. */
export function linksOf(entry: Entry): Link[] {
  switch (entry.kind) {
    case 'source':
      return []
    case 'party':
      return [...one('of', entry.of, ['party']), ...supports(entry.support)]
    case 'person':
      return [
        ...one('party', entry.party, ['party']),
        ...entry.roles.map(
          ({ source }, index): Link => ({ path: ['roles', index, 'source'], id: source, kinds: SOURCE }),
        ),
      ]
    case 'event':
      return supports(entry.support)
    case 'statement':
      return [
        ...one('speaker', entry.speaker, SPEAKER),
        ...(typeof entry.to === 'object' ? list('to', entry.to, SPEAKER) : one('to', entry.to, SPEAKER)),
        ...supports(entry.support),
        ...list('about', entry.about, ANY),
        ...one('answers', entry.answers, ['statement']),
      ]
    case 'contention':
      return [
        ...entry.positions.flatMap((position, index): Link[] => [
          { path: ['positions', index, 'party'], id: position.party, kinds: ['party'] },
          ...saidIn(position).map(
            (id, at): Link => ({ path: ['positions', index, 'statements', at], id, kinds: ['statement'] }),
          ),
        ]),
        ...list('agreed', entry.agreed, ['event']),
        ...list('evidence', entry.evidence, ['statement', 'event']),
        ...list('law', entry.law, ['term']),
      ]
    case 'term':
      return [...supports(entry.support), ...one('misreading', entry.misreading, ['misconception'])]
    case 'misconception':
      return [
        ...marks('correction', entry.correction),
        ...supports(entry.support),
        ...one('contention', entry.contention, ['contention']),
      ]
    case 'answer':
      return [
        ...marks('text', entry.text),
        ...list('sources', entry.sources, SOURCE),
        ...one('contention', entry.contention, ['contention']),
      ]
  }
}
