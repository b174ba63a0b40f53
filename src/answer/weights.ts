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
    nearest: -3.889,
    vote: 11.73,
    coverage: 7.657,
    recall: -0.508,
    precision: 0.208,
    letters: 1.291,
    same: -0.162,
    sameForm: 1.105,
    otherForm: 0.065,
    missingNames: -0.849,
    addedNames: -0.6,
    dates: 0.239,
    kin: 1.127,
    repeated: -0.785,
    contention: -0.178,
    misconception: -0.082,
    term: -0.673,
    actor: -0.72,
    event: -0.051,
    statement: -0.706,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.58,
    score: 0.404,
    margin: 1.136,
    coverage: -0.137,
    letters: -0.719,
    same: 0.428,
    substance: 2.372,
    strange: -0.861,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
