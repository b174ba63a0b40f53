import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import type { Schedule } from '../../src/brief/schedule.ts'
import type { Store, StoreOptions } from '../../src/store/index.ts'
import { createDatabase } from '../fakes/postgres.ts'

/** Where the same story is told: an empty store of each kind. */
export const PLACES: readonly (readonly [string, () => Promise<StoreOptions>])[] = [
  ['SQLite', async () => ({ dataDir: folder() })],
  ['PostgreSQL', async () => ({ dataDir: folder(), databaseUrl: await createDatabase(inject('postgres')) })],
]

/** A new folder, which goes when the tests of the file are done. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'store-'))
  folders.push(made)
  return made
}
const folders: string[] = []
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

export const SCHEDULE: Omit<Schedule, 'id'> = {
  destination: 'discord:100',
  community: 'guild',
  at: '09:00',
  zone: 'Pacific/Auckland',
  days: ['mon', 'tue'],
  skipQuiet: false,
  paused: null,
  from: 0,
  owner: 'moderator',
}

export const DAY = 86_400_000

/** The first seals, both open. */
export const KEYS = ['first-key-'.padEnd(40, 'x'), 'second-key-'.padEnd(40, 'x')] as const

/** A row of every kind, with text of several scripts and what JSON and lines must not break on. */
export async function fillStore(store: Store): Promise<void> {
  const text = 'Pse? چرا؟ "it’s"\u2028\n\\ 🇦🇱'
  for (const community of ['guild', 'team']) {
    const schedule = await store.schedules.add({ ...SCHEDULE, community, destination: `slack:${community}` })
    for (let day = 1; day <= 20; day++) {
      const date = `2026-11-${String(day).padStart(2, '0')}`
      const slot = { schedule: schedule.id, date, due: day * DAY }
      const lease = await store.slots.claim(slot, schedule.destination, 'owner', 60_000)
      if (lease === undefined) throw new Error('a new slot cannot be claimed')
      const brief = {
        id: `${schedule.id}/${date}`,
        entries: ['event-break'],
        corrections: [],
        revision: 'r1',
      }
      await store.slots.settle(lease, { state: 'posted', at: slot.due, message: 'm1', why: text, brief })
    }
    await store.settings.set(community, 'brief', { text, deep: [1, null, true] })
    await store.installations.put('slack', community, { token: `xoxb-${text}` }, 5)
  }
  await store.seen.first('slack:C1:1.5', DAY)
  await store.gaps.add({ question: text, language: 'fa', kind: 'abstention', at: 9 })
  await store.feedback.add({ entries: ['event-break'], verdict: 'wrong', reason: text, at: 9 })
  await store.revisions.add({ hash: 'r1', date: '2026-11-24', entries: { 'event-break': 'h1' }, at: 7 })
  await store.leases.acquire('gateway', 'replica', 60_000)
}
