import { ACTS } from './acts.ts'
import {
  type Contention,
  type Entry,
  entriesOf,
  entryOf,
  type Kind,
  type Knowledge,
  LISTS,
} from './entries.ts'
import { nameOf, partyOf } from './party.ts'

/** The balance of the record at a glance: whose sources, whose words, how much for each side, which years. */

export type Table = { title: string; head: readonly string[]; rows: readonly (readonly string[])[] }

const COUNT = 'entries'

/** Every table of the report, in the order in which it is read. */
export function report(knowledge: Knowledge): Table[] {
  return [
    kinds(knowledge),
    affiliations(knowledge),
    acts(knowledge),
    contentions(knowledge),
    years(knowledge),
    reviews(knowledge),
  ]
}

function kinds(knowledge: Knowledge): Table {
  const rows = (Object.entries(LISTS) as [Kind, string][]).map(([kind, list]) => [
    list,
    String(entriesOf(knowledge, kind).length),
  ])
  return { title: 'What the record holds', head: ['kind', COUNT], rows }
}

function affiliations(knowledge: Knowledge): Table {
  const sources = entriesOf(knowledge, 'source')
  const rows = [...Map.groupBy(sources, ({ affiliation }) => affiliation ?? 'none given')]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([affiliation, all]) => {
      const excerpts = all.filter(({ read }) => read === 'excerpt').length
      const publishers = new Set(all.map(({ publisher }) => publisher)).size
      return [
        affiliation,
        String(all.length),
        String(publishers),
        String(excerpts),
        share(all.length, sources.length),
      ]
    })
  return {
    title: 'Sources by affiliation',
    head: ['affiliation', 'sources', 'publishers', 'read in excerpt', 'share'],
    rows,
  }
}

function acts(knowledge: Knowledge): Table {
  const statements = entriesOf(knowledge, 'statement')
  const parties = [...Map.groupBy(statements, ({ speaker }) => partyOf(knowledge, speaker))].sort(
    (a, b) => b[1].length - a[1].length,
  )
  const used = Object.keys(ACTS).filter(act => statements.some(statement => statement.act === act))
  const rows = parties.map(([party, all]) => [
    nameOf(knowledge, party),
    String(all.length),
    used
      .map(act => [act, all.filter(statement => statement.act === act).length] as const)
      .filter(([, n]) => n > 0)
      .map(([act, n]) => `${act} ${n}`)
      .join(', '),
  ])
  return { title: 'Statements by party and act', head: ['party', 'statements', 'acts'], rows }
}

/** Characters that each party's statements take in a contention; 0 where it has none. */
export function lengthsOf(knowledge: Knowledge, contention: Contention): { party: string; length: number }[] {
  return contention.positions.map(position => ({
    party: position.party,
    length: ('statements' in position ? position.statements : [])
      .flatMap(id => entryOf(knowledge, 'statement', id) ?? [])
      .reduce((sum, { text, quote }) => sum + text.length + (quote?.text.length ?? 0), 0),
  }))
}

function contentions(knowledge: Knowledge): Table {
  const all = entriesOf(knowledge, 'contention')
  const rows = all.map(contention => {
    const lengths = lengthsOf(knowledge, contention)
    const spoken = lengths.map(({ length }) => length).filter(length => length > 0)
    const ratio = spoken.length < 2 ? '–' : (Math.max(...spoken) / Math.min(...spoken)).toFixed(1)
    return [
      contention.question,
      lengths.map(({ party, length }) => `${nameOf(knowledge, party)} ${length}`).join(', '),
      ratio,
    ]
  })
  const first = [...Map.groupBy(all, ({ positions }) => positions[0]?.party ?? '')]
    .map(([party, led]) => `${nameOf(knowledge, party)} ${led.length}`)
    .join(', ')
  return {
    title: 'Contentions by length per party',
    head: ['question', 'characters', 'ratio'],
    rows: [...rows, ['Who comes first', first, '']],
  }
}

function years(knowledge: Knowledge): Table {
  const dated = [...knowledge.entries.values()].filter(
    (entry): entry is Extract<Entry, { date: string }> => 'date' in entry,
  )
  const rows = [...Map.groupBy(dated, ({ date }) => /\d{4}/.exec(date)?.[0] ?? 'open')]
    .sort((a, b) => a[0].localeCompare(b[0]))
    .map(([year, all]) => [
      year,
      ...(['event', 'statement', 'source'] as const).map(kind =>
        String(all.filter(entry => entry.kind === kind).length),
      ),
    ])
  return { title: 'Coverage by year', head: ['year', 'events', 'statements', 'sources'], rows }
}

function reviews(knowledge: Knowledge): Table {
  const due = [...knowledge.entries.values()].flatMap(entry =>
    'review' in entry && entry.review !== undefined ? [entry] : [],
  )
  const rows = [...Map.groupBy(due, ({ review }) => String(review))]
    .sort((a, b) => a[0].localeCompare(b[0]))
    .map(([day, all]) => [day, String(all.length), all.map(({ id }) => id).join(', ')])
  return { title: 'Entries by review date', head: ['review by', COUNT, 'which'], rows }
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`

/** A table as Markdown. */
export function toMarkdown({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A table in columns for a terminal; the last column is not padded. */
export function toColumns({ title, head, rows }: Table): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map(cells => (cells[i] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === head.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [title, '', line(head), ...rows.map(line)].join('\n')
}
