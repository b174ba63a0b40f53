import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  entriesOf,
  entryOf,
  KnowledgeError,
  LISTS,
  loadKnowledge,
  readKnowledge,
  supportOf,
} from '../../src/knowledge/index.ts'
import { FULL, folderOf, MINIMAL, print, problemsOf } from './files.ts'

const OWN = fileURLToPath(new URL('../../knowledge/iran-albania', import.meta.url))
const QUARREL = fileURLToPath(new URL('../fixtures/quarrel.yaml', import.meta.url))

describe('A knowledge file', () => {
  it('is whole with a dispute, sources and answers alone', async () => {
    const folder = await folderOf({ 'file.yaml': MINIMAL })
    const knowledge = await loadKnowledge(join(folder, 'file.yaml'))
    expect([...knowledge.entries.keys()]).toEqual(['src-one', 'answer-one'])
    expect(entryOf(knowledge, 'answer', 'answer-one')).toMatchObject({ text: 'It happened.' })
    expect(entryOf(knowledge, 'source', 'answer-one')).toBeUndefined()
    expect(knowledge.revision.asOf).toBe('2022-09-08')
  })

  it('may hold every kind of entry, in the order in which they stand', async () => {
    const knowledge = await loadKnowledge(QUARREL)
    const kinds = Object.keys(LISTS) as (keyof typeof LISTS)[]
    expect(kinds).toHaveLength(9)
    for (const kind of kinds) expect(entriesOf(knowledge, kind).map(entry => entry.kind)).toContain(kind)
    expect(entriesOf(knowledge, 'source').map(({ id }) => id)).toEqual([
      'src-gazette',
      'src-herald',
      'src-treaty',
    ])
    expect(knowledge.dispute.title).toBe('The quarrel over the bridge')
    expect(knowledge.revision.asOf).toBe('2021-03-31')
  })

  it('of this project has no problems', async () => {
    const { knowledge, problems } = await readKnowledge(OWN)
    expect(problems.map(print)).toEqual([])
    expect(knowledge?.entries.size).toBeGreaterThan(100)
  })

  it('makes every entry that claims something rest on a source', async () => {
    for (const file of [OWN, QUARREL]) {
      const knowledge = await loadKnowledge(file)
      for (const entry of knowledge.entries.values()) {
        const silent = entry.kind === 'party' && entry.text === undefined
        const marked = entry.kind === 'answer' && entry.sources === undefined
        if (silent || marked) continue
        expect(supportOf(knowledge, entry), entry.id).not.toEqual([])
        for (const { source } of supportOf(knowledge, entry))
          expect(entryOf(knowledge, 'source', source), source).toBeDefined()
      }
    }
  })

  it.each([
    ['with a byte-order mark', `\uFEFF${MINIMAL}`],
    ['with Windows line ends', MINIMAL.replaceAll('\n', '\r\n')],
    ['with a year as a number', MINIMAL.replace('"2022-09-08"', '2022')],
    [
      'with a phrasing in another language',
      MINIMAL.replace('did it', '{ text: a ndodhi, language: sq }, did it'),
    ],
    ['without an entry in a list', `${MINIMAL}events: []\n`],
  ])('loads %s', async (_, text) => {
    expect(await problemsOf(text)).toEqual([])
  })

  it('has a revision that is the hash of its content', async () => {
    const other = MINIMAL.replace('It happened.', 'It happened!')
    const folder = await folderOf({ 'a.yaml': MINIMAL, 'b.yaml': other, 'c.yaml': MINIMAL })
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map(async name => (await loadKnowledge(join(folder, `${name}.yaml`))).revision.hash),
    )
    expect(a).toMatch(/^[0-9a-f]{12}$/)
    expect(b).not.toBe(a)
    expect(c).toBe(a)
  })

  it('without a day of its own is as of its newest source', async () => {
    const newer = MINIMAL.replace(
      'answers:',
      '  - { id: src-two, title: T, publisher: P, url: "https://e.org", date: 2023-02, language: en }\nanswers:',
    )
    const folder = await folderOf({ 'file.yaml': newer })
    expect((await loadKnowledge(folder)).revision.asOf).toBe('2023-02-28')
  })
})

