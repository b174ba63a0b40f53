import { beforeAll, describe, expect, it } from 'vitest'
import {
  ACTS,
  type Contention,
  type Entry,
  entriesOf,
  type Kind,
  type Knowledge,
  nameOf,
  partyOf,
  roleOn,
  sentences,
} from '../../src/knowledge/index.ts'
import { createWriter, type Sentence } from '../../src/reply/index.ts'
import { changed, loadOwn, loadQuarrel } from '../fixtures/index.ts'

let knowledge: Knowledge
beforeAll(async () => {
  knowledge = await loadQuarrel()
})

/** The entry of that id, which must be of that kind. */
function the<K extends Kind>(kind: K, id: string, from = knowledge): Extract<Entry, { kind: K }> {
  const entry = entriesOf(from, kind).find(other => other.id === id)
  if (entry === undefined) throw new Error(`There is no ${kind} ${id}`)
  return entry
}

const linesOf = (from: Knowledge, contention: Contention, perParty?: number): readonly Sentence[] => {
  const block = createWriter(from).positions(contention, perParty)
  return block.kind === 'positions' ? block.lines : []
}

const spell = (from: Knowledge, id: string): string => {
  const { strong, text } = createWriter(from).statement(the('statement', id, from))
  return `${strong} ${text}`
}

describe('The citations of a reply', () => {
  it('are numbered in the order of first use, one number for each source', () => {
    const writer = createWriter(knowledge)
    const cites = [
      writer.statement(the('statement', 'carl-denies')),
      writer.event(the('event', 'event-closed')),
      writer.event(the('event', 'event-opened')),
      writer.text('Forty tonnes.', the('term', 'limit')),
    ].map(sentence => sentence.cites)
    expect(cites).toEqual([[1, 2], [3], [1], [2]])
    const { citations } = writer.finish({ kind: 'answer', blocks: [], entries: [] })
    expect(citations.map(({ n, source }) => [n, source])).toEqual([
      [1, 'src-herald'],
      [2, 'src-treaty'],
      [3, 'src-gazette'],
    ])
    expect(citations[2]).toEqual({
      n: 3,
      source: 'src-gazette',
      title: 'Bridge closed',
      publisher: 'The Gazette',
      affiliation: 'state media of Northland',
      url: 'https://gazette.example/bridge',
      date: '2021-03-02',
    })
    expect(citations[0]).not.toHaveProperty('affiliation')
  })

  it('are those of the marks of a sentence, else of its entry', () => {
    const answer = the('answer', 'answer-closed')
    const writer = createWriter(knowledge)
    expect(sentences(answer.text).map(sentence => writer.sentence(sentence, answer))).toEqual([
      { text: 'Northland closed the bridge on 1 March 2021.', entry: 'event-closed', cites: [1] },
      { text: 'Southland objects.', entry: 'answer-closed', cites: [2] },
    ])
    const { citations } = writer.finish({ kind: 'answer', blocks: [], entries: [] })
    expect(citations.map(({ source }) => source)).toEqual(['src-gazette', 'src-herald'])
  })

  it('are those of all marks where a sentence has several', () => {
    const wrong = the('misconception', 'no-limit')
    const writer = createWriter(knowledge)
    const [, both] = sentences(wrong.correction).map(sentence => writer.sentence(sentence, wrong))
    expect(both).toMatchObject({ entry: 'anna-accuses', cites: [2, 3, 1] })
  })

  it('stand with every sentence of every entry of the project’s own file that says something happened', async () => {
    const own = await loadOwn()
    const writer = createWriter(own)
    const said = [
      ...entriesOf(own, 'event').map(writer.event),
      ...entriesOf(own, 'statement').map(writer.statement),
      ...entriesOf(own, 'answer').flatMap(answer =>
        sentences(answer.text).map(sentence => writer.sentence(sentence, answer)),
      ),
    ]
    for (const sentence of said) expect(sentence.cites, sentence.text).not.toEqual([])
  })
})

