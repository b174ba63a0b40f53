/** How much words count when texts are compared, found by search on the tuning questions; the rest is learnt (learnt.json). */
export const WEIGHTS = {
  /** A light word (`the`, `happened`) beside a word of substance. */
  light: 0.3,
  /** A word inside a longer name that was recognised as a whole. */
  partOfName: 0.2,
  /** A synonym beside the word itself. */
  synonym: 0.9,
  /** A word that only an entry's text holds, beside one of its phrasings. */
  inText: 0.5,
  /** A word the record does not know, beside a word that one entry alone knows. */
  unknown: 0.8,
  /** A name the record does not know, beside another unknown word. */
  stranger: 2.5,
  /** How much more the question's words count than the phrasing's when the two are compared (F-measure's β). */
  beta: 0.75,
  /** Share of words in the same order in likeness; the rest is the words themselves. */
  order: 0.12,
  /** A word of the earlier question in a follow-up. */
  earlier: 0.5,
}
