import { normalise, words } from './normalise.ts'
import { stem } from './stem.ts'

/**
 * A linear classifier of texts: multinomial logistic regression over words, stems, pairs of neighbouring words and
 * groups of letters, hashed (Weinberger and others 2009) and weighted by inverse document frequency, by averaged
 * stochastic gradient descent (Polyak and Juditsky 1992). While it learns, half of what a text holds is left out at
 * random, so that it does not lean on single words (Srivastava and others 2014).
 */
export type Linear = {
  classes: number
  /** Inverse document frequency of a feature, by its place; 0 where no example holds it. */
  rarity: Float32Array
  /** The weights of a feature's classes stand together. */
  weights: Float32Array
}

/** Examples of a class, on average, from which its limits can be learnt. */
const EXAMPLES = 20
/** Examples times classes up to which learning takes seconds; the weights take 1/4 MB a class. */
const WORK = 4_000_000

/** A power of two; what share of features meet in one place is small. */
const FEATURES = 2 ** 16
const GROUPS = [3, 4, 5]
const PAIR = 0.7
const LETTERS = 0.5
const EPOCHS = 16
const RATE = 2
const DROPPED = 0.5
/** A class less likely than this is left as it is: most are, and moving them takes all the time. */
const LEAST = 0.005

/** Whether there is enough to learn from, and not too much to do it while a record is loaded. */
export const isLearnable = (examples: number, classes: number): boolean =>
  classes > 1 && examples >= EXAMPLES * classes && examples * classes <= WORK

/** What a text holds: places of features and how much each counts, of length 1 together. */
type Row = { at: Int32Array; value: Float32Array }

/** Learns to tell classes apart, numbered from 0; the same examples always give the same weights. */
export function learnLinear(examples: readonly { text: string; label: number }[], classes: number): Linear {
  const held = examples.map(({ text }) => featuresIn(text))
  const holders = new Float32Array(FEATURES)
  for (const features of held) for (const at of features.keys()) holders[at] = (holders[at] as number) + 1
  const rarity = holders.map(count => (count === 0 ? 0 : Math.log(1 + examples.length / count)))
  const rows = held.map(features => rowOf(features, rarity))
  const linear: Linear = { classes, rarity, weights: new Float32Array(FEATURES * classes) }
  descend(
    linear,
    rows,
    Int32Array.from(examples, ({ label }) => label),
  )
  return linear
}

/** How likely each class is for a text; together 1. */
export function likelyIn(linear: Linear, text: string): Float32Array {
  const row = rowOf(featuresIn(text), linear.rarity)
  const chances = new Float32Array(linear.classes)
  addUp(linear, row, Int32Array.from(row.at.keys()), 1, chances)
  return softmax(chances)
}

function descend(linear: Linear, rows: readonly Row[], labels: Int32Array): void {
  const { classes, weights } = linear
  // Each step weighted by its time: without it, the average over all steps is left (Daumé 2006).
  const late = new Float32Array(weights.length)
  const chances = new Float32Array(classes)
  const random = randomFrom(1)
  const steps = EPOCHS * rows.length
  for (let step = 0; step < steps; step++) {
    // A prime stride goes through all of them in a mixed order, the same each time.
    const id = (step * 7_919) % rows.length
    const row = rows[id] as Row
    const kept = Int32Array.from(row.at.keys()).filter(() => random() >= DROPPED)
    addUp(linear, row, kept, 1 / (1 - DROPPED), chances.fill(0))
    softmax(chances)
    const own = labels[id] as number
    chances[own] = (chances[own] as number) - 1
    const moved = Int32Array.from(chances.keys()).filter(k => Math.abs(chances[k] as number) > LEAST)
    for (let i = 0; i < kept.length; i++) {
      const feature = kept[i] as number
      const begin = (row.at[feature] as number) * classes
      const rate = (RATE * (row.value[feature] as number)) / (1 - DROPPED)
      for (let j = 0; j < moved.length; j++) {
        const k = moved[j] as number
        const change = rate * (chances[k] as number)
        weights[begin + k] = (weights[begin + k] as number) - change
        late[begin + k] = (late[begin + k] as number) - (change * step) / steps
      }
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) - (late[i] as number)
}

/** Adds up the weights of some features of a row for each class. */
function addUp(
  { classes, weights }: Linear,
  row: Row,
  some: Int32Array,
  by: number,
  sums: Float32Array,
): void {
  for (let i = 0; i < some.length; i++) {
    const feature = some[i] as number
    const x = by * (row.value[feature] as number)
    const begin = (row.at[feature] as number) * classes
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] as number) + x * (weights[begin + k] as number)
  }
}

function softmax(sums: Float32Array): Float32Array {
  let most = Number.NEGATIVE_INFINITY
  for (let k = 0; k < sums.length; k++) most = Math.max(most, sums[k] as number)
  let total = 0
  for (let k = 0; k < sums.length; k++) total += sums[k] = Math.exp((sums[k] as number) - most)
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) / total
  return sums
}

function rowOf(features: ReadonlyMap<number, number>, rarity: Float32Array): Row {
  const at = Int32Array.from(features.keys()).filter(id => rarity[id] !== 0)
  const value = Float32Array.from(at, id => (features.get(id) as number) * (rarity[id] as number))
  const length = Math.sqrt(value.reduce((sum, x) => sum + x * x, 0)) || 1
  return { at, value: value.map(x => x / length) }
}

function featuresIn(text: string): Map<number, number> {
  const features = new Map<number, number>()
  const add = (feature: string, value: number): void => {
    const at = hash(feature)
    features.set(at, Math.max(value, features.get(at) ?? 0))
  }
  const row = words(normalise(text))
  for (const [i, word] of row.entries()) {
    add(word, 1)
    add(`~${stem(word, 'en')}`, 1)
    if (i > 0) add(`${row[i - 1]} ${word}`, PAIR)
    const padded = `^${word}$`
    for (const size of GROUPS) {
      for (let at = 0; at + size <= padded.length; at++) add(`#${padded.slice(at, at + size)}`, LETTERS)
    }
  }
  return features
}

/** FNV-1a, folded. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return (sum ^ (sum >>> 15)) & (FEATURES - 1)
}

/** Numbers from 0 to 1 that look random and are the same each time (Numerical Recipes, 7.1). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
