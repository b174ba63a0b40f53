/**
 * A plain linear classifier, as anyone might write it in sixty lines: words, pairs of words and groups of letters,
 * hashed (Weinberger et al. 2009), weighted by rarity, and multinomial logistic regression on them by averaged
 * stochastic gradient descent (Polyak and Juditsky 1992).
 */

/** A power of two; what share of features meet in one place is small. */
const FEATURES = 2 ** 16
const GROUPS = [3, 4, 5]
const EPOCHS = 4
const RATE = 8
/** A class less likely than this is left as it is: most of a thousand are, and moving them takes all the time. */
const LEAST = 0.005

export type Classifier = (text: string) => { label: string; probability: number }
type Row = { at: Int32Array; value: Float32Array }

export function trainLinear(examples: readonly { text: string; label: string }[]): Classifier {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const width = labels.length
  const texts = examples.map(({ text }) => featuresIn(text))
  const holders = new Float32Array(FEATURES)
  for (const features of texts) for (const at of features) holders[at] = (holders[at] ?? 0) + 1
  /** Cosine-normalised inverse document frequency; what was never met is left out. */
  const rowOf = (features: ReadonlySet<number>): Row => {
    const at = Int32Array.from(features).filter(id => (holders[id] ?? 0) > 0)
    const value = Float32Array.from(at, id => Math.log(1 + texts.length / (holders[id] as number)))
    const length = Math.sqrt(value.reduce((sum, x) => sum + x * x, 0))
    return { at, value: value.map(x => x / length) }
  }
  const weights = new Float32Array(FEATURES * width)
  /** Each step weighted by its time: the average over all steps is what is left (Daumé 2006). */
  const late = new Float32Array(FEATURES * width)
  const likely = ({ at, value }: Row): Float64Array => {
    const sums = new Float64Array(width)
    for (let i = 0; i < at.length; i++) {
      const x = value[i] as number
      const begin = (at[i] as number) * width
      for (let k = 0; k < width; k++) sums[k] = (sums[k] as number) + x * (weights[begin + k] as number)
    }
    const most = sums.reduce((a, b) => Math.max(a, b))
    let total = 0
    for (let k = 0; k < width; k++) total += sums[k] = Math.exp((sums[k] as number) - most)
    return sums.map(sum => sum / total)
  }
  const rows = texts.map(rowOf)
  const own = examples.map(({ label }) => labels.indexOf(label))
  const steps = EPOCHS * rows.length
  for (let step = 0; step < steps; step++) {
    // A prime stride goes through all of them in a mixed order, the same each time.
    const id = (step * 7_919) % rows.length
    const { at, value } = rows[id] as Row
    const chance = likely({ at, value })
    chance[own[id] as number] = (chance[own[id] as number] as number) - 1
    const moved = Int32Array.from(chance.keys()).filter(k => Math.abs(chance[k] as number) > LEAST)
    for (let i = 0; i < at.length; i++) {
      const begin = (at[i] as number) * width
      const rate = RATE * (value[i] as number)
      for (let j = 0; j < moved.length; j++) {
        const k = moved[j] as number
        const change = rate * (chance[k] as number)
        weights[begin + k] = (weights[begin + k] as number) - change
        late[begin + k] = (late[begin + k] as number) - (change * step) / steps
      }
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) - (late[i] as number)
  return text => {
    const chance = likely(rowOf(featuresIn(text)))
    const best = chance.indexOf(Math.max(...chance))
    return { label: labels[best] ?? '', probability: chance[best] ?? 0 }
  }
}

function featuresIn(text: string): Set<number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`)
  const line = ` ${words.join(' ')} `
  const groups = GROUPS.flatMap(size =>
    Array.from({ length: Math.max(0, line.length - size + 1) }, (_, i) => `#${line.slice(i, i + size)}`),
  )
  return new Set([...words, ...pairs, ...groups].map(hash))
}

/** FNV-1a. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return (sum >>> 0) % FEATURES
}
