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
    nearest: -2.424,
    vote: 10.607,
    coverage: 7.719,
    recall: -0.858,
    precision: -0.095,
    letters: 0.967,
    sameForm: 1.018,
    otherForm: -0.128,
    missingNames: -0.889,
    addedNames: -0.53,
    dates: -0.375,
    kin: 1.224,
    repeated: -2.996,
    contention: -0.306,
    misconception: -0.289,
    term: -0.841,
    actor: -0.835,
    event: -1.321,
    statement: -1.218,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.803,
    score: 0.414,
    margin: 0.759,
    coverage: -1.49,
    letters: 0.243,
    substance: 3.278,
    strange: -1.514,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.41,
}
