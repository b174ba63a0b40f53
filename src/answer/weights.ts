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
    nearest: -3.587,
    vote: 11.904,
    coverage: 7.614,
    recall: -0.639,
    precision: 0.122,
    letters: 1.272,
    same: -0.124,
    sameForm: 0.988,
    otherForm: -0.067,
    missingNames: -0.877,
    addedNames: -0.569,
    dates: 0.154,
    kin: 1.094,
    repeated: -1.434,
    contention: -0.141,
    misconception: -0.09,
    term: -0.685,
    actor: -0.724,
    event: 0.038,
    statement: -0.457,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.446,
    score: 0.36,
    margin: 1.365,
    coverage: 0.087,
    letters: -0.879,
    same: 0.635,
    substance: 2.442,
    strange: -1.21,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
