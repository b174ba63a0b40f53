import { expect, it } from 'vitest'
import { trainLinear } from '../../bench/linear.ts'

const WAYS = {
  renew: ['renew my books', 'extend the loan', 'more time with my books', 'a longer loan please'],
  fine: ['pay a fine', 'what do i owe', 'is there a late fee', 'how much is the fine'],
  hours: ['when do you open', 'opening hours', 'until when are you open', 'open on sunday'],
}
const examples = Object.entries(WAYS).flatMap(([label, texts]) => texts.map(text => ({ text, label })))

it('learns what it is shown, and knows it again in other words and with typos', () => {
  const classify = trainLinear(examples)
  for (const { text, label } of examples) expect(classify(text).label).toBe(label)
  expect(classify('could I have my books for longer').label).toBe('renew')
  expect(classify('latte fee').label).toBe('fine')
})

it('is less sure of what it never met', () => {
  const classify = trainLinear(examples)
  expect(classify('zebra').probability).toBeLessThan(0.5)
  expect(classify('opening hours').probability).toBeGreaterThan(0.8)
})

it('gives the same each time it is trained', () => {
  expect(trainLinear(examples)('late books')).toEqual(trainLinear(examples)('late books'))
})
