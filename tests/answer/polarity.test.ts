import { describe, expect, it } from 'vitest'
import { isPolar, withoutVerdict } from '../../src/answer/polarity.ts'

describe('A question', () => {
  it.each([
    'Did Iran deny it?',
    'ok but was it really Iran',
    'I wonder whether did they leave',
    'Tell me, is it true?',
  ])('asks for yes or no: %s', question => expect(isPolar(question)).toBe(true))
  it.each([
    'How do you know Iran did it?',
    'which bank was hit',
    'Iran admitted it',
    'why did NATO invoke it',
  ])('asks for something else: %s', question => expect(isPolar(question)).toBe(false))
})

describe('A yes or no in front of an answer', () => {
  it('is left out where it answers another question', () => {
    expect(withoutVerdict('Yes: on 7 May the lake was closed.')).toBe('On 7 May the lake was closed.')
    expect(withoutVerdict('No, the break came first.')).toBe('The break came first.')
  })
  it('stays where the sentence does not stand without it', () => {
    expect(withoutVerdict('Yes, but it decided against it.')).toBe('Yes, but it decided against it.')
    expect(withoutVerdict('Norway joined.')).toBe('Norway joined.')
  })
})
