/** Fitting small linear models: weights by which a choice is made, and the chance that it is right. */

/** Keeps weights small where the data say little (L2). */
const RIDGE = 0.5
const STEPS = 400

export type Choice = { rows: readonly (readonly number[])[]; right: readonly boolean[]; weight: number }

/**
 * Conditional logit (McFadden 1974): the weights under which the right candidates are the likeliest among those of
 * their question. Gradient ascent with a step of its own for each weight (RMSProp, Tieleman and Hinton 2012).
 * @param rows of a choice: the signs of each candidate; `right`: which of them are right, one at least
 */
export function fitChoice(choices: readonly Choice[], start: readonly number[]): number[] {
  const weights = [...start]
  const mean = weights.map(() => 0)
  const total = choices.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map(weight => (-RIDGE * weight) / total)
    for (const { rows, right, weight } of choices) {
      const sums = rows.map(row => Math.exp(dot(row, weights)))
      const all = sums.reduce((a, b) => a + b, 0)
      const good = sums.reduce((sum, value, i) => (right[i] === true ? sum + value : sum), 0)
      for (const [i, row] of rows.entries()) {
        const pull = (right[i] === true ? (sums[i] ?? 0) / good : 0) - (sums[i] ?? 0) / all
        for (const [k, value] of row.entries())
          gradient[k] = (gradient[k] ?? 0) + (weight * pull * value) / total
      }
    }
    const rate = 0.1 * (1 - step / STEPS) + 0.002
    for (const [k, slope] of gradient.entries()) {
      mean[k] = 0.9 * (mean[k] ?? 0) + 0.1 * slope ** 2
      weights[k] = (weights[k] ?? 0) + (rate * slope) / (Math.sqrt(mean[k] ?? 0) + 1e-4)
    }
  }
  return weights
}

const dot = (row: readonly number[], weights: readonly number[]): number =>
  row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)

/** Logistic regression by Newton's method (iteratively reweighted least squares), with a slight ridge. */
export function fitLogistic(rows: readonly { x: readonly number[]; y: boolean; weight: number }[]): number[] {
  const width = rows[0]?.x.length ?? 0
  let beta = new Array<number>(width).fill(0)
  for (let step = 0; step < 25; step++) {
    const gradient = beta.map(value => -RIDGE * value)
    const hessian: number[][] = beta.map((_, i) => beta.map((__, j) => (i === j ? RIDGE : 0)))
    for (const { x, y, weight } of rows) {
      const p = 1 / (1 + Math.exp(-dot(x, beta)))
      for (const [i, xi] of x.entries()) {
        gradient[i] = (gradient[i] ?? 0) + weight * ((y ? 1 : 0) - p) * xi
        const row = hessian[i] ?? []
        for (const [j, xj] of x.entries()) row[j] = (row[j] ?? 0) + weight * p * (1 - p) * xi * xj
      }
    }
    const move = solve(hessian, gradient)
    beta = beta.map((value, i) => value + (move[i] ?? 0))
  }
  return beta
}

/** Solves a small system of linear equations by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  const n = rows.length
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      const factor = (rows[k]?.[i] ?? 0) / (rows[i]?.[i] ?? 1)
      rows[k] = (rows[k] ?? []).map((value, j) => value - factor * (rows[i]?.[j] ?? 0))
    }
  }
  const result = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const known = result.reduce((sum, value, j) => (j > i ? sum + value * (rows[i]?.[j] ?? 0) : sum), 0)
    result[i] = ((rows[i]?.[n] ?? 0) - known) / (rows[i]?.[i] ?? 1)
  }
  return result
}
