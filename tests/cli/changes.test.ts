import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QUARREL } from '../fixtures/index.ts'
import { dispute, type Ran } from './run.ts'

/** A record with a history: begun on 2 March 2021, and with another event on 4 March. */

let folder: string
let first: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
  const commit = async (day: string, file: string, text: string): Promise<void> => {
    await writeFile(join(folder, file), text)
    const on = `${day}T12:00:00`
    execFileSync('git', ['add', '.'], { cwd: folder })
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', day], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: on, GIT_COMMITTER_DATE: on },
    })
  }
  git('init', '-q')
  const event = (id: string): string =>
    `  - { id: ${id}, date: 2021-03-04, text: The road was closed too., support: [{ source: src-gazette, at: p. 1 }] }\n`
  const quarrel = await readFile(QUARREL, 'utf8')
  const later = quarrel.replace(/^events:\n/m, `events:\n${event('event-road')}`)
  await commit('2021-03-01', 'notes.txt', 'The record comes later.')
  await mkdir(join(folder, 'record'))
  await commit('2021-03-02', 'record/all.yaml', quarrel)
  first = git('rev-parse', 'HEAD').trim()
  await commit('2021-03-04', 'record/all.yaml', later)
})
afterAll(() => rm(folder, { recursive: true }))

const since = (...args: string[]): Promise<Ran> =>
  dispute(['changes', '--since', ...args], { cwd: folder, env: { KNOWLEDGE_FILE: join(folder, 'record') } })
const ADDED =
  'In all: 1 event added.\n\n## Events\n\n- added: event-road: 4 March 2021: The road was closed too.\n'

describe('dispute changes --since', () => {
  it('a day includes that day', async () => {
    expect((await since('2021-03-03')).out).toBe(ADDED)
    expect((await since('2021-03-04')).out).toBe(ADDED)
    expect((await since('2021-03-05')).out).toBe('Nothing changed in the record.\n')
  })

  it('a commit or a revision of the record tells what came after it', async () => {
    expect((await since(first)).out).toBe(ADDED)
  })

  it('a day before the history says where that begins, and goes on from there', async () => {
    const note = 'The history begins on 2 March 2021; shown from there.\n\n'
    expect((await since('2021-03-02')).out).toBe(note + ADDED)
    expect((await since('1999-12-31')).out).toBe(note + ADDED)
    const { out, err } = await since('1999-12-31', '--json')
    expect(JSON.parse(out)).toMatchObject([{ what: 'added', id: 'event-road' }])
    expect(err).toBe(note)
  })

  it.each([
    ['2999-01-01', /^--since: 1 January 2999 is still to come\. Name a day up to today, /],
    ['2021-02-30', /^--since: "2021-02-30" is not a day/],
    ['nowhere', /^There is no revision "nowhere"\./],
  ])('says what is wrong with %s', async (day, message) => {
    const ran = await since(day)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(message)
  })

  it('two files or folders needs no history', async () => {
    const { out } = await dispute(['changes', QUARREL, join(folder, 'record')])
    expect(out).toBe(ADDED)
  })

  it('without a day says how it is used', async () => {
    expect(await dispute(['changes'])).toMatchObject({ code: 2, err: expect.stringMatching(/^Since when\?/) })
  })
})
