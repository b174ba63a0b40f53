/** The numbers of the matcher, learnt on the tuning questions by `npm run learn`; never typed in by feel. */
export const WEIGHTS = {
  /** A light word (`the`, `happened`) beside a word of substance. */
  light: 0.08,
  /** A word inside a longer name that was recognised as a whole. */
  partOfName: 0.35,
  /** A synonym beside the word itself. */
  synonym: 0.7,
  /** A word that only an entry's text holds, beside one of its phrasings. */
  inText: 0.5,
  /** A word the record does not know, beside a word that one entry alone knows. */
  unknown: 1.2,
  /** How much more the question's words count than the phrasing's when the two are compared (F-measure's β). */
  beta: 1,
  /** Share of likeness in the score; the rest is coverage. */
  likeness: 0.7,
  /** Taken off when the phrasing asks for another kind of thing (who, when, why …). */
  otherForm: 0.2,
  /** A word of the earlier question in a follow-up. */
  earlier: 0.3,
  /** Logistic curve from score, and lead over the second entry, to confidence (Platt 1999). */
  offset: -3.424,
  score: 5.504,
  lead: 12.146,
}
