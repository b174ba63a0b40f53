import { beforeAll, describe, expect, it } from 'vitest'
import { changes, summary, toWords } from '../../src/knowledge/changes.ts'
import { type Entry, type Knowledge, loadKnowledge } from '../../src/knowledge/index.ts'
import { report, toColumns, toMarkdown } from '../../src/knowledge/report.ts'

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
        'Corrected (1)',
        '- event closing: 2 May 2020: Arland closed the lake to boats from Belland, The Gazette reports. – 1 June 2020: the day was given as 3 May (a slip)',
      ].join('\n'),
    )
  })

  it('names the fields of an entry that was edited', () => {
    const edited = withEntries(entries => {
      const term = entries.get('article-3')
      if (term?.kind === 'term') entries.set(term.id, { ...term, text: 'Something else.' })
    })
    expect(changes(knowledge, edited)).toMatchObject([{ what: 'edited', id: 'article-3', details: ['text'] }])
  })
})

describe('the report', () => {
  it('counts sources by affiliation, statements by party and act, and who comes first', () => {
    const tables = new Map(report(knowledge).map(table => [table.title, table.rows]))
    expect(tables.get('Sources by affiliation')).toContainEqual([
      'state media of Arland',
      '1',
      '1',
      '0',
      '50 %',
    ])
    expect(tables.get('Statements by party and act')).toEqual([
      ['Arland', '1', 'accuses 1'],
      ['Belland', '1', 'denies 1'],
    ])
    expect(tables.get('Contentions by length per party')?.at(-1)).toEqual(['Who comes first', 'Arland 1', ''])
    expect(tables.get('Coverage by year')).toContainEqual(['2020', '1', '2', '1'])
  })

  it('is a table on a terminal and in Markdown, with the same cells', () => {
    for (const table of report(knowledge)) {
      for (const cell of table.rows.flat()) {
        expect(toColumns(table)).toContain(cell)
        expect(toMarkdown(table)).toContain(cell)
      }
    }
  })
})
