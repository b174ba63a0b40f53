/** The numbers of the matcher, learnt on the tuning questions by `npm run learn`; never typed in by feel. */
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
  /** How much each sign of a candidate counts when candidates are ranked (conditional logit; McFadden 1974). */
  rank: {
    nearest: -3.79,
    vote: 12.001,
    coverage: 7.681,
    recall: -0.575,
    precision: 0.149,
    letters: 1.289,
    same: -0.105,
    sameForm: 1.008,
    otherForm: -0.088,
    missingNames: -0.892,
    addedNames: -0.576,
    dates: 0.171,
    kin: 1.091,
    repeated: -1.139,
    contention: -0.143,
    misconception: -0.101,
    term: -0.699,
    actor: -0.746,
    event: 0.014,
    statement: -0.546,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.503,
    score: 0.355,
    margin: 1.42,
    coverage: 0.109,
    letters: -0.903,
    same: 0.709,
    substance: 2.488,
    strange: -1.221,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
