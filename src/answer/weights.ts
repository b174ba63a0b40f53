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
    nearest: -3.642,
    vote: 12.018,
    coverage: 7.68,
    recall: -0.678,
    precision: 0.019,
    letters: 1.258,
    sameForm: 0.967,
    otherForm: -0.096,
    missingNames: -0.905,
    addedNames: -0.708,
    dates: 0.061,
    kin: 0.65,
    repeated: -0.991,
    contention: -0.076,
    misconception: -0.087,
    term: -0.739,
    actor: -0.725,
    event: 0.01,
    statement: -0.468,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.52,
    score: 0.393,
    margin: 1.416,
    coverage: -0.364,
    letters: -0.749,
    substance: 2.495,
    strange: -1.274,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.429,
}
