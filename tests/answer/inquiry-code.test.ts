import { expect, it } from 'vitest'
import type { Inquiry } from '../../src/answer/inquiry.ts'
import { decodeInquiry, encodeInquiry } from '../../src/answer/inquiry-code.ts'

it.each<Inquiry>([
  { task: 'said', who: ['rama', 'kanaani'], when: '2022-09-07/..', about: ['embassy', '@mko'] },
  { task: 'happened', who: [], when: '2022-09-08', about: [] },
  { task: 'unknown', who: [], about: [] },
])('an inquiry comes back from its short text as it went: %j', inquiry => {
  expect(decodeInquiry(encodeInquiry(inquiry))).toEqual(inquiry)
})

it.each(['', 'said', 'sing_rama__', 'said_rama_yesterday_', 'said_rama_2022-09-07_a_b'])(
  'what is no inquiry is none: %s',
  code => {
    expect(decodeInquiry(code)).toBeUndefined()
  },
)
