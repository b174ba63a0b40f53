import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../../src/store/index.ts'
import { openDatabase } from '../../src/store/open.ts'
import { rowsOf } from '../../src/store/rows.ts'
import { DAY, fillStore, KEYS, PLACES, SCHEDULE } from './places.ts'

/** The tables of a store in which a text stands anywhere. */
async function tablesWith(text: string, options: StoreOptions): Promise<string[]> {
  const { db } = await openDatabase(options)
  const tables = new Set<string>()
  for await (const [table, row] of rowsOf(db)) if (JSON.stringify(row).includes(text)) tables.add(table)
  await db.destroy()
  return [...tables]
}

const LIMITS = { slots: 30, briefs: 60, gaps: 10, feedback: 10, revisions: 10 }

describe.each(PLACES)('What is kept on %s', (_, place) => {
  let options: StoreOptions
  let store: Store
  beforeAll(async () => {
    options = await place()
    store = await openStore({ ...options, encryptionKeys: KEYS })
  })
  afterAll(() => store.close())

  it('has schedules, and tells other processes when one changes', async () => {
    const other = await openStore(options)
    const before = await other.schedules.version()
    const added = await store.schedules.add({ ...SCHEDULE, skipQuiet: true, days: ['sun'] })
    expect(added).toEqual({
      ...SCHEDULE,
      id: expect.stringMatching(/^\w{5}$/),
      skipQuiet: true,
      days: ['sun'],
    })
    expect(await other.schedules.get(added.id)).toEqual(added)
    const after = await other.schedules.version()
    expect(after).toBeGreaterThan(before)
    // Two who change different things at once both have their way.
    await Promise.all([
      store.schedules.change(added.id, { at: '10:00' }),
      other.schedules.change(added.id, { paused: 'paused', owner: null }),
    ])
    const changed = { ...added, at: '10:00', paused: 'paused', owner: null }
    expect(await store.schedules.all()).toEqual([changed])
    expect(await store.schedules.of('guild')).toEqual([changed])
    expect(await store.schedules.of('another')).toEqual([])
    expect(await other.schedules.version()).toBeGreaterThan(after)
    expect(await store.schedules.change('none', { at: '11:00' })).toBeUndefined()
    expect(await store.schedules.removeCommunity('guild')).toBe(1)
    expect(await store.schedules.remove(added.id)).toBe(false)
    await other.close()
  })

  it('knows a message again until it is forgotten, whoever asks', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => store.seen.first('slack:C1:1.0', 300)))
    expect(asked.filter(first => first)).toHaveLength(1)
    await delay(350)
    expect(await store.seen.first('slack:C1:1.0', DAY)).toBe(true)
    expect(await store.seen.first('slack:C1:1.0', DAY)).toBe(false)
  })

  it('has settings of each community', async () => {
    await store.settings.set('guild', 'language', 'sq')
    await store.settings.set('guild', 'language', ['sq', 'fa'])
    await store.settings.set('guild', 'gaps', false)
    expect(await store.settings.get('guild', 'language')).toEqual(['sq', 'fa'])
    expect(await store.settings.get('team', 'language')).toBeUndefined()
    expect(await store.settings.all('guild')).toEqual({ language: ['sq', 'fa'], gaps: false })
    await store.settings.remove('guild', 'gaps')
    expect(await store.settings.all('guild')).toEqual({ language: ['sq', 'fa'] })
  })

  it('seals tokens; an older key still opens them, until they are sealed anew', async () => {
    const old = await openStore({ ...options, encryptionKeys: [KEYS[1]] })
    await old.installations.put('slack', 'T1', { token: 'xoxb-1' }, 5)
    await old.close()
    expect(await store.installations.get('slack', 'T1')).toEqual({ token: 'xoxb-1' })
    expect(await store.installations.all()).toEqual([{ platform: 'slack', community: 'T1', at: 5 }])

    const first = await openStore({ ...options, encryptionKeys: [KEYS[0]] })
    await expect(first.installations.get('slack', 'T1')).rejects.toMatchObject({
      trouble: 'key',
      message: expect.stringContaining('not in ENCRYPTION_KEYS. Add that key'),
    })
    expect(await store.installations.reseal()).toBe(1)
    expect(await store.installations.reseal()).toBe(0)
    expect(await first.installations.get('slack', 'T1')).toEqual({ token: 'xoxb-1' })
    expect(await first.installations.get('slack', 'T2')).toBeUndefined()
    expect(await first.installations.remove('slack', 'T1')).toBe(true)
    await first.close()

    const none = await openStore(options)
    await expect(none.installations.put('slack', 'T1', {}, 5)).rejects.toThrow('ENCRYPTION_KEYS is not set')
    await none.close()
  })

  it('has gaps and feedback, without who it was', async () => {
    await store.gaps.add({ question: 'what of\0 shipping?', kind: 'abstention', at: 2 })
    await store.gaps.add({ question: 'po anijet?', language: 'sq', kind: 'abstention', at: 1 })
    const [older, newer] = await store.gaps.all()
    expect(older).toEqual({
      id: older?.id,
      question: 'po anijet?',
      language: 'sq',
      kind: 'abstention',
      at: 1,
    })
    expect(newer).toMatchObject({ question: 'what of shipping?', language: null })
    expect(await store.gaps.expire(2)).toBe(1)
    await store.gaps.remove([newer?.id ?? ''])
    expect(await store.gaps.all()).toEqual([])

    await store.feedback.add({ entries: ['event-break'], verdict: 'helpful', at: 3 })
    expect(await store.feedback.all()).toEqual([
      { id: expect.any(String), entries: ['event-break'], verdict: 'helpful', reason: null, at: 3 },
    ])
  })

  it('remembers revisions as they were loaded', async () => {
    const one = { hash: 'h1', date: '2026-11-01', entries: { a: '1' }, at: 10 }
    const two = { hash: 'h2', date: '2026-11-02', entries: { a: '2', b: '1' }, at: 20 }
    expect(await store.revisions.add(one)).toBe(true)
    expect(await store.revisions.add(two)).toBe(true)
    expect(await store.revisions.asOf(19)).toEqual(one)
    expect(await store.revisions.asOf(9)).toBeUndefined()
    expect(await store.revisions.add({ ...one, at: 30 })).toBe(false)
    expect((await store.revisions.all()).map(({ hash }) => hash)).toEqual(['h1', 'h2'])
    expect(await store.revisions.get('h2')).toEqual(two)
  })

  it('finds the briefs that told an entry, and the corrections that followed', async () => {
    const brief = { schedule: null, destination: 'slack:B', message: 'm', revision: 'r', corrections: [] }
    await store.briefs.add({ ...brief, id: 'k1', date: '2026-11-01', entries: ['a'], at: 1 })
    await store.briefs.add({
      ...brief,
      id: 'k2',
      date: '2026-11-02',
      entries: ['b'],
      corrections: ['a@1'],
      at: 2,
    })
    expect((await store.briefs.thatTold('slack:B', ['a', 'z'])).map(({ id }) => id)).toEqual(['k1'])
    expect(await store.briefs.corrected('slack:B')).toEqual(new Set(['a@1']))
    expect(await store.briefs.corrected('slack:C')).toEqual(new Set())
    expect((await store.briefs.last('slack:B'))?.id).toBe('k2')
  })

  it('lets one replica have a lease, until it ends or is given back', async () => {
    const tried = await Promise.all(['a', 'b', 'c'].map(owner => store.leases.acquire('one', owner, 60_000)))
    const [held] = tried.filter(lease => lease !== undefined)
    expect(tried.filter(lease => lease !== undefined)).toHaveLength(1)
    if (held === undefined) return
    expect(await store.leases.renew(held, 0)).toBe(true)
    const next = await store.leases.acquire('one', 'd', 60_000)
    expect(next).toMatchObject({ owner: 'd', attempt: held.attempt + 1 })
    expect(await store.leases.renew(held, 60_000)).toBe(false)
    await store.leases.release(held)
    expect(await store.leases.acquire('one', 'e', 60_000)).toBeUndefined()
    if (next !== undefined) await store.leases.release(next)
    expect(await store.leases.acquire('one', 'e', 60_000)).toMatchObject({ owner: 'e' })
  })
})

