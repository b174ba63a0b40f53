import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from '../../src/knowledge/index.ts'

/** Optimal string alignment as its definition says it, with no thought of speed. */
function naive(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const same = a.at(-1) === b.at(-1)
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return Math.min(
    naive(a.slice(0, -1), b) + 1,
    naive(a, b.slice(0, -1)) + 1,
    naive(a.slice(0, -1), b.slice(0, -1)) + (same ? 0 : 1),
    swapped ? naive(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  )
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })

describe('The distance of two words', () => {
  it.each([
    ['', '', 0],
    ['albania', 'albania', 0],
    ['albania', 'albnaia', 1],
    ['albania', 'albana', 1],
    ['albania', 'albanian', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance)
  })

  it('is what the definition says, up to the limit and one more beyond it', () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(naive(a, b), limit + 1))
      }),
    )
  })
})

describe('A suggestion', () => {
  it.each<[string, string[], string | undefined]>([
    ['sources', ['answers', 'sources'], 'sources'],
    ['src-on', ['src-one', 'src-two'], 'src-one'],
    ['recieved', ['relived', 'received'], 'received'],
    ['reuters', ['src-one', 'src-two'], undefined],
    ['x', [], undefined],
    ['', ['a', 'bb'], 'a'],
  ])('for %j out of %j is %j', (text, candidates, expected) => {
    expect(nearest(text, candidates)).toBe(expected)
  })

  it('is the nearest candidate, or none where a third of the letters is not enough', () => {
    fc.assert(
      fc.property(word, fc.array(word), (text, candidates) => {
        const least = Math.min(...candidates.map(candidate => naive(text, candidate)))
        const found = nearest(text, candidates)
        if (least > Math.max(1, Math.floor(text.length / 3))) expect(found).toBeUndefined()
        else expect(naive(text, found ?? '')).toBe(least)
      }),
    )
  })
})
