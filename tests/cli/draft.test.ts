import { spawnSync } from 'node:child_process'
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

const draft = (kind: string, ...answers: string[]) =>
  spawnSync(process.execPath, ['src/cli.ts', 'draft', kind, file], {
    input: `${answers.join('\n')}\n`,
    encoding: 'utf8',
  })

describe('a draft', () => {
  it('takes a report, what happened and who said it, and leaves a record that loads', async () => {
    expect(
      draft(
        'source',
        'Lake open again',
        'The Herald',
        'press of Belland',
        'https://example.org/h',
        '2020-05-09',
        'en',
        'full',
      ).status,
    ).toBe(0)
    expect(
      draft(
        'event',
        '2020-05-08',
        'Arland opened the lake again, The Herald reports.',
        'the-herald-lake-open-again',
        'paragraph 1',
        '',
      ).status,
    ).toBe(0)
    expect(
      draft(
        'statement',
        'brown',
        '2020-05-08',
        'welcomes',
        'the opening',
        'the-herald-lake-open-again',
        'paragraph 2',
        'a good day',
      ).status,
    ).toBe(0)
    expect(
      draft(
        'answer',
        'Arland opened the lake again on 8 May 2020. [@closing]',
        'Is the lake open again?',
        'lake open',
        '',
      ).status,
    ).toBe(0)
    const { entries } = await loadKnowledge(file)
    expect(
      [...entries.values()].filter(({ id }) => /herald|opened|welcomes/.test(id)).map(({ kind }) => kind),
    ).toEqual(['source', 'event', 'statement', 'answer'])
  })

  it('asks again, with what is wrong and what may have been meant', () => {
    const { stdout, status } = draft(
      'statement',
      'browm',
      'brown',
      'soon',
      '2020-05-08',
      'denis',
      'denies',
      'it',
      'gazete',
      'gazette',
      'p. 1',
      '',
    )
    expect(status).toBe(0)
    expect(stdout).toContain('did you mean "brown"?')
    expect(stdout).toContain('Write it like 2022-09-08')
    expect(stdout).toContain('did you mean "denies"?')
    expect(stdout).toContain('did you mean "gazette"?')
  })

  it('writes nothing when the answers end early, and says so', async () => {
    const before = await readFile(file, 'utf8')
    const { stderr, status } = draft('event', '2020-05-08')
    expect([status, stderr.trim()]).toEqual([
      2,
      'Nothing was written: the answers ended before the last question.',
    ])
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  it('goes into the file of a folder that holds its kind, and asks which where several do', async () => {
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
    const event = draft(
      'event',
      '2020-05-08',
      'Arland opened the lake, The Gazette reports.',
      'gazette',
      'p. 1',
      '',
    )
    expect(event.stdout).toContain('facts.yaml. Now')
    const answer = draft(
      'answer',
      'answers-nev.yaml',
      'answers-new.yaml',
      'Yes. [@closing]',
      'Is it open?',
      '',
    )
    expect(answer.stdout).toContain('Into which file? (answers-new.yaml, answers-old.yaml)')
    expect(answer.stdout).toContain('did you mean "answers-new.yaml"?')
    expect(await readFile(join(record, 'answers-new.yaml'), 'utf8')).toContain('Is it open?')
    await loadKnowledge(record)
  })
})