describe('A folder of knowledge files', () => {
  const [dispute = '', sources = '', answers = ''] = MINIMAL.split(/(?=^sources:|^answers:)/m)

  it('loads as one file', async () => {
    const folder = await folderOf({
      'c.yaml': dispute,
      'b.yml': sources,
      'a.yaml': answers,
      'notes.txt': '{',
    })
    const knowledge = await loadKnowledge(folder)
    expect([...knowledge.entries.keys()].sort()).toEqual(['answer-one', 'src-one'])
  })

  it('has each problem named with its file', async () => {
    const folder = await folderOf({
      'a.yaml': dispute + sources,
      'b.yaml': answers.replace('[src-one]', '[src-two]'),
      'c.yaml': sources.replace('title: A report', 'titel: A report') + dispute,
    })
    const { knowledge, problems } = await readKnowledge(folder)
    expect(knowledge).toBeNull()
    expect(problems.map(print)).toEqual([
      'b.yaml:4:15: there is no source "src-two" (add it to sources)',
      'c.yaml:2:5: src-one lacks "title" (write the headline as printed)',
      'c.yaml:2:11: the id "src-one" is taken (also at a.yaml:3)',
      'c.yaml:2:20: src-one: unknown field "titel" (did you mean "title"?)',
      'c.yaml:3:10: "dispute" is described twice (keep one)',
    ])
  })

  it('says nothing of what may stand in a file that cannot be read', async () => {
    const folder = await folderOf({ 'a.yaml': dispute + answers, 'b.yaml': 'sources: [' })
    const { problems } = await readKnowledge(folder)
    expect(problems.map(print)).toEqual(['b.yaml:1:10: this bracket is not closed (write ] at the end)'])
  })

  it('must hold a file', async () => {
    const folder = await folderOf({ 'notes.txt': '' })
    const { problems } = await readKnowledge(folder)
    expect(problems.map(({ message }) => message)).toEqual(['the folder holds no .yaml file'])
  })
})

