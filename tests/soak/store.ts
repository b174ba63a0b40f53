import { mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { openStore, type StoreOptions } from '../../src/store/index.ts'
import { openDatabase } from '../../src/store/open.ts'
import { insertRows, type Row, type Table } from '../../src/store/rows.ts'
import type { Database } from '../../src/store/tables.ts'
import { startPostgres } from '../fakes/postgres.ts'
import type { Outcome, Soak } from './soak.ts'

/** Ms within which 99 of 100 claims must be done, with all that is kept. */
const LIMIT = { SQLite: 5, PostgreSQL: 10 } as const
/** Claims that are timed, each among the other writes of a brief. */
const CLAIMS = 1_000
/** So often, of which the best counts: the disk is not ours alone. */
const LOTS = 5

const DAY = 86_400_000
const YEAR = 365
const START = Date.UTC(2026, 0, 1)
/** Days that things are kept in the simulated year; well before its end all of them have come round. */
const KEPT = { slots: 30, briefs: 60, gaps: 30, feedback: 30, revisions: 30 }
/** How much larger the store may be in the last days of the year than when the first briefs had come to their end. */
const GROWTH = 1.1
/** Bytes that a small store may vary by. */
const SLACK = 2_000_000

export const store: Soak = {
  name: 'store',
  shows: 'a slot is claimed at once among any number of others, and what is kept long enough makes room',
  few: 3_000,
  all: 1_000_000,
  run: async (size, timed) => {
    const outcome: Outcome & { faults: string[] } = { figures: {}, faults: [] }
    const folder = mkdtempSync(join(tmpdir(), 'soak-'))
    const postgres = await startPostgres({ autovacuum_naptime: '1s' })
    try {
      for (const kind of ['SQLite', 'PostgreSQL'] as const) {
        const place = async (): Promise<StoreOptions> => ({
          dataDir: mkdtempSync(join(folder, 'store-')),
          ...(kind === 'PostgreSQL' && { databaseUrl: await postgres.createDatabase() }),
        })
        const p99 = await claims(await place(), size, timed ? CLAIMS : CLAIMS / 20)
        if (timed && p99 >= LIMIT[kind]) outcome.faults.push(`${kind}: 1 in 100 claims takes ${p99} ms`)
        const { settled, last } = await year(await place(), size)
        if (last > settled * GROWTH + SLACK) {
          outcome.faults.push(`${kind}: grows from ${settled} to ${last} bytes in a year`)
        }
        const mb = (bytes: number): string => (bytes / 1e6).toFixed(1)
        outcome.figures = {
          ...outcome.figures,
          ...(timed && { [`${kind} claim p99 ms`]: p99.toFixed(2) }),
          [`${kind} MB after a season and after a year`]: `${mb(settled)} and ${mb(last)}`,
        }
      }
    } finally {
      await postgres.end()
      rmSync(folder, { recursive: true })
    }
    return outcome
  },
}

/** Milliseconds that 99 of 100 claims take at most, in a store with so many slots and messages. */
async function claims(place: StoreOptions, size: number, count: number): Promise<number> {
  const store = await openStore(place)
  const schedules = Math.ceil(size / 1_000)
  const { db } = await openDatabase(place)
  await fill(db, function* () {
    for (let i = 0; i < schedules; i++) yield ['schedule', schedule(i)]
    for (let i = 0; i < size; i++) yield ['slot', slot(i % schedules, Math.floor(i / schedules), START)]
    for (let i = 0; i < size; i++) yield ['seen', { key: `slack:C${i}:${i}.0`, until: START + 1e12 }]
  })
  await db.destroy()
  const best: number[] = []
  for (let lot = 0; lot < LOTS; lot++) {
    const times: number[] = []
    for (let i = 0; i < count; i++) {
      const due = { schedule: `s${i % schedules}`, date: `new-${lot}-${i}`, due: START }
      const began = performance.now()
      const lease = await store.slots.claim(due, 'd', 'owner', 60_000)
      times.push(performance.now() - began)
      if (lease === undefined) throw new Error('a new slot cannot be claimed')
      await store.seen.first(`new-${lot}-${i}`, DAY)
      await store.slots.settle(lease, { state: 'posted', at: START, message: 'm' })
    }
    best.push(times.sort((a, b) => a - b)[Math.ceil(count * 0.99) - 1] ?? 0)
  }
  await store.close()
  return Math.min(...best)
}

/** Bytes of a store through a year of so many slots and messages: the most in its second season, and in its last days. */
async function year(place: StoreOptions, size: number): Promise<{ settled: number; last: number }> {
  const store = await openStore(place)
  const { db, where } = await openDatabase(place)
  const bytes = async (): Promise<number> => {
    if (place.databaseUrl === undefined) return (await stat(where)).size + (await stat(`${where}-wal`)).size
    const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
      db,
    )
    return rows[0]?.size ?? 0
  }
  const perDay = Math.ceil(size / YEAR)
  await fill(db, function* () {
    for (let i = 0; i < perDay; i++) yield ['schedule', schedule(i)]
  })
  const sizes: number[] = []
  for (let day = 0; day < YEAR; day++) {
    const now = START + day * DAY
    await fill(db, function* () {
      for (let i = 0; i < perDay; i++) yield ['slot', slot(i, day, now)]
      for (let i = 0; i < perDay; i++) yield ['brief', brief(i, day, now)]
      for (let i = 0; i < perDay; i++) yield ['seen', { key: `slack:C${i}:${day}.0`, until: now + DAY }]
      for (let i = 0; i < perDay / 10; i++) yield ['gap', gap(i, day, now)]
    })
    await store.retention(now, KEPT)
    sizes.push(await bytes())
  }
  await db.destroy()
  await store.close()
  return { settled: Math.max(...sizes.slice(60, 120)), last: Math.max(...sizes.slice(-60)) }
}

const fill = (db: Database['db'], rows: () => Iterable<[Table, Row]>): Promise<void> =>
  db.transaction().execute(transaction => insertRows(transaction, Readable.from(rows())))

const schedule = (i: number): Row => ({
  ...{ id: `s${i}`, destination: `slack:C${i}`, community: `T${i % 500}`, at: '09:00', zone: 'Asia/Tehran' },
  ...{ days: 'mon,tue,wed,thu,fri,sat,sun', skip_quiet: 0, paused: null, counts_from: START, owner: 'U1' },
})

const slot = (i: number, day: number, at: number): Row => ({
  ...{ schedule: `s${i}`, date: `day-${String(day).padStart(4, '0')}`, due: at, destination: `slack:C${i}` },
  ...{ owner: null, until: null, attempt: 1, may_stand: 0, state: 'posted', message: `${at}.${i}` },
  ...{ why: null, settled_at: at, look_at: null },
})

const brief = (i: number, day: number, at: number): Row => ({
  ...{
    id: `s${i}/${day}`,
    schedule: `s${i}`,
    date: `day-${day}`,
    destination: `slack:C${i}`,
    message: `${at}.${i}`,
  },
  ...{ entries: JSON.stringify(['event-break', 'rama-accuses-paralyse', 'entry-lawful']), corrections: '[]' },
  ...{ revision: 'r1', posted_at: at },
})

const gap = (i: number, day: number, at: number): Row => ({
  ...{ id: `${day}-${i}`, question: 'what does the treaty on fisheries say?', language: 'en' },
  ...{ kind: 'abstention', at },
})
