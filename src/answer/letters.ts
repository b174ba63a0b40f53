/** Groups of neighbouring letters: they show what two texts share below the word – other endings, compounds, typos. */

/** Letters in a group; shorter groups are in every word, longer ones miss what differs by a letter. */
const SIZE = 3

/** The groups of letters in some words, as hashes, each once, in order. A word's ends count as letters. */
export function lettersIn(words: readonly string[]): Int32Array {
  const groups: number[] = []
  for (const word of words) {
    const padded = `^${word}$`
    for (let at = 0; at + SIZE <= padded.length; at++) groups.push(hash(padded, at))
  }
  const sorted = Int32Array.from(groups).sort()
  return sorted.filter((group, i) => i === 0 || group !== sorted[i - 1])
}

function hash(text: string, at: number): number {
  let sum = 0
  for (let i = at; i < at + SIZE; i++) sum = Math.imul(sum, 0x1f351f35) + text.charCodeAt(i)
  return sum | 0
}

/** Cosine of two sets of groups: the shared ones over the geometric mean of their sizes. */
export function overlap(a: Int32Array, b: Int32Array): number {
  if (a.length === 0 || b.length === 0) return 0
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number
    const y = b[j] as number
    if (x === y) {
      shared++
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return shared / Math.sqrt(a.length * b.length)
}
