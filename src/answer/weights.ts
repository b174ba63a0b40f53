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
    nearest: -3.1,
    vote: 12.242,
    coverage: 8.009,
    recall: -1.184,
    precision: -0.317,
    letters: 1.214,
    sameForm: 1.022,
    otherForm: 0.002,
    missingNames: -0.883,
    addedNames: -0.681,
    dates: -0.077,
    kin: 1.89,
    repeated: -2.442,
    contention: -0.086,
    misconception: -0.098,
    term: -0.338,
    actor: -0.746,
    event: -0.694,
    statement: -0.629,
  },
  /** The chance that the first candidate is the right reply: offset and slopes of a logistic curve (Platt 1999). */
  sure: {
    offset: -5.55,
    score: 0.325,
    margin: 0.978,
    coverage: -0.539,
    letters: -0.027,
    substance: 2.77,
    strange: -1.208,
  },
  /** The confidence from which an answer is worth its risk. */
  answerFrom: 0.355,
}
