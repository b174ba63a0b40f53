import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeClock } from '../../src/doctor/clock.ts'
import { examineConfiguration } from '../../src/doctor/configuration.ts'
import { databaseCheck } from '../../src/doctor/database.ts'
import { ok, runChecks } from '../../src/doctor/finding.ts'
import { examineKnowledge } from '../../src/doctor/knowledge.ts'
import { examineData, examineNode } from '../../src/doctor/machine.ts'

describe('All checks', () => {
  it('run at the same time, tell in their order, and never keep each other from telling', async () => {
    const hang = { name: 'hangs', run: () => new Promise<never>(() => {}) }
    const breaks = { name: 'breaks', run: () => Promise.reject(new Error('a fault')) }
    const slow = {
      name: 'slow',
      run: () =>
        new Promise<[ReturnType<typeof ok>]>(resolve => setTimeout(resolve, 50, [ok('slow', 'well')])),
    }
    const before = performance.now()
    const findings = await runChecks([hang, breaks, slow, slow, hang], 100)
    expect(performance.now() - before).toBeLessThan(300)
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'hangs fail',
      'breaks fail',
      'slow ok',
      'slow ok',
      'hangs fail',
    ])
    expect(findings[0]).toMatchObject({ found: 'gave no answer within 0.1 s' })
    expect(findings[1]).toMatchObject({ found: 'a fault' })
  })
})

describe('The clock', () => {
  const now = Date.parse('2026-03-01T12:00:00.700Z')
  it.each([
    [0, 'ok', 'right'],
    [-20, 'ok', 'right to 20 s'],
    [29, 'ok', 'right to 29 s'],
    [-45, 'warn', '45 s fast'],
    [200, 'warn', '3 min slow'],
    [-301, 'fail', '5 min fast'],
    [3600, 'fail', '60 min slow'],
  ])('beside one that is %d s ahead is %s: %s', (ahead, state, found) => {
    const date = new Date(now + ahead * 1000).toUTCString()
    const [finding] = judgeClock('Slack', date, now)
    expect(finding).toMatchObject({ check: 'clock, by Slack', state, found })
    if (state !== 'ok') expect(finding?.remedy).toContain('timedatectl')
  })

  it('is not judged by an answer without a date', () => {
    expect(judgeClock('Slack', null, now)).toEqual([])
    expect(judgeClock('Slack', 'soon', now)).toEqual([])
  })
})

describe('The configuration', () => {
  it('is told problem by problem, each with its remedy, and the rest of it is used', () => {
    const { config, findings } = examineConfiguration({
      PORT: 'http',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKN: 'xapp-1',
      DISCORD_TOKEN: 'a.b.c',
    })
    expect(findings.map(({ found }) => found)).toEqual([
      'SLACK_APP_TOKN: there is no such setting; did you mean SLACK_APP_TOKEN?',
      'PORT: expected a number',
      'SLACK_BOT_TOKEN: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) as well',
    ])
    for (const { state, remedy } of findings)
      expect([state, remedy]).toEqual(['fail', expect.stringContaining('.env')])
    expect(config).toMatchObject({ PORT: 3000, DISCORD_TOKEN: 'a.b.c' })
    expect(config.SLACK_BOT_TOKEN).toBeUndefined()
  })

  it('also tells what is wrong only once a bad value is left out', () => {
    const { findings } = examineConfiguration({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-2' })
    expect(findings.map(({ found }) => found.split(':')[0])).toEqual(['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'])
  })

  it('is well when it is', () => {
    expect(examineConfiguration({}).findings).toMatchObject([{ state: 'ok' }])
  })
})

describe('The machine', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doctor-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('has Node.js 24 or newer', async () => {
    expect(await examineNode('24.0.0')).toMatchObject([{ state: 'ok' }])
    expect(await examineNode('20.20.2')).toMatchObject([
      {
        state: 'fail',
        found: '20.20.2, and it needs 24 or newer',
        remedy: expect.stringContaining('nodejs.org'),
      },
    ])
  })

  it('has a data folder that can be written to, or can make one, and keeps no trace of the trial', async () => {
    expect(await examineData(folder)).toMatchObject([
      { state: 'ok', found: expect.stringContaining('can be written to') },
    ])
    expect(await examineData(join(folder, 'a', 'b'))).toMatchObject([
      { state: 'ok', found: expect.stringContaining('will be created') },
    ])
    expect(await readdir(folder)).toEqual([])
  })

  it('is told when the data folder is a file, or cannot be written to', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await examineData(join(folder, 'file', 'data'))).toMatchObject([
      { state: 'fail', found: `${folder}/file is not a folder`, remedy: 'Point DATA_DIR at a folder.' },
    ])
    expect(await examineData('/proc/nowhere')).toMatchObject([
      {
        state: 'fail',
        found: expect.stringMatching(/cannot be written to \(E\w+\)/),
        remedy: expect.stringContaining('DATA_DIR'),
      },
    ])
  })

  it.each([
    [600, 'ok'],
    [400, 'warn'],
    [40, 'fail'],
  ])('with %d MB free is %s', async (free, state) => {
    const [finding] = await examineData(folder, async () => free * 1024 * 1024)
    expect(finding).toMatchObject({ state, found: expect.stringContaining(`${free} MB free`) })
    if (state !== 'ok') expect(finding?.remedy).toContain('Make room')
  })
})

describe('The knowledge file', () => {
  const DAY = '2026-11-01'
  it('is well, usable with errors, or unusable', async () => {
    expect(await examineKnowledge('tests/knowledge/lint/base.yaml', DAY)).toMatchObject([
      { state: 'ok', found: expect.stringMatching(/^14 entries, revision [0-9a-f]{12}$/) },
    ])
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    const file = join(folder, 'record.yaml')
    await writeFile(file, 'dispute: [')
    expect(await examineKnowledge(file, DAY)).toMatchObject([
      {
        state: 'fail',
        found: expect.stringContaining('record.yaml:1:'),
        remedy: expect.stringContaining('dispute check'),
      },
    ])
    await rm(folder, { recursive: true })
  })
})

describe('The database', () => {
  it('is well when it opens, and is closed again', async () => {
    let closed = 0
    const store = { describe: async () => 'SQLite, schema 3', close: async () => void closed++ }
    expect(await databaseCheck(async () => store).run()).toEqual([ok('database', 'SQLite, schema 3')])
    expect(closed).toBe(1)
  })

  it('that does not open says why and what to do', async () => {
    const check = databaseCheck(() =>
      Promise.reject(new Error('PostgreSQL at db:5432 refuses (ECONNREFUSED)')),
    )
    expect(await check.run()).toMatchObject([
      {
        state: 'fail',
        found: 'PostgreSQL at db:5432 refuses (ECONNREFUSED)',
        remedy: expect.stringContaining('DATABASE_URL'),
      },
    ])
  })
})
