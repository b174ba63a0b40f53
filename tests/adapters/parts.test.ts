import { expect, it } from 'vitest'
import { postsOf } from '../../src/adapters/parts.ts'

const of = (count: number, ...messages: [id: string, part: number][]) =>
  postsOf(messages.map(([id, part]) => ({ id, part, of: count }))).map(({ id, parts, whole }) => [
    id,
    [...parts.values()].join(' '),
    whole,
  ])

it('tells two posts apart by their first messages, the oldest first', () => {
  expect(of(1, ['a', 1], ['b', 1])).toEqual([
    ['a', 'a', true],
    ['b', 'b', true],
  ])
})

it('makes the oldest whole where the messages of two are mixed', () => {
  expect(of(2, ['a1', 1], ['b1', 1], ['b2', 2])).toEqual([
    ['a1', 'a1 b2', true],
    ['b1', 'b1', false],
  ])
})

it('knows a post without its first message as one that is not whole', () => {
  expect(of(2, ['a2', 2])).toEqual([['a2', 'a2', false]])
  expect(of(2)).toEqual([])
})
