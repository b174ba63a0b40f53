import { entriesOf, type Knowledge } from './entries.ts'
import { partyOf } from './party.ts'

/** Whose a source is, as far as its affiliation says: by the names of the record’s own parties. */

/** Names a party only as the one that somebody is against. */
const AGAINST = /\b(?:opposed to|against|critical of) [^,;]*|\S+ (?:exile|opposition)\b/giu
const LAW = /\b(?:treaty|treaties|laws?|convention|statutes?)\b/i

/**
 * Gives for an affiliation the topmost party that it names first; `law` for a treaty or a law of nobody named;
 * undefined where it names none.
 */
export function createSides(knowledge: Knowledge): (affiliation: string) => string | undefined {
  const forms = entriesOf(knowledge, 'party').flatMap(({ id, name, names = [] }) =>
    [name.replace(/^the /i, '').replace(/ \(.*\)$/, ''), ...names].map(form => ({
      party: partyOf(knowledge, id),
      // Neither the language alone, "Arlandic-language", nor a part of "Arlandic-American".
      pattern: new RegExp(`(?<![\\p{L}-])${RegExp.escape(form)}(?!\\p{L}|-language|-\\p{Lu})`, 'u'),
      length: form.length,
    })),
  )
  return affiliation => {
    const text = affiliation.replace(AGAINST, '')
    const [first] = forms
      .map(form => ({ ...form, at: text.search(form.pattern) }))
      .filter(({ at }) => at !== -1)
      .sort((a, b) => a.at - b.at || b.length - a.length)
    return first?.party ?? (LAW.test(text) ? 'law' : undefined)
  }
}
