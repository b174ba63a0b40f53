import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlaps, parseEdtf, spellEdtf } from '../../src/knowledge/index.ts'

const GOLDEN: [edtf: string, first: string | null, last: string | null, spelt: string][] = [
  ['2022-09-08', '2022-09-08', '2022-09-08', '8 September 2022'],
  ['2022-09', '2022-09-01', '2022-09-30', 'September 2022'],
  ['2022', '2022-01-01', '2022-12-31', '2022'],
  ['2024-02', '2024-02-01', '2024-02-29', 'February 2024'],
  ['2024-02-29', '2024-02-29', '2024-02-29', '29 February 2024'],
  ['1900-02', '1900-02-01', '1900-02-28', 'February 1900'],
  ['2022-09~', '2022-09-01', '2022-09-30', 'about September 2022'],
  ['2022-09-07?', '2022-09-07', '2022-09-07', 'probably 7 September 2022'],
  ['2022%', '2022-01-01', '2022-12-31', 'probably about 2022'],
  ['2013/2016', '2013-01-01', '2016-12-31', '2013 to 2016'],
  ['2022-09-07/2022-09-09', '2022-09-07', '2022-09-09', '7 September 2022 to 9 September 2022'],
  ['2022-02/2022-03-05', '2022-02-01', '2022-03-05', 'February 2022 to 5 March 2022'],
  ['2013/..', '2013-01-01', null, 'from 2013'],
  ['../2022-09', null, '2022-09-30', 'until September 2022'],
]

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
/** A day, or the month or year it lies in. */
const point = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length))

describe('A date in EDTF', () => {
  it.each(GOLDEN)('reads %s as the days it covers, and spells it', (edtf, first, last, spelt) => {
    expect(parseEdtf(edtf)).toMatchObject({ edtf, first, last })
    expect(spellEdtf(edtf)).toBe(spelt)
  })

  it('keeps apart what is approximate and what is uncertain', () => {
    const marks = ['2022', '2022~', '2022?', '2022%', '2022?/2023~'].map(edtf => {
      const { approximate, uncertain } = parseEdtf(edtf) ?? {}
      return [approximate, uncertain]
    })
    expect(marks).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ])
  })

  it.each([
    ...['2022-02-30', '2022-13', '2022-00', '2022-04-31', '2023-02-29', '2022-09-00', '22-09-08', '2022-9-8'],
    ...['2023/2022', '2022-09-09/2022-09-08', '2022-10/2022-09-30', '../..', '..', '2022/2023/2024', '/2022'],
    ...['2022/', '', ' 2022', '2022 ', '2022-09-08T10:00', '08.09.2022', '2022~~', '~2022', 'September'],
  ])('is not %j', edtf => {
    expect(parseEdtf(edtf)).toBeNull()
  })

  it('is every day of the calendar, and covers just that day', () => {
    fc.assert(
      fc.property(day, edtf => {
        expect(parseEdtf(edtf)).toMatchObject({ first: edtf, last: edtf })
      }),
    )
  })

  it('never ends before it begins: of two ends in either order at least one makes a range', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const ranges = [parseEdtf(`${a}/${b}`), parseEdtf(`${b}/${a}`)].filter(range => range !== null)
        expect(ranges.length).toBeGreaterThan(0)
        for (const { first, last } of ranges) expect(String(first) <= String(last)).toBe(true)
      }),
    )
  })

  it('is refused, and never a failure, when it is any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const date = parseEdtf(text)
        if (date !== null) expect(text).toMatch(/\d{4}/)
      }),
    )
  })

  it('is spelt without digits where a month stands', () => {
    fc.assert(
      fc.property(day, edtf => {
        const [year, , date] = edtf.split('-').map(Number)
        expect(spellEdtf(edtf)).toMatch(new RegExp(`^${date} [A-Z][a-z]{2,8} ${year}$`))
      }),
    )
  })

  it('overlaps a span when any of its days lies in it, also where it is open', () => {
    const within = (edtf: string, first: string, last: string): boolean => {
      const date = parseEdtf(edtf)
      return date !== null && overlaps(date, first, last)
    }
    expect(within('2022-09', '2022-09-30', '2022-10-31')).toBe(true)
    expect(within('2022-09', '2022-10-01', '2022-10-31')).toBe(false)
    expect(within('2013/..', '2022-01-01', '2022-12-31')).toBe(true)
    expect(within('2013/..', '2012-01-01', '2012-12-31')).toBe(false)
    expect(within('../2016', '2012-01-01', '2012-12-31')).toBe(true)
    expect(within('../2016', '2017-01-01', '2017-12-31')).toBe(false)
  })
})
