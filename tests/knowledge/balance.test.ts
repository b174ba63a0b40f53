import { beforeAll, describe, expect, it } from 'vitest'
import { changes, summary, toWords } from '../../src/knowledge/changes.ts'
import { type Entry, entryOf, type Kind, type Knowledge, loadKnowledge } from '../../src/knowledge/index.ts'
import { blocksOf, extremes } from '../../src/knowledge/parity.ts'
import { report, toMarkdown } from '../../src/knowledge/report.ts'
import { createSides } from '../../src/knowledge/side.ts'
import { createWriter } from '../../src/reply/index.ts'
import { loadOwn } from '../fixtures/index.ts'

let knowledge: Knowledge
beforeAll(async () => {
  knowledge = await loadKnowledge('tests/answer/example.yaml')
})

const withEntries = (edit: (entries: Map<string, Entry>) => void): Knowledge => {
  const entries = new Map(knowledge.entries)
  edit(entries)
  return { ...knowledge, entries }
}

describe('what changed', () => {
  it('is nothing between a record and itself, nor when only phrasings differ', () => {
    const asked = withEntries(entries => {
      const answer = entries.get('when-closed')
      if (answer?.kind === 'answer') entries.set(answer.id, { ...answer, questions: ['Since when?'] })
    })
    expect(changes(knowledge, knowledge)).toEqual([])
    expect(changes(knowledge, asked)).toEqual([])
    expect(toWords([])).toBe('Nothing changed in the record.')
  })

  it('names what was added and removed, and gives the same way back', () => {
    const less = withEntries(entries => entries.delete('brown-denies'))
    expect(changes(less, knowledge)).toMatchObject([{ what: 'added', kind: 'statement', id: 'brown-denies' }])
    expect(changes(knowledge, less)).toMatchObject([
      { what: 'removed', kind: 'statement', id: 'brown-denies' },
    ])
    expect(summary(changes(less, knowledge))).toBe('1 statement added')
  })

  it('tells a correction with its day, what was wrong and why', () => {
    const corrected = withEntries(entries => {
      const event = entries.get('closing')
      if (event?.kind === 'event') {
        const corrections = [{ date: '2020-06-01', what: 'the day was given as 3 May', why: 'a slip' }]
        entries.set(event.id, { ...event, corrections })
      }
    })
    expect(toWords(changes(knowledge, corrected))).toBe(
      [
        'In all: 1 event corrected.',
        '',
        '## Events',
        '',
        '- corrected: closing: 2 May 2020: Arland closed the lake to boats from Belland, The Gazette reports.',
        '  - 1 June 2020: the day was given as 3 May (a slip)',
      ].join('\n'),
    )
  })

  it('tells statements as sentences, whole, and before answers and sources', () => {
    const long = 'that the lake was empty '.repeat(20).trim()
    const more = withEntries(entries => {
      const [gazette, answer, statement] = ['gazette', 'who-closed', 'adams-accuses'].map(id =>
        entries.get(id),
      )
      if (gazette?.kind === 'source') entries.set('herald', { ...gazette, id: 'herald' })
      if (answer?.kind === 'answer') entries.set('who-else', { ...answer, id: 'who-else' })
      if (statement?.kind === 'statement') {
        entries.set('adams-says', { ...statement, id: 'adams-says', act: 'says', to: undefined, text: long })
        entries.set('adams-again', { ...statement, id: 'adams-again' })
      }
    })
    const words = toWords(changes(knowledge, more))
    expect(words).toContain(`- added: adams-says: 2 May 2020: Ada Adams said ${long}.`)
    expect(words).toContain(
      '- added: adams-again: 2 May 2020: Ada Adams accused Belland of taking too many fish.',
    )
    expect(words.match(/^(?:In all.*|## .*)$/gm)).toEqual([
      'In all: 2 statements added, 1 answer added, 1 source added.',
      '## Statements',
      '## Answers',
      '## Sources',
    ])
  })

  const edited = <K extends Kind>(
    kind: K,
    id: string,
    edit: (entry: Extract<Entry, { kind: K }>) => object,
  ) => {
    const changed = withEntries(entries => {
      const entry = entryOf(knowledge, kind, id)
      if (entry !== undefined) entries.set(id, { ...entry, ...edit(entry) })
    })
    return changes(knowledge, changed).flatMap(({ what, details }) => [what, ...details])
  }

  it('tells of an edited entry what its lists gained and lost', () => {
    expect(
      edited('contention', 'who-fished', ({ positions: [first] }) => ({
        positions: [
          { ...first, statements: ['adams-accuses', 'adams-again'] },
          { party: 'belland', none: 'None found.' },
        ],
        agreed: ['closing'],
      })),
    ).toEqual([
      'edited',
      'positions: Arland + adams-again; Belland − brown-denies; Belland none + “None found.”',
      'agreed: + closing',
    ])
    expect(
      edited('event', 'closing', () => ({
        support: [{ source: 'gazette', at: 'paragraph 2' }, { source: 'treaty' }],
      })),
    ).toEqual(['edited', 'support: + treaty; gazette at “paragraph 1” → “paragraph 2”'])
    expect(edited('person', 'brown', ({ roles }) => ({ roles: roles.toReversed() }))).toEqual([
      'edited',
      'roles: in another order',
    ])
  })

  it('tells a short text before and after, and of a long one the sentence that changed', () => {
    expect(edited('term', 'article-3', () => ({ text: 'The lake is open.' }))).toEqual([
      'edited',
      'text: “The lake is open to the boats of both states.” → “The lake is open.”',
    ])
    expect(edited('source', 'gazette', () => ({ date: '2020-05-04', read: 'full' }))).toEqual([
      'edited',
      'date: 2020-05-03 → 2020-05-04',
      'read: + full',
    ])
    expect(
      edited('answer', 'why-closed', ({ text }) => ({
        text: text.replace('Belland denies it. [@brown-denies]', 'Belland rejects it. [@brown-denies]'),
      })),
    ).toEqual([
      'edited',
      'text: “Belland denies it. [@brown-denies]” → “Belland rejects it. [@brown-denies]”',
    ])
    expect(edited('answer', 'why-closed', ({ text }) => ({ text: `${text} So it is.` }))).toEqual([
      'edited',
      'text: + “So it is.”',
    ])
  })
})

describe('the report', () => {
  it('begins with how many sources each side has, how many were only seen in part, and what there is', () => {
    expect(report(knowledge).summary).toEqual([
      '2 sources, 0 of them (0 %) read only in excerpt',
      'sources by side, as far as the affiliation names it: Arland 1, Belland 0, other states and press 1, treaties and law 0',
      '3 parties, 2 persons, 1 event, 2 statements, 1 contention, 1 term, 1 misconception, 4 answers',
    ])
  })

  it.each([
    ['state media of Arland', 'arland'],
    ['Arlander press, after the Bellander agency', 'arland'],
    ['ministry of Arland', 'arland'],
    ['Arlandi-language press of Belland', 'belland'],
    ['NGO opposed to Belland', undefined],
    ['Bellander exile media', undefined],
    ['press release of an Arlandi-American society', undefined],
    ['treaty text', 'law'],
    ['law of Belland', 'belland'],
    ['wire copy', undefined],
  ])('counts a source of %j by the party it names', (affiliation, side) => {
    expect(createSides(knowledge)(affiliation)).toBe(side)
  })

  const rows = (of: Knowledge, title: string): readonly (readonly string[])[] =>
    report(of).tables.find(table => table.title === title)?.rows ?? []

  it('folds affiliations that have one source each', () => {
    const more = withEntries(entries => {
      const gazette = entryOf(knowledge, 'source', 'gazette')
      for (const id of ['one', 'two'])
        if (gazette !== undefined) entries.set(id, { ...gazette, id, affiliation: 'press', read: 'excerpt' })
    })
    expect(rows(more, 'Sources by affiliation')).toEqual([
      ['press', '2', '1', '2', '50 %'],
      ['and 2 others, with one source each', '2', '2', '0', '50 %'],
    ])
  })

  it('shows acts as rows and parties as columns, those with few statements together', () => {
    expect(rows(knowledge, 'Statements by party and act')).toEqual([
      ['accuses', '1', '', '1'],
      ['denies', '', '1', '1'],
      ['all', '1', '1', '2'],
    ])
    const many = withEntries(entries => {
      const statement = entryOf(knowledge, 'statement', 'brown-denies')
      for (let i = 0; i < 9; i++) {
        entries.set(`party-${i}`, { kind: 'party', id: `party-${i}`, name: `Party ${i}`, type: 'group' })
        if (statement !== undefined)
          entries.set(`s-${i}`, { ...statement, id: `s-${i}`, speaker: `party-${i}` })
      }
    })
    const { head = [], rows: acts = [] } =
      report(many).tables.find(({ title }) => title === 'Statements by party and act') ?? {}
    expect(head).toHaveLength(9)
    expect(head.slice(-2)).toEqual(['others', 'all'])
    expect(acts.at(-1)).toEqual(['all', '1', '1', '1', '1', '1', '1', '5', '11'])
  })

  it('has a line for each party of a contention, and says who is silent', () => {
    expect(rows(knowledge, 'Contentions by party')).toEqual([
      ['Did Belland take too many fish?', '', '', 'ratio 1.5'],
      ['– Arland', '1', '113', 'first'],
      ['– Belland', '1', '74', ''],
    ])
    const silent = withEntries(entries => {
      const contention = entryOf(knowledge, 'contention', 'who-fished')
      const [first] = contention?.positions ?? []
      if (contention !== undefined && first !== undefined)
        entries.set(contention.id, { ...contention, positions: [{ party: 'belland', none: 'None.' }, first] })
    })
    expect(rows(silent, 'Contentions by party')).toEqual([
      ['Did Belland take too many fish?', '', '', 'one side silent'],
      ['– Belland', '', '', 'first, silent'],
      ['– Arland', '1', '113', ''],
    ])
  })

  it('tells who comes first, what lies in which year, and that no review is set', () => {
    expect(rows(knowledge, 'Who comes first')).toEqual([
      ['Arland', '1', '1'],
      ['Belland', '', '1'],
    ])
    expect(rows(knowledge, 'Coverage by year')).toContainEqual(['2020', '1', '2', '1'])
    expect(toMarkdown(report(knowledge))).toMatch(/## Entries by review date\n\nnone$/)
  })

  it('is Markdown whose columns stand below each other, in lines that fit on a console', async () => {
    for (const of of [knowledge, await loadOwn()]) {
      const markdown = toMarkdown(report(of))
      for (const table of markdown.match(/(?:^\|.*\n?)+/gm) ?? [])
        expect(
          new Set(
            table
              .trim()
              .split('\n')
              .map(line => line.length),
          ).size,
        ).toBe(1)
      for (const line of markdown.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    }
  })
})

describe('the blocks of a contention', () => {
  it('are measured as replies show them, and only where they make a case', () => {
    const contention = entryOf(knowledge, 'contention', 'who-fished')
    const supporting = withEntries(entries => {
      const statement = entryOf(knowledge, 'statement', 'brown-denies')
      if (statement !== undefined) entries.set(statement.id, { ...statement, act: 'supports' })
    })
    if (contention === undefined) throw new Error('the example has this contention')
    const lines = createWriter(knowledge).positions(contention)
    const shown =
      lines.kind === 'positions' ? lines.lines.map(({ strong, text }) => `${strong} ${text}`.length) : []
    expect(blocksOf(knowledge, contention).map(({ length }) => length)).toEqual(shown)
    expect(extremes(blocksOf(knowledge, contention))?.ratio).toBeCloseTo(113 / 74)
    expect(extremes(blocksOf(supporting, contention))).toBeUndefined()
  })
})