describe('The problems of a knowledge file', () => {
  it('are told all at once, in the order of the file, by the name of the entry', async () => {
    const text = FULL.replace('language: en }', 'language: english }')
      .replace('sources: [src-one]', 'sources: [src-one, reuters]')
      .replace('type: state', 'type: stat, of: irann')
      .replace('act: says', 'act: sayz')
      .replace('speaker: rama', 'speaker: ramma')
      .replace('[@break]', '[@braek]')
    expect(await problemsOf(text)).toEqual([
      '1:54: dispute.language: expected a language code such as en, sq or fa, not "english"',
      '7:24: there is no source "reuters" (add it to sources)',
      '10:35: iran: type: expected one of the values known here, not "stat" (did you mean "state"?)',
      '10:45: there is no party "irann" (did you mean "iran"?)',
      '16:26: there is no person or party "ramma" (did you mean "rama"?)',
      '16:56: says: act: expected a verb from the neutral list, not "sayz" (did you mean "says"?)',
      '24:51: there is no entry "braek" (did you mean "break"?)',
    ])
  })

  it('tell of every field that is missing what to write', async () => {
    const empty = Object.values(LISTS).map(list => `${list}: [{}]\n`)
    const problems = [
      ...(await problemsOf('sources: []')),
      ...(await problemsOf(`dispute: {}\n${empty.join('')}exceptions: [{}]\n`)),
      ...(await problemsOf(
        `events: [{ id: e, support: [{}], corrections: [{}] }]\npersons: [{ id: p, roles: [{}] }]\nstatements: [{ id: s, quote: {} }]`,
      )),
    ]
    expect(problems.length).toBeGreaterThan(40)
    for (const line of problems)
      expect(line).toMatch(/ lacks "\w+" \((?:write (?!it here)|a name that|a code|one of:).+\)$/)
  })

  it('include those of an entry whose id is taken', async () => {
    const twice = `${MINIMAL}  - { id: answer-one, text: "Again. [@nothing]", questions: [again] }\n`
    expect(await problemsOf(twice)).toEqual([
      '9:11: the id "answer-one" is taken (also at file.yaml:5)',
      '9:29: there is no entry "nothing" (add it to the file)',
    ])
  })

  it('do not follow from one another: an entry with a wrong field is still there', async () => {
    const text = FULL.replace('id: src-one, title: A report', 'id: src-one, titel: A report')
    expect(await problemsOf(text)).toEqual([
      '3:5: src-one lacks "title" (write the headline as printed)',
      '3:20: src-one: unknown field "titel" (did you mean "title"?)',
    ])
  })

  it('name a circle of parties once for each in it, and not who leads into it', async () => {
    const parties = ['a, of: b', 'b, of: c', 'c, of: b', 'd'].map(
      party => `  - { id: ${party}, name: Party, type: body }\n`,
    )
    expect(await problemsOf(`${MINIMAL}parties:\n${parties.join('')}`)).toEqual([
      '11:18: "of" leads from "b" back to itself (leave it out at the topmost party)',
      '12:18: "of" leads from "c" back to itself (leave it out at the topmost party)',
    ])
  })

  it('list every slip in the YAML, and nothing that only follows from one', async () => {
    const text = MINIMAL.replace('It happened.', 'a: b: c').replace('[src-one]', '[src-one')
    expect(await problemsOf(text)).toEqual([
      '6:12: this text has a colon (put it behind >- on the next line, or in quotation marks)',
      '7:14: this bracket is not closed (write ] at the end)',
    ])
  })

  it.each([
    ['nothing', ''],
    ['a comment', '# to do\n'],
    ['a list', '- a\n'],
    ['a text', 'hello\n'],
    ['null', 'null\n'],
    ['what is no text', '\u0000\u0001\u0002'],
    ['ten thousand brackets', '['.repeat(10_000)],
  ])('are told of a file that holds %s', async (_, text) => {
    const problems = await problemsOf(text)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.join('\n')).not.toMatch(/undefined|\[object/)
  })

  it('are told, never thrown, whatever value stands anywhere', async () => {
    const values = fc.constantFrom(
      '',
      '5',
      'true',
      'null',
      '[]',
      '{}',
      '[5]',
      '[[a]]',
      '{ a: b }',
      '"x"',
      '[null]',
    )
    const places = [...FULL.matchAll(/(?<=[a-z]: )(?:\[.*?\]|"[^"]*"|[^,{[\]}\n]+)/g)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), values, async (place, value) => {
        const text = FULL.slice(0, place.index) + value + FULL.slice(place.index + place[0].length)
        const lines = await problemsOf(text)
        for (const line of lines) expect(line).toMatch(/^(?:file\.yaml:)?\d+:\d+: \S/)
        expect(lines.join()).not.toMatch(/undefined|\[object/)
      }),
      { numRuns: 200 },
    )
  })

  it('come as one error that lists them', async () => {
    const folder = await folderOf({ 'file.yaml': MINIMAL.replace('[src-one]', '[src-on, src-two]') })
    const error = await loadKnowledge(join(folder, 'file.yaml')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(KnowledgeError)
    const { problems, message } = error as KnowledgeError
    expect(problems).toHaveLength(2)
    expect(message.split('\n')).toHaveLength(2)
    expect(message).toContain('file.yaml:7:15: error: there is no source "src-on" (did you mean "src-one"?)')
  })

  it('are told where there is no file', async () => {
    const { problems } = await readKnowledge('/nowhere/at-all.yaml')
    expect(problems.map(({ message }) => message)).toEqual(['there is no such file'])
  })
})
