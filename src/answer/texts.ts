import { type Entry, sentences } from '../knowledge/index.ts'

/** What an entry says in curated words, with its marks; nothing for kinds that say nothing themselves. */
export function curatedText(entry: Entry): string {
  if (entry.kind === 'misconception') return entry.correction
  return 'text' in entry ? (entry.text ?? '') : ''
}

/** The entries that the sentences of an entry rest on, by id. */
export const marksOf = (entry: Entry): string[] => sentences(curatedText(entry)).flatMap(({ refs }) => refs)
