/**
 * Optimal string alignment distance (Levenshtein plus swaps of neighbours; Damerau 1964), given up as soon as
 * it must exceed `limit`: then `limit + 1`.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  const [a, b] = withoutCommonEnds(left, right)
  if (a === '' || b === '') return Math.min(a.length + b.length, limit + 1)
  let previous2: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (previous2[j - 2] ?? 0) + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    previous2 = previous
    previous = row
  }
  return Math.min(previous[b.length] ?? limit, limit + 1)
}

/** What is left of two words without the beginning and the end they share; their distance stays the same. */
function withoutCommonEnds(a: string, b: string): [string, string] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** The candidate most like `word`, or undefined when none is near (a third of its letters may differ). */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let limit = Math.max(1, Math.floor(word.length / 3))
  let best: string | undefined
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, limit)
    if (distance <= limit) {
      best = candidate
      limit = distance - 1
      if (limit < 0) break
    }
  }
  return best
}
