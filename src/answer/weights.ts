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
    nearest: -3.854,
    vote: 11.667,
    coverage: 7.894,
    recall: -0.668,
    precision: 0.228,
    letters: 0.947,
    sameForm: 1.208,
    otherForm: -0.387,
    missingNames: -0.93,
    addedNames: -0.597,
    dates: -0.182,
    kin: 1.598,
    repeated: -2.339,
    contention: -0.134,
    misconception: -0.177,
    term: -0.587,
    actor: -0.91,
    event: 0.658,
    statement: -0.96,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.833,
    score: 0.421,
    margin: 0.831,
    coverage: -1.432,
    letters: 0.095,
    substance: 2.968,
    strange: -1.439,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
