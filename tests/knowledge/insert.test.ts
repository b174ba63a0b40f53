import { describe, expect, it } from 'vitest'
import { insertEntry, insertPhrasings } from '../../src/knowledge/insert.ts'

const FILE = `# head
sources:
  # the first
  - id: one
    date: 2020-01-01

  # the second
  - id: two
    date: 2021

# ── Events ──
events:
  - { id: e, date: 2020-01-01 }
`

describe('a new entry', () => {
  it('stands behind the last one that is not later, above the comment of the next', () => {
    expect(insertEntry(FILE, 'sources', '- id: new\n  date: 2020-06', '2020-06')).toBe(
      FILE.replace('  # the second', '  - id: new\n    date: 2020-06\n\n  # the second'),
    )
  })

  it('stands at the end of its list, before the comment of the next list, when it is the latest', () => {
    expect(insertEntry(FILE, 'sources', '- id: new\n  date: 2022', '2022')).toBe(
      FILE.replace('    date: 2021\n', '    date: 2021\n\n  - id: new\n    date: 2022\n'),
    )
  })

  it('stands at the end of the file when its list is the last', () => {
    expect(insertEntry(FILE, 'events', '- id: f')).toBe(FILE.replace(/\n$/, '\n\n  - id: f\n'))
  })

  it('begins a list that was not there', () => {
    expect(insertEntry(FILE, 'terms', '- id: t\n  name: T')).toBe(`${FILE}\nterms:\n  - id: t\n    name: T\n`)
  })

  it('leaves every other line as it was', () => {
    const before = FILE.split('\n')
    for (const list of ['sources', 'events', 'terms']) {
      const after = insertEntry(FILE, list, '- id: x', '2020-03').split('\n')
      let at = 0
      for (const line of after) if (line === before[at]) at++
      expect(at).toBe(before.length)
    }
  })
})

const ANSWERS = `answers:
  - id: one
    text: One.
    questions:
      # how they ask
      - first
      - { text: e dyta, language: sq }

    review: 2027-01-01

  # the next
  - id: two
    text: Two.
    questions: ["a, [b", 'it''s', { text: c }]
  - id: three
    questions:
    - at the margin
    text: Three.
  - id: four
    text: Four.

    # the end
events: []
`
const lineOf = (id: string): number => ANSWERS.split('\n').indexOf(`  - id: ${id}`) + 1

describe('a new phrasing', () => {
  it.each([
    ['one', 'language: sq }\n', 'language: sq }\n      - new\n      - newer\n', 8],
    ['two', '{ text: c }]', '{ text: c }, new, newer]', 14],
    ['three', '- at the margin\n', '- at the margin\n    - new\n    - newer\n', 18],
    ['four', 'text: Four.\n', 'text: Four.\n    questions:\n      - new\n      - newer\n', 21],
  ])(
    'stands behind the last one of entry %s, and every other line is as it was',
    (id, before, after, line) => {
      const inserted = insertPhrasings(ANSWERS, lineOf(id), ['new', 'newer'])
      expect(inserted.text).toBe(ANSWERS.replace(before, after))
      expect(inserted.line).toBe(line)
    },
  )
})
