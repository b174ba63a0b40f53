import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { composeBrief } from '../../src/brief/index.ts'
import { entriesOf, type Knowledge, parseEdtf, partyOf } from '../../src/knowledge/index.ts'
import { sentencesOf, toText } from '../../src/reply/index.ts'
import { changed, loadOwn, loadQuarrel } from '../fixtures/index.ts'

let quarrel: Knowledge
let own: Knowledge
beforeAll(async () => {
  quarrel = await loadQuarrel()
  own = await loadOwn()
})

const dated = (knowledge: Knowledge) =>
  [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')].map(entry => ({
    id: entry.id,
    last: parseEdtf(entry.date)?.last ?? null,
  }))
const day = (min: string, max: string) =>
  fc
    .date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10))

describe('A brief', () => {
  it('tells what happened up to its day and who said what, the newest last', () => {
    expect(toText(composeBrief(quarrel, '2021-03-03'))).toBe(
      [
        'Brief for 3 March 2021: The quarrel over the bridge',
        [
          '- 1 March 2021: Northland closed the bridge. [1] Northland accused Southland of letting lorries through that are too heavy: “far too heavy” (Anna Berg, Minister of Roads, 1 March 2021). [1]',
          '- 3 March 2021: Southland denied that any lorry was “over the limit” (Carl Dahl, ambassador of Southland, 3 March 2021). [2][3]',
        ].join('\n'),
        'Record as of 31 March 2021',
      ].join('\n\n'),
    )
  })

  it('leaves out what is older than it is asked for', () => {
    expect(new Set(composeBrief(quarrel, '2021-03-31', '2021-03-04').entries)).toEqual(
      new Set(['south-demands', 'event-opened']),
    )
  })

  it('waits for the end of a range, and tells nothing that is still going on', () => {
    const ranged = changed(quarrel, {
      'event-closed': { date: '2021-03-01/2021-03-10' },
      'event-opened': { date: '2021-03-20/..' },
    })
    expect(composeBrief(ranged, '2021-03-09').entries).not.toContain('event-closed')
    expect(composeBrief(ranged, '2021-03-10').entries).toContain('event-closed')
    expect(composeBrief(ranged, '2021-12-31').entries).not.toContain('event-opened')
  })

  it('uses nothing later than its day', () => {
    fc.assert(
      fc.property(day('1950-01-01', '2030-12-31'), on => {
        for (const knowledge of [own, quarrel]) {
          const late = new Set(
            dated(knowledge).flatMap(({ id, last }) => (last === null || last > on ? [id] : [])),
          )
          const brief = composeBrief(knowledge, on)
          const used = [...brief.entries, ...sentencesOf(brief).flatMap(({ entry }) => entry ?? [])]
          expect(used.filter(id => late.has(id))).toEqual([])
        }
      }),
    )
  })

  it('on the busiest days of the project’s file still fits one message, and says how much it left out', () => {
    for (const on of new Set(dated(own).flatMap(({ last }) => last ?? []))) {
      const brief = composeBrief(own, on)
      expect(toText(brief).length).toBeLessThanOrEqual(1_600)
      const before = dated(own).filter(({ last }) => last !== null && last <= on).length
      const left = before - brief.entries.length
      if (left === 0) expect(toText(brief)).not.toContain('see the timeline')
      else expect(toText(brief)).toMatch(new RegExp(`^${left} more entr(?:y|ies): see the timeline\\.$`, 'm'))
    }
  })

  it('lets every party speak that had spoken by its day', () => {
    const speakers = (knowledge: Knowledge, ids: readonly string[]): Set<string> =>
      new Set(
        entriesOf(knowledge, 'statement').flatMap(({ id, speaker }) =>
          ids.includes(id) ? [partyOf(knowledge, speaker)] : [],
        ),
      )
    for (const knowledge of [own, quarrel]) {
      for (const on of new Set(dated(knowledge).flatMap(({ last }) => last ?? []))) {
        const spoke = dated(knowledge).filter(({ last }) => last !== null && last <= on)
        const parties = speakers(
          knowledge,
          spoke.map(({ id }) => id),
        )
        const told = speakers(knowledge, composeBrief(knowledge, on).entries)
        for (const party of knowledge === own ? ['iran', 'albania'] : ['north', 'south']) {
          if (parties.has(party)) expect(told, `${party} on ${on}`).toContain(party)
        }
      }
    }
  })

  it('lets the other side speak also where one has said much more, later', () => {
    const carl = quarrel.entries.get('carl-denies')
    const entries = new Map(quarrel.entries)
    for (let i = 0; i < 30; i++)
      entries.set(`more-${i}`, { ...carl, id: `more-${i}`, date: '2021-03-30' } as typeof carl & object)
    const brief = composeBrief({ ...quarrel, entries }, '2021-03-31')
    expect(brief.entries).toContain('anna-accuses')
    expect(brief.entries).toContain('more-0')
    expect(toText(brief).length).toBeLessThanOrEqual(1_600)
  })

  it('tells an event that alone is longer than a brief should be', () => {
    const long = changed(quarrel, { 'event-closed': { text: `${'It went on and on '.repeat(100)}.` } })
    expect(composeBrief(long, '2021-03-01').entries).toContain('event-closed')
  })

  it('says that the record holds nothing before it begins', () => {
    const brief = composeBrief(quarrel, '2021-02-28')
    expect(toText(brief)).toBe('The record holds nothing dated on or before 28 February 2021.')
    expect(brief.citations).toEqual([])
  })

  it('is the same for the same day', () => {
    fc.assert(
      fc.property(day('2022-01-01', '2022-12-31'), on => {
        expect(composeBrief(own, on)).toEqual(composeBrief(own, on))
      }),
      { numRuns: 20 },
    )
  })
})
