import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/index.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draft-'))
  file = join(folder, 'record.yaml')
  await copyFile('tests/answer/example.yaml', file)
})
afterEach(() => rm(folder, { recursive: true }))

const draft = (kind: string, ...answers: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, ['src/cli.ts', 'draft', kind, file], {
    input: answers.map(answer => `${answer}\n`).join(''),
    encoding: 'utf8',
  })

/** An empty line: takes what is proposed, leaves out what may be, ends a list. */
const ENTER = ''

const REPORT = [
  ...['Lake open again: a day', 'The Herald', 'press of Belland', 'https://example.org/h'],
  ...['2020-05-09', 'en', 'full', ENTER],
]
const OPENING = [
  ...[
    '2020-05-03',
    'Arland opened the lake again, The Gazette reports.',
    'gazette',
    'paragraph 1',
    'open again',
  ],
]

describe('a draft', () => {
  it('takes a report, who is in it, what happened and who said it, and leaves a record that loads', async () => {
    const written = [
      draft('source', ...REPORT, 'yes'),
      draft(
        'party',
        'the Lake Guild',
        ENTER,
        'group',
        'belland',
        'A guild of fishers.',
        'heral-2005',
        'paragraph 1',
        ENTER,
        'who are the fishers',
        ENTER,
        ENTER,
        'yes',
      ),
      draft(
        'person',
        'Cara Cole',
        'Cole',
        ENTER,
        'lake-guild',
        'head of the Lake Guild',
        '2019',
        ENTER,
        'heral-2005',
        'paragraph 4',
        'who is Cole',
        ENTER,
        ENTER,
        'yes',
      ),
      draft('event', ...OPENING, ENTER, 'yes'),
      draft(
        'statement',
        'cole',
        '2020-05-03~',
        'thanks',
        'arland',
        'for the opening of the lake',
        'a good day',
        'heral-2005',
        'paragraph 2',
        'brown-denies',
        'closing',
        ENTER,
        ENTER,
        'yes',
      ),
      draft(
        'answer',
        'Arland opened the lake again on 3 May 2020. [@event-arland-opened-lake]',
        'Is the lake open again?',
        'sq: a është hapur liqeni',
        ENTER,
        ENTER,
        'yes',
      ),
    ]
    expect(written.map(({ status, stderr }) => [status, stderr])).toEqual(written.map(() => [0, '']))
    const { entries } = await loadKnowledge(file)
    const ids = ['heral-2005', 'lake-guild', 'cole', 'event-arland-opened-lake', 'cole-thanks-opening-lake']
    expect([...ids, 'answer-lake-open'].map(id => entries.get(id)?.kind)).toEqual([
      ...['source', 'party', 'person', 'event', 'statement', 'answer'],
    ])
    expect(entries.get('cole-thanks-opening-lake')).toMatchObject({
      to: 'arland',
      quote: { text: 'a good day', language: 'en' },
      answers: 'brown-denies',
      about: ['closing'],
    })
    expect(entries.get('answer-lake-open')).toMatchObject({
      questions: ['Is the lake open again?', { text: 'a është hapur liqeni', language: 'sq' }],
    })
  })

  it('lays an entry out as the record does: support on one line, a text with a colon behind >-', async () => {
    draft('source', ...REPORT, 'yes')
    draft('event', ...OPENING, ENTER, 'yes')
    const text = await readFile(file, 'utf8')
    expect(text).toContain('    title: >-\n      Lake open again: a day\n')
    expect(text).toContain('    support:\n      - { source: gazette, at: paragraph 1, quote: open again }\n')
  })

  it('shows the entry before it writes it, and writes nothing at a no', async () => {
    const before = await readFile(file, 'utf8')
    const { stdout, status } = draft('event', ...OPENING, 'event-opening', 'no')
    expect(status).toBe(0)
    expect(stdout).toMatch(/- id: event-opening\n[\s\S]*Write it\? \(yes, no\)\n> Nothing was written\.\n$/)
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  it('says where it wrote, what the review finds in it, what may be added and what comes next', () => {
    const clean = draft('event', ...OPENING, ENTER, 'yes').stdout
    expect(clean).toMatch(/Written to \S*record\.yaml:\d+\.\nThe check has nothing to say about it\.\n/)
    expect(clean).toContain('may be added by hand: questions, review.\nNow: npx dispute check\n')
    const [date, , ...rest] = OPENING as [string, string, ...string[]]
    const loaded = draft(
      'event',
      date,
      'The regime opened the lake, The Gazette reports.',
      ...rest,
      ENTER,
      'yes',
    )
    const place = /Written to (\S+):(\d+)\./.exec(loaded.stdout)
    expect(loaded.stdout).toContain(
      `${place?.[1]}:${Number(place?.[2]) + 2}:15: error: "regime" takes a side`,
    )
    expect(loaded.stdout).not.toContain('uncited-source')
  })

  it('gives another id where the one it would propose is taken', () => {
    draft('source', ...REPORT, 'yes')
    const again = REPORT.map(answer => answer.replace('org/h', 'org/i')).slice(0, -1)
    expect(draft('source', ...again).stdout).toContain('(Enter takes `heral-2005b`)')
  })
})

describe('what is wrong is asked again', () => {
  it('with what may have been meant', () => {
    const { stdout, status } = draft(
      'statement',
      ...['browm', 'brown', 'soon', '2020-05-03', 'denis', 'denies', 'it', ENTER],
      ...['gazete', 'gazette', 'p. 1', ENTER, 'adams-acuses', 'adams-accuses', ENTER, ENTER, 'yes'],
    )
    expect(status).toBe(0)
    expect(stdout).toContain('did you mean "brown"?')
    expect(stdout).toContain('a date such as 2022-09-08')
    expect(stdout).toContain('did you mean "denies"?')
    expect(stdout).toContain('did you mean "gazette"?')
    expect(stdout).toContain('did you mean "adams-accuses"?')
  })

  it.each([
    [
      'a speaker who is not there',
      'statement',
      ['majko'],
      'There is no person or party "majko". Enter it first: npx dispute draft person.',
    ],
    ['a speaker who is none', 'statement', ['closing'], '"closing" is an event. Name a person or party.'],
    ['a day that has not come', 'event', ['2222-05-08'], '8 May 2222 has not come yet.'],
    [
      'an address that the record has',
      'source',
      ['T', 'P', 'A', 'http://www.example.org/g/'],
      'This is the address of "gazette" (Lake closed)',
    ],
    ['an answer with a bare sentence', 'answer', ['Yes. It opened. [@closing]'], 'Nothing supports "Yes."'],
    [
      'a mark to nothing',
      'answer',
      ['Yes. [@closign]'],
      'There is no entry "closign" (did you mean "closing"?).',
    ],
    ['a mark that is none', 'answer', ['Yes. [@ closing]'], '"[@ closing]" is no mark.'],
    [
      'a phrasing that nobody would match',
      'answer',
      ['Yes. [@closing]', 'fr: est-il ouvert'],
      'Questions are understood in en, sq, fa alone, not in "fr".',
    ],
    [
      'a full stop behind a statement',
      'statement',
      ['brown', '2020-05-03', 'says', 'that it is open.'],
      'Leave out the full stop',
    ],
    [
      'a long quote',
      'statement',
      ['brown', '2020-05-03', 'says', 'that', 'so '.repeat(26)],
      'These are 26 words, and a quote has at most 25.',
    ],
    ['an id that is taken', 'event', [...OPENING, 'gazette'], 'The id "gazette" is taken, by a source.'],
    ['an id that is none', 'event', [...OPENING, 'Event 1'], 'That does not fit: expected an id'],
  ])('%s', (_, kind, answers, wrong) => {
    const { stdout } = draft(kind, ...answers)
    expect(stdout.split('\n> ').at(-2)).toContain(wrong)
  })

  it('asks whom only behind an act that is done to somebody', () => {
    expect(draft('statement', 'brown', '2020-05-03', 'accuses').stdout).toContain('Whom?')
    expect(draft('statement', 'brown', '2020-05-03', 'says').stdout).not.toContain('Whom?')
  })
})

describe('a draft that breaks off', () => {
  it('writes nothing and gives back what was typed', async () => {
    const before = await readFile(file, 'utf8')
    const { stderr, status } = draft('event', ...OPENING.slice(0, 3))
    expect(status).toBe(2)
    expect(stderr).toBe(`Nothing was written: the answers ended before the last question. They were:

- date: 2020-05-03
  text: Arland opened the lake again, The Gazette reports.
  support:
    - { source: gazette }

`)
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  it('leaves the file as it was where the record would no longer load', async () => {
    const text = (await readFile(file, 'utf8')).replace(/^events:[\s\S]*?(?=^statements:)/m, 'events: []\n')
    await writeFile(file, text.replaceAll('[@closing]', '[@gazette]'))
    const before = await readFile(file, 'utf8')
    const { stderr, status } = draft('event', ...OPENING, ENTER, 'yes')
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /^Nothing was written: with this entry the record does not load\.\n.*record\.yaml:\d+/,
    )
    expect(stderr).toContain('- id: event-arland-opened-lake')
    expect(await readFile(file, 'utf8')).toBe(before)
  })
})

describe('in a folder', () => {
  beforeEach(async () => {
    const record = join(folder, 'record')
    await mkdir(record)
    const text = await readFile(file, 'utf8')
    const cut = text.indexOf('\nanswers:')
    await writeFile(join(record, 'answers-old.yaml'), text.slice(cut))
    await writeFile(join(record, 'facts.yaml'), text.slice(0, cut))
    await writeFile(
      join(record, 'answers-new.yaml'),
      'answers:\n  - id: one\n    text: One. [@closing]\n    questions: [How many?]\n',
    )
    file = record
  })

  it('it goes into the file that holds its kind', async () => {
    expect(draft('event', ...OPENING, ENTER, 'yes').stdout).toMatch(
      /Written to \S*facts\.yaml:\d+\.\nThe check/,
    )
    await loadKnowledge(file)
  })

  it('it asks which where several do; a part of the name is enough', async () => {
    const { stdout } = draft(
      'answer',
      'answers',
      'nwe.yaml',
      'new',
      'Yes. [@closing]',
      'Is it open?',
      ENTER,
      ENTER,
      'yes',
    )
    expect(stdout).toContain('(answers-new.yaml, answers-old.yaml)')
    expect(stdout).toContain('Which of these? answers-new.yaml, answers-old.yaml')
    expect(stdout).toContain('There is no such file')
    expect(await readFile(join(file, 'answers-new.yaml'), 'utf8')).toContain('Is it open?')
    await loadKnowledge(file)
  })
})
