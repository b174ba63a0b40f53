import { type Entry, entriesOf, type Knowledge, partyOf, questionsOf, sentences } from '../knowledge/index.ts'

/** What an entry is asked with, and what it says. */

/** What an entry says in curated words, with its marks; nothing for kinds that say nothing themselves. */
export function curatedText(entry: Entry): string {
  if (entry.kind === 'misconception') return entry.correction
  return 'text' in entry ? (entry.text ?? '') : ''
}

/** The entries that the sentences of an entry rest on, by id. */
export const marksOf = (entry: Entry): string[] => sentences(curatedText(entry)).flatMap(({ refs }) => refs)

/** The entries that can answer, in the order of the file. */
export function answerable(knowledge: Knowledge): Entry[] {
  const speakers = new Set(
    entriesOf(knowledge, 'statement').flatMap(({ speaker }) => [speaker, partyOf(knowledge, speaker)]),
  )
  // A party that only names somebody has nothing to answer with.
  const says = (entry: Entry): boolean =>
    entry.kind === 'party' ? entry.text !== undefined || speakers.has(entry.id) : entry.kind !== 'source'
  return [...knowledge.entries.values()].filter(says)
}

/** The ways to ask for an entry: those the curator wrote, and those its kind suggests. */
export function phrasingsOf(entry: Entry): { text: string; language: string }[] {
  const suggested = suggestedBy(entry).map(text => ({ text, language: 'en' }))
  return [...questionsOf(entry), ...suggested]
}

function suggestedBy(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'person':
    case 'party':
      return [
        `who is ${entry.name}`,
        entry.name,
        ...(entry.kind === 'party' && entry.of !== undefined ? [`what is ${entry.name} part of`] : []),
      ]
    case 'term':
      return [`what is ${entry.name}`, `what does ${entry.name} say`, ...(entry.names ?? [])]
    case 'contention':
      return [entry.question]
    case 'misconception':
      return [entry.belief]
    default:
      return []
  }
}

/** What an entry says, without marks. */
export function textsOf(knowledge: Knowledge, entry: Entry): string[] {
  const plain = (text: string): string =>
    sentences(text)
      .map(sentence => sentence.text)
      .join(' ')
  switch (entry.kind) {
    case 'answer':
      return [plain(entry.text)]
    case 'misconception':
      return [plain(entry.correction)]
    case 'statement': {
      const speaker = knowledge.entries.get(entry.speaker)
      const name = speaker !== undefined && 'name' in speaker ? speaker.name : ''
      return [`${name} ${entry.act} ${entry.text} ${entry.quote?.text ?? ''}`]
    }
    case 'person':
      return entry.roles.map(role => role.title)
    case 'event':
    case 'term':
      return [entry.text]
    case 'party':
      return entry.text === undefined ? [] : [entry.text]
    default:
      return []
  }
}
