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
    nearest: -3.293,
    vote: 11.349,
    coverage: 7.534,
    recall: -0.632,
    precision: -0.049,
    letters: 1.122,
    same: -0.066,
    sameForm: 1.071,
    otherForm: -0.153,
    missingNames: -0.781,
    addedNames: -0.572,
    dates: 0.001,
    kin: 1.483,
    repeated: -0.993,
    contention: -0.117,
    misconception: -0.079,
    term: -0.655,
    actor: -0.763,
    event: 0.213,
    statement: -0.805,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.824,
    score: 0.38,
    margin: 1.205,
    coverage: -0.378,
    letters: -0.354,
    same: 0.528,
    substance: 3.155,
    strange: -1.045,
  },
  /** The chance that the second candidate is right where the first is not. */
  second: {
    offset: -3.545,
    score: 0.15,
    gap: -0.253,
    coverage: 0.39,
    vote: -0.526,
    akin: -0.095,
    substance: 1.851,
    strange: -1.678,
    sameForm: -0.457,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
