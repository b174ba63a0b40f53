import { ACTS } from './acts.ts'
import { type Entry, entriesOf, type Kind, type Knowledge, LISTS } from './entries.ts'
import { blocksOf, extremes } from './parity.ts'
import { nameOf, partyOf, shortNameOf } from './party.ts'
import { createSides } from './side.ts'

/** The balance of the record at a glance: whose sources, whose words, how much for each side, which years. */

/** A table; without rows it says "none". */
export type Table = { title: string; head: readonly string[]; rows: readonly (readonly string[])[] }
export type Report = { title: string; summary: readonly string[]; tables: readonly Table[] }

export function report(knowledge: Knowledge): Report {
  return {
    title: `The balance of the record: ${knowledge.dispute.title}`,
    summary: summary(knowledge),
    tables: [
      affiliations(knowledge),
      acts(knowledge),
      contentions(knowledge),
      firsts(knowledge),
      years(knowledge),
      reviews(knowledge),
    ],
  }
}

/** Parties named one by one; all others are counted together. */
const SIDES = 4
const COLUMNS = 6

function summary(knowledge: Knowledge): string[] {
  const sources = entriesOf(knowledge, 'source')
  const excerpts = sources.filter(({ read }) => read === 'excerpt').length
  const kinds = (Object.keys(LISTS) as Kind[]).filter(kind => kind !== 'source')
  return [
    `${count(knowledge, 'source')}, ${excerpts} of them (${share(excerpts, sources.length)}) read only in excerpt`,
    `sources by side, as far as the affiliation names it: ${sides(knowledge)}`,
    kinds.map(kind => count(knowledge, kind)).join(', '),
  ]
}

function count(knowledge: Knowledge, kind: Kind): string {
  const { length } = entriesOf(knowledge, kind)
  return `${length} ${length === 1 ? kind : LISTS[kind]}`
}

/** A side is a party that speaks in the most contentions. */
function sides(knowledge: Knowledge): string {
  const speaking = entriesOf(knowledge, 'contention').flatMap(({ positions }) => [
    ...new Set(positions.map(({ party }) => partyOf(knowledge, party))),
  ])
  const parties = tally(speaking)
    .slice(0, SIDES)
    .map(([party]) => party)
  const sideOf = createSides(knowledge)
  const named = entriesOf(knowledge, 'source').map(({ affiliation = '' }) => sideOf(affiliation))
  const of = (side: string): number => named.filter(found => found === side).length
  const rest = named.filter(side => side !== 'law' && !parties.includes(side ?? '')).length
  return [
    ...parties.map(party => `${shortNameOf(knowledge, party)} ${of(party)}`),
    `other states and press ${rest}`,
    `treaties and law ${of('law')}`,
  ].join(', ')
}

/** How often each comes up, the most frequent first. */
const tally = (items: readonly string[]): [string, number][] =>
  [...Map.groupBy(items, item => item)]
    .map(([item, all]): [string, number] => [item, all.length])
    .sort((a, b) => b[1] - a[1])

function affiliations(knowledge: Knowledge): Table {
  const sources = entriesOf(knowledge, 'source')
  const row = (name: string, all: typeof sources): string[] => [
    name,
    String(all.length),
    String(new Set(all.map(({ publisher }) => publisher)).size),
    String(all.filter(({ read }) => read === 'excerpt').length),
    share(all.length, sources.length),
  ]
  const groups = [...Map.groupBy(sources, ({ affiliation }) => affiliation ?? 'none given')]
  const single = groups.filter(([, all]) => all.length === 1).flatMap(([, all]) => all)
  const rows = groups
    .filter(([, all]) => all.length > 1)
    .sort((a, b) => b[1].length - a[1].length)
    .map(([affiliation, all]) => row(affiliation, all))
  return {
    title: 'Sources by affiliation',
    head: ['affiliation', 'sources', 'publishers', 'in excerpt', 'share'],
    rows:
      single.length === 0
        ? rows
        : [...rows, row(`and ${single.length} others, with one source each`, single)],
  }
}

