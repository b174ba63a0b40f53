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
    nearest: -3.225,
    vote: 11.222,
    coverage: 7.563,
    recall: -0.645,
    precision: -0.013,
    letters: 1.116,
    same: -0.059,
    sameForm: 1.045,
    otherForm: -0.204,
    missingNames: -0.782,
    addedNames: -0.542,
    dates: 0.06,
    kin: 1.475,
    repeated: -0.998,
    contention: -0.121,
    misconception: -0.069,
    term: -0.412,
    actor: -0.749,
    event: 0.104,
    statement: -0.884,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.451,
    score: 0.395,
    margin: 1.545,
    coverage: -0.311,
    letters: -0.841,
    same: 0.21,
    substance: 2.516,
    strange: -1.091,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
