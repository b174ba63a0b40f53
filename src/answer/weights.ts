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
    nearest: -3.243,
    vote: 11.235,
    coverage: 7.508,
    recall: -0.644,
    precision: -0.008,
    letters: 1.126,
    same: -0.061,
    sameForm: 1.035,
    otherForm: -0.213,
    focus: 0.12,
    missingFocus: -0.12,
    missingNames: -0.795,
    addedNames: -0.547,
    dates: 0.102,
    kin: 1.48,
    repeated: -0.99,
    contention: -0.129,
    misconception: -0.069,
    term: -0.399,
    actor: -0.748,
    event: 0.099,
    statement: -0.907,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.258,
    score: 0.339,
    margin: 1.631,
    coverage: -0.152,
    letters: -0.864,
    same: 0.04,
    substance: 2.557,
    strange: -1.038,
    focus: -0.534,
    missingFocus: -1.05,
    kin: -0.593,
    vote: 0.746,
    sameForm: -0.028,
    otherForm: 0.621,
  },
  /** The chance that the second candidate is right where the first is not. */
  second: {
    offset: -3.343,
    score: 0.186,
    gap: -0.624,
    coverage: 0.136,
    vote: -0.372,
    akin: 0.893,
    substance: 1.814,
    strange: -1.475,
    sameForm: -0.687,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
