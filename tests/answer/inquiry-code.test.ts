import { expect, it } from 'vitest'
import type { Inquiry } from '../../src/answer/inquiry.ts'
import { decodeInquiry, encodeInquiry } from '../../src/answer/inquiry-code.ts'
import { loadQuarrel } from '../fixtures/index.ts'

const knowledge = await loadQuarrel()

it.each<Inquiry>([
  { task: 'said', who: ['anna', 'south'], when: '2021-03-02/..', about: ['bridge', '@carl'] },
  { task: 'happened', who: [], when: '2021-03-02', about: [] },
  { task: 'unknown', who: ['heavy'], about: [] },
])('an inquiry comes back from its short text as it went: %j', inquiry => {
  expect(decodeInquiry(encodeInquiry(inquiry), knowledge)).toEqual(inquiry)
})

it.each(['', 'said', 'sing_anna__', 'said_anna_yesterday_', 'said_anna_2021-03-02_a_b', 'changed___'])(
  'what is no inquiry is none: %s',
  code => {
    expect(decodeInquiry(code, knowledge)).toBeUndefined()
  },
)

it.each(['said_nobody__', 'happened_<b>__', 'known_heavy_2021_', 'basis_nothing__'])(
  'what names nobody of the record is none: %s',
  code => {
    expect(decodeInquiry(code, knowledge)).toBeUndefined()
  },
)
