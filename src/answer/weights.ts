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
    nearest: -3.012,
    vote: 12.223,
    coverage: 8.002,
    recall: -1.241,
    precision: -0.355,
    letters: 1.209,
    sameForm: 1.022,
    otherForm: 0.003,
    missingNames: -0.893,
    addedNames: -0.685,
    dates: -0.068,
    kin: 1.939,
    repeated: -2.439,
    contention: -0.088,
    misconception: -0.104,
    term: -0.323,
    actor: -0.755,
    event: -0.843,
    statement: -0.616,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -6.225,
    score: 0.386,
    margin: 0.875,
    coverage: -0.841,
    letters: -0.172,
    substance: 3.245,
    strange: -1.208,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