describe('A statement', () => {
  it('is framed by party and neutral verb, and closed by speaker, role on that date, and date', () => {
    expect(spell(knowledge, 'anna-accuses')).toBe(
      'Northland accused Southland of letting lorries through that are too heavy: “far too heavy” (Anna Berg, Minister of Roads, 1 March 2021).',
    )
  })

  it('does not repeat a quote that its text already holds', () => {
    expect(spell(knowledge, 'carl-denies')).toBe(
      'Southland denied that any lorry was “over the limit” (Carl Dahl, ambassador of Southland, 3 March 2021).',
    )
  })

  it('of a party itself names no person', () => {
    expect(spell(knowledge, 'south-demands')).toBe(
      'Southland demanded that the bridge be opened (4 March 2021).',
    )
  })

  it('of a body leads with the state it belongs to and names the body', () => {
    const other = changed(knowledge, { 'south-demands': { speaker: 'north-ministry' } })
    expect(spell(other, 'south-demands')).toBe(
      'Northland demanded that the bridge be opened (the Ministry of Roads, 4 March 2021).',
    )
  })

  it('shows the role that was held on its date', () => {
    const anna = the('person', 'anna')
    expect(roleOn(anna, '2018-05-01')).toBe('Deputy Minister of Roads')
    expect(roleOn(anna, '2019-12-31')).toBe('Deputy Minister of Roads')
    expect(roleOn(anna, '2020-01')).toBe('Minister of Roads')
    expect(roleOn(the('person', 'carl'), '1999')).toBe('ambassador of Southland')
  })

  it('shows no role where the record has none for its date', () => {
    const earlier = changed(knowledge, { 'anna-accuses': { date: '2014-12-31' } })
    expect(roleOn(the('person', 'anna'), '2014-12-31')).toBeUndefined()
    expect(spell(earlier, 'anna-accuses')).toContain('(Anna Berg, 31 December 2014).')
  })

  it('stands behind its party, however many bodies lie between', () => {
    expect(['anna', 'north-ministry', 'north', 'carl', 'nobody'].map(id => partyOf(knowledge, id))).toEqual([
      'north',
      'north',
      'north',
      'south',
      'nobody',
    ])
    expect(nameOf(knowledge, 'anna')).toBe('Anna Berg')
    expect(nameOf(knowledge, 'event-closed')).toBe('event-closed')
  })
})

describe('The positions on a contention', () => {
  it('stand in its order, the statements of each party cut to so many', () => {
    const contention = the('contention', 'heavy')
    const entries = (perParty?: number) => linesOf(knowledge, contention, perParty).map(line => line.entry)
    expect(entries()).toEqual(['anna-accuses', 'carl-denies', 'south-demands'])
    expect(entries(1)).toEqual(['anna-accuses', 'carl-denies'])
    const [first, second] = contention.positions
    const turned: Contention = { ...contention, positions: second && first ? [second, first] : [] }
    expect(linesOf(knowledge, turned).map(line => line.entry)).toEqual([
      'carl-denies',
      'south-demands',
      'anna-accuses',
    ])
  })

  it('say in the file’s own words where a party has none', () => {
    const contention: Contention = {
      ...the('contention', 'heavy'),
      positions: [{ party: 'north-ministry', none: 'None was found.' }],
    }
    expect(linesOf(knowledge, contention)).toEqual([
      { strong: 'The Ministry of Roads:', text: 'None was found.', entry: 'heavy', cites: [] },
    ])
  })

  it('have one shape for every party, here and in the project’s own file', async () => {
    const verbs = Object.values(ACTS).join('|')
    for (const from of [knowledge, await loadOwn()]) {
      const contentions = entriesOf(from, 'contention')
      expect(contentions.length).toBeGreaterThan(0)
      for (const contention of contentions) {
        for (const { strong, text, cites, entry } of linesOf(from, contention)) {
          if (entry === contention.id) {
            expect(strong).toMatch(/^\p{Lu}.*:$/u)
            continue
          }
          expect(strong).toMatch(new RegExp(`^\\p{Lu}.* (?:${verbs})$`, 'u'))
          expect(text).toMatch(/ \((?:[^()]+, )?(?:[^()]*\b)?\d{4}\)\.$/)
          expect(cites).not.toEqual([])
        }
      }
    }
  })

  it('change by nothing but the names when two parties change names', () => {
    const swapped = changed(knowledge, { north: { name: 'Southland' }, south: { name: 'Northland' } })
    const contention = the('contention', 'heavy')
    const swap = (text: string): string =>
      text.replace(/Northland|Southland/g, name => (name === 'Northland' ? 'Southland' : 'Northland'))
    const leads = (from: Knowledge): string[] => linesOf(from, contention).map(line => line.strong ?? '')
    expect(leads(swapped)).toEqual(leads(knowledge).map(swap))
    expect(linesOf(swapped, contention).map(({ cites }) => cites)).toEqual(
      linesOf(knowledge, contention).map(({ cites }) => cites),
    )
  })
})
