import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/answer/normalise.ts'
import { withoutRelative } from '../../src/answer/relative.ts'
import { daysNamed, spanIn } from '../../src/answer/spans.ts'

/** A Thursday. */
const today = '2022-11-24'
const read = (text: string): string | undefined => spanIn(normalise(text), { today, yearOf: () => 2021 })

describe('the days a question asks about', () => {
  it.each([
    ['what happened yesterday', '2022-11-23'],
    ['what did he say Today?', '2022-11-24'],
    ['last week', '2022-11-14/2022-11-20'],
    ['last month', '2022-10-01/2022-10-31'],
    ['this year', '2022-01-01/2022-12-31'],
    ['last year', '2021-01-01/2021-12-31'],
    ['in the last three months', '2022-08-24/2022-11-24'],
    ['over the past 10 days', '2022-11-14/2022-11-24'],
    ['two weeks ago', '2022-11-07/2022-11-13'],
    ['a month ago', '2022-10-01/2022-10-31'],
    ['last September', '2022-09-01/2022-09-30'],
    ['last December', '2021-12-01/2021-12-31'],
    ['since Monday', '2022-11-21/..'],
    ['last Thursday', '2022-11-17'],
  ])('count from the day it is asked on: %s', (text, days) => {
    expect(read(text)).toBe(days)
  })

  it('are read of no such words where nobody says which day it is', () => {
    expect(spanIn('what happened yesterday and last month', {})).toBeUndefined()
  })

  it.each([
    ['on 8 September 2022', '2022-09-08'],
    ['september 8th, 2022', '2022-09-08'],
    ['on 2022-09-08', '2022-09-08'],
    ['on 8.9.2022', '2022-09-08'],
    ['in septmber 2022', '2022-09-01/2022-09-30'],
    ['in 2023', '2023-01-01/2023-12-31'],
    ['summer 2022', '2022-06-01/2022-08-31'],
    ['in the first week of September 2022', '2022-09-01/2022-09-07'],
    ['in the second half of 2022', '2022-07-03/2022-12-31'],
    ['early September 2022', '2022-09-01/2022-09-10'],
    ['between July and September 2022', '2022-07-01/2022-09-30'],
    ['from 7 to 10 September 2022', '2022-09-07/2022-09-10'],
    ['September 7-10, 2022', '2022-09-07/2022-09-10'],
    ['between 28 August and 9 September 2022', '2022-08-28/2022-09-09'],
    ['from September 2022 to March 2023', '2022-09-01/2023-03-31'],
    ['since 8 September 2022', '2022-09-08/..'],
    ['after 7 September 2022', '2022-09-08/..'],
    ['before July 2022', '../2022-06-30'],
    ['until the end of 2022', '../2022-12-31'],
    ['by 8 September 2022', '../2022-09-08'],
    ['as of 8 September 2022', '../2022-09-08'],
  ])('are those written out: %s', (text, days) => {
    expect(read(text)).toBe(days)
  })

  it.each([
    ['who spoke on 8 September?', '2021-09-08'],
    ['between 7 and 12 September', '2021-09-07/2021-09-12'],
    ['what happened in May', '2021-05-01/2021-05-31'],
  ])('without a year are of the year in which the record holds most: %s', (text, days) => {
    expect(read(text)).toBe(days)
  })

  it.each([
    'what did he say about the attack of July 2022',
    'the July 2022 attack',
    'article 22, 24 hours',
    'you may march on',
    'on 31 June',
    'between September 2022 and July 2022',
    '',
  ])('are none in: %s', text => {
    expect(read(text)).toBeUndefined()
  })
})

describe('words that count from today', () => {
  it('are taken out unless they are words of the record', () => {
    const isKnown = (word: string): boolean => word === 'month'
    expect(withoutRelative('news from yesterday', today, isKnown)).toBe('news from ')
    expect(withoutRelative('news of last month', today, isKnown)).toBe('news of last month')
    expect(withoutRelative('are they still enemies today', today, isKnown)).toBe(
      'are they still enemies today',
    )
  })
})

describe('the days a text names', () => {
  it('are the first of each, days without a year of the year given', () => {
    expect(daysNamed('on 7 september 2022, until 9 october, in 2023', '2022')).toEqual([
      '2022-09-07',
      '2022-10-09',
      '2023-01-01',
    ])
  })
})