function acts(knowledge: Knowledge): Table {
  const said = entriesOf(knowledge, 'statement').map(({ speaker, act }) => ({
    party: partyOf(knowledge, speaker),
    act,
  }))
  const parties = tally(said.map(({ party }) => party)).map(([party]) => party)
  const columns = parties.slice(0, COLUMNS).map(party => [party])
  const others = parties.slice(COLUMNS)
  if (others.length > 0) columns.push(others)
  const row = (name: string, of: typeof said): string[] => [
    name,
    ...columns.map(column => number(of.filter(({ party }) => column.includes(party)).length)),
    String(of.length),
  ]
  const rows = Object.keys(ACTS)
    .map(act => ({ act, of: said.filter(statement => statement.act === act) }))
    .filter(({ of }) => of.length > 0)
    .map(({ act, of }) => row(act, of))
  return {
    title: 'Statements by party and act',
    head: [
      'act',
      ...columns.map(column => (column === others ? 'others' : shortNameOf(knowledge, column[0] ?? ''))),
      'all',
    ],
    rows: said.length === 0 ? [] : [...rows, row('all', said)],
  }
}

function contentions(knowledge: Knowledge): Table {
  const rows = entriesOf(knowledge, 'contention').flatMap(contention => {
    const blocks = blocksOf(knowledge, contention)
    const found = extremes(blocks)
    const balance = found === undefined ? 'one side silent' : `ratio ${found.ratio.toFixed(1)}`
    return [
      [contention.question, '', '', balance],
      ...blocks.map(({ index, party, statements, length, measured }) => [
        `– ${nameOf(knowledge, party)}`,
        number(statements),
        number(length),
        [index === 0 ? 'first' : '', statements === 0 ? 'silent' : measured ? '' : 'takes a side only']
          .filter(note => note !== '')
          .join(', '),
      ]),
    ]
  })
  return { title: 'Contentions by party', head: ['contention', 'statements', 'characters', 'balance'], rows }
}

function firsts(knowledge: Knowledge): Table {
  const all = entriesOf(knowledge, 'contention')
  const parties = tally(all.flatMap(({ positions }) => positions.map(({ party }) => party)))
  const rows = parties.map(([party, n]) => [
    nameOf(knowledge, party),
    number(all.filter(({ positions }) => positions[0]?.party === party).length),
    String(n),
  ])
  return { title: 'Who comes first', head: ['party', 'first', 'of contentions'], rows }
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
        number(all.filter(entry => entry.kind === kind).length),
      ),
    ])
  return { title: 'Coverage by year', head: ['year', 'events', 'statements', 'sources'], rows }
}

function reviews(knowledge: Knowledge): Table {
  const rows = [...knowledge.entries.values()]
    .flatMap(entry =>
      'review' in entry && entry.review !== undefined ? [[String(entry.review), entry.kind, entry.id]] : [],
    )
    .sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''))
  return { title: 'Entries by review date', head: ['review by', 'kind', 'entry'], rows }
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(0)} %`

/** Nothing is seen at once to be nothing. */
const number = (n: number): string => (n === 0 ? '' : String(n))

/** A line longer than this breaks on a console. */
const WIDEST = 120
/** The first column is cut to fit, but not to less than this. */
const NARROWEST = 20

/** The report as Markdown, with its columns aligned so that it reads well on a console too. */
export const toMarkdown = ({ title, summary, tables }: Report): string =>
  [`# ${title}`, summary.map(line => wrap(`- ${line}`)).join('\n'), ...tables.map(tableToMarkdown)].join(
    '\n\n',
  )

function tableToMarkdown({ title, head, rows }: Table): string {
  if (rows.length === 0) return `## ${title}\n\nnone`
  const cells = [head, ...rows].map(row => row.map(cell => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, i) => Math.max(3, ...cells.map(row => (row[i] ?? '').length)))
  const others = 3 * head.length + 1 + widths.slice(1).reduce((sum, width) => sum + width, 0)
  widths[0] = Math.min(widths[0] ?? 0, Math.max(NARROWEST, WIDEST - others))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => shorten(cell, widths[i] ?? 0).padEnd(widths[i] ?? 0)).join(' | ')} |`
  const rule = line(widths.map(width => '-'.repeat(width)))
  return [`## ${title}`, '', line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join('\n')
}

const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, text.lastIndexOf(' ', width - 2))} …`

/** Breaks a line of a list; what goes on stands below its text. */
function wrap(line: string): string {
  const lines: string[] = []
  for (let rest = line; rest !== ''; ) {
    const end = rest.length <= WIDEST ? rest.length : rest.lastIndexOf(' ', WIDEST)
    lines.push(rest.slice(0, end))
    rest = rest.slice(end) === '' ? '' : ` ${rest.slice(end)}`
  }
  return lines.join('\n')
}