describe.each(PLACES)('What is kept no longer on %s', (_, place) => {
  it('is what has been kept for long enough, but for the newest of its kind', async () => {
    const store = await openStore({ ...(await place()), encryptionKeys: KEYS })
    await fillStore(store)
    expect(await store.retention(40 * DAY, LIMITS)).toEqual({
      ...{ seen: 0, slots: 18, briefs: 0, gaps: 1, feedback: 1, revisions: 0 },
    })
    expect(await store.retention(1_000 * DAY, LIMITS)).toMatchObject({ slots: 20, briefs: 38 })
    const schedules = await store.schedules.all()
    expect((await store.slots.last(schedules.map(({ id }) => id))).size).toBe(2)
    expect(await store.briefs.of('slack:guild')).toHaveLength(1)
    expect(await store.retention(Date.now() + 2 * DAY, LIMITS)).toMatchObject({ seen: 1 })
    await store.close()
  })

  it('is what a user or a community wants erased; a user is named by nothing but a schedule', async () => {
    const options = { ...(await place()), encryptionKeys: KEYS }
    const store = await openStore(options)
    await fillStore(store)
    expect(await tablesWith('moderator', options)).toEqual(['schedule'])
    expect(await store.erase({ user: 'moderator' })).toBe(2)
    expect((await store.schedules.all()).map(({ owner }) => owner)).toEqual([null, null])
    expect(await tablesWith('moderator', options)).toEqual([])
    expect(await store.erase({ community: 'guild' })).toBe(3)
    expect((await store.schedules.all()).map(({ community }) => community)).toEqual(['team'])
    expect(await store.settings.all('guild')).toEqual({})
    expect(await store.installations.all()).toMatchObject([{ community: 'team' }])
    expect(await store.briefs.of('slack:guild')).toEqual([])
    expect(await store.slots.settledSince(0)).toHaveLength(20)
    await store.close()
  })
})
