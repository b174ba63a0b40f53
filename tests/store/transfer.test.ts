import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backup, move, openStore, restore, type StoreOptions, type Tally } from '../../src/store/index.ts'
import { openDatabase } from '../../src/store/open.ts'
import { TABLES, tallyOf } from '../../src/store/rows.ts'
import { dispute } from '../cli/run.ts'
import { fillStore, folder, KEYS, PLACES } from './places.ts'

async function filled(place: () => Promise<StoreOptions>): Promise<StoreOptions> {
  const options = { ...(await place()), encryptionKeys: KEYS }
  const store = await openStore(options)
  await fillStore(store)
  await store.close()
  return options
}

async function tally(options: StoreOptions): Promise<Tally> {
  const { db } = await openDatabase(options)
  const result = await tallyOf(db)
  await db.destroy()
  return result
}

const [SQLITE, POSTGRES] = PLACES.map(([, place]) => place) as [
  () => Promise<StoreOptions>,
  () => Promise<StoreOptions>,
]
const WAYS = [
  ['SQLite', 'PostgreSQL', SQLITE, POSTGRES],
  ['PostgreSQL', 'SQLite', POSTGRES, SQLITE],
] as const

describe.each(WAYS)('Everything on %s', (_, other, from, to) => {
  it(`moves to ${other} with nothing lost, and the first stays as it is`, async () => {
    const [source, target] = [await filled(from), await to()]
    const before = await tally(source)
    expect(TABLES.filter(table => before[table].rows === 0)).toEqual([])
    expect(await move(source, target)).toEqual(before)
    expect(await tally(target)).toEqual(before)
    expect(await tally(source)).toEqual(before)
    const store = await openStore({ ...target, encryptionKeys: KEYS })
    expect(await store.installations.get('slack', 'guild')).toEqual({
      token: expect.stringMatching(/^xoxb-Pse/),
    })
    expect((await store.gaps.all())[0]?.question).toContain('\u2028')
    await store.close()
    await expect(move(source, target)).rejects.toMatchObject({
      trouble: 'refused',
      message: expect.stringContaining('holds something already'),
    })
  })

  it(`goes into a backup and out of it, here and on ${other}`, async () => {
    const source = await filled(from)
    const before = await tally(source)
    const file = join(folder(), 'backup')
    expect(await backup(source, file)).toEqual(before)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).not.toContain('xoxb-')
    await expect(backup(source, file)).rejects.toThrow('Name a new file')
    for (const place of [from, to]) {
      const target = await place()
      expect(await restore(file, target)).toEqual(before)
      expect(await tally(target)).toEqual(before)
      await expect(restore(file, target)).rejects.toThrow('holds something already')
    }
  })

  it('is not restored from a backup that is cut short or changed, and nothing is written', async () => {
    const file = join(folder(), 'backup')
    await backup(await filled(from), file)
    const text = await readFile(file, 'utf8')
    const spoilt = {
      [text.slice(0, text.length / 2)]: 'no whole backup',
      [text.split('\n').slice(0, -2).join('\n')]: 'no whole backup',
      [text.replace('slack:team', 'slack:town')]: 'is damaged: the table',
      [text.replace(/\n\["gap"[^\n]*/, '')]: 'is damaged: the table gap has 0 rows instead of 1',
      [text.replace('001-first', '999-later')]: 'There is no schema 999-later',
      'anything else': 'no whole backup',
    }
    const target = await to()
    for (const [content, why] of Object.entries(spoilt)) {
      await writeFile(file, content)
      await expect(restore(file, target)).rejects.toMatchObject({
        trouble: 'refused',
        message: expect.stringContaining(why),
      })
    }
    const store = await openStore(target)
    expect(Object.values(await tally(target)).map(({ rows }) => rows)).toEqual(TABLES.map(() => 0))
    await store.close()
  })
})

describe('A move from a store that a bot still writes to', () => {
  it('is refused, and nothing is written', async () => {
    const [source, target] = [await filled(POSTGRES), await SQLITE()]
    const store = await openStore(source)
    let over = false
    const busy = (async () => {
      for (let i = 0; !over; i++) await store.seen.first(`key-${i}`, 60_000)
    })()
    await expect(move(source, target)).rejects.toMatchObject({
      trouble: 'refused',
      message: expect.stringMatching(/was changed while it was copied; stop the bot/),
    })
    over = true
    await busy
    await store.close()
    expect(Object.values(await tally(target)).map(({ rows }) => rows)).toEqual(TABLES.map(() => 0))
  })
})

describe('dispute store', () => {
  it('backs up, restores and moves what the bot remembers', { timeout: 30_000 }, async () => {
    const { dataDir } = await filled(SQLITE)
    const { databaseUrl = '' } = await POSTGRES()
    const file = join(folder(), 'backup')
    const run = (args: string[], env: Record<string, string>) => dispute(['store', ...args], { env })
    const backedUp = await run(['backup', file], { DATA_DIR: dataDir })
    expect(backedUp).toMatchObject({ code: 0, err: '' })
    expect(backedUp.out).toMatch(/^Backed up to .*: schedule 2, slot 40, .*; counts and sums agree\.\n$/)
    const both = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
    const moved = await run(['move', 'postgres'], both)
    expect(moved.out).toMatch(/^Copied to postgres: schedule 2, .*\nStart the bot with DATABASE_URL set\./)
    const refused = await run(['restore', file], both)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('holds something already')
    expect(refused.err).not.toContain('p%40ss')
    expect((await run(['move', 'sqlite'], { ...both, DATA_DIR: folder() })).code).toBe(0)
    const keys = { ENCRYPTION_KEYS: `${'new'.repeat(20)},${KEYS[0]}` }
    expect((await run(['reseal'], { ...both, ...keys })).out).toBe('Sealed anew with the first key: 2\n')
    expect((await run(['schema'], both)).out).toBe('Schema: 001-first\n')
    expect(await run(['move', 'postgres'], { DATA_DIR: dataDir })).toMatchObject({ code: 2 })
    expect(await run(['burn'], both)).toMatchObject({ code: 2, err: expect.stringMatching(/^Usage: /) })
  })
})
