import { spawn } from 'node:child_process'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, inject, it } from 'vitest'
import { telling } from '../../src/store/error.ts'
import { createGaps } from '../../src/store/gaps.ts'
import { openStore, type StoreOptions } from '../../src/store/index.ts'
import { openDatabase } from '../../src/store/open.ts'
import { source } from '../cli/run.ts'
import { createDatabase, startPostgres } from '../fakes/postgres.ts'
import { folder, SCHEDULE } from './places.ts'

/** What a place that cannot be opened is told as. */
const problemOf = (options: StoreOptions) =>
  openStore(options).then(
    () => 'opened',
    ({ trouble, message }) => `${trouble}: ${message}`,
  )

describe('A file of SQLite', () => {
  it('is for its owner only, and every commit is on the disk before it is told', async () => {
    const dataDir = join(folder(), 'made', 'here')
    const store = await openStore({ dataDir })
    expect((await stat(store.where)).mode & 0o777).toBe(0o600)
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    await store.close()
  })

  it('that is no database, or damaged, is left as it is and said to be', async () => {
    const dataDir = folder()
    const file = join(dataDir, 'store.sqlite')
    await writeFile(file, 'not a database, but long enough to be read as the header of one'.repeat(100))
    expect(await problemOf({ dataDir })).toMatch(/^corrupt: .*store\.sqlite is damaged.*store restore FILE/)
    expect(await readFile(file, 'utf8')).toMatch(/^not a database/)

    const whole = await openStore({ dataDir: folder() })
    for (let i = 0; i < 200; i++) await whole.settings.set('guild', `name${i}`, 'x'.repeat(200))
    await whole.close()
    const bytes = await readFile(whole.where)
    bytes.fill(0xff, 4096 * 2)
    await writeFile(file, bytes)
    const damaged = openStore({ dataDir }).then(store => store.settings.all('guild'))
    await expect(damaged).rejects.toMatchObject({ trouble: 'corrupt' })
  })

  it('that may only be read is said to be, at the start', async () => {
    const dataDir = folder()
    const store = await openStore({ dataDir })
    await store.close()
    await chmod(store.where, 0o444)
    await chmod(dataDir, 0o555)
    // Root may write anywhere, so somebody else has to try.
    const nobody = 65_534
    const child = spawn(process.execPath, [
      '--input-type=module-typescript',
      '--eval',
      `
        import { openSqlite } from ${JSON.stringify(source('store/sqlite.ts'))}
        if (process.getuid() === 0) process.setuid(${nobody})
        try { openSqlite(${JSON.stringify(dataDir)}, Date.now) } catch (error) { console.log(error.trouble + ': ' + error.message) }`,
    ])
    let out = ''
    for await (const text of child.stdout.setEncoding('utf8')) out += text
    expect(out).toMatch(/^readonly: .*store\.sqlite cannot be written: .*Give the user/)
    await chmod(dataDir, 0o755)
  })

  it('in a place where no folder can be made is said to be', async () => {
    const file = join(folder(), 'file')
    await writeFile(file, '')
    expect(await problemOf({ dataDir: join(file, 'data') })).toMatch(
      /^readonly: .*file\/data\/store.*name another DATA_DIR/,
    )
  })

  it('without room is said to be, keeps what it has, and goes on once there is room', async () => {
    const place = { dataDir: folder() }
    await (await openStore(place)).close()
    const database = await openDatabase(place)
    const { add, all } = telling(createGaps(database), database.where)
    const gap = { question: 'x'.repeat(2_000), kind: 'abstention', at: 1 }
    await sql`pragma max_page_count = 60`.execute(database.db)
    let kept = 0
    const fill = async (): Promise<void> => {
      for (; ; kept++) await add(gap)
    }
    await expect(fill()).rejects.toMatchObject({
      trouble: 'full',
      message: expect.stringContaining('no room left'),
    })
    expect(await all()).toHaveLength(kept)
    await sql`pragma max_page_count = 1000`.execute(database.db)
    await add(gap)
    expect(await all()).toHaveLength(kept + 1)
    await database.db.destroy()
  })
})

describe('A server of PostgreSQL', () => {
  it('that is away is said to be, in bounded time, without its password', async () => {
    const began = performance.now()
    const problem = await problemOf({
      dataDir: folder(),
      databaseUrl: 'postgres://bot:geheim@127.0.0.1:1/briefs',
    })
    expect(problem).toMatch(
      /^unreachable: The database 127\.0\.0\.1:1\/briefs does not answer: .*Start the server/,
    )
    expect(problem).not.toContain('geheim')
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('that does not know the password or the database is said not to, without telling it', async () => {
    const url = await createDatabase(inject('postgres'))
    const wrong = await problemOf({ dataDir: folder(), databaseUrl: url.replace(/p%40ss%20word/, 'geheim') })
    expect(wrong).toMatch(/^denied: .*refuses the login: .*Correct the name, password/)
    expect(wrong).not.toContain('geheim')
    expect(await problemOf({ dataDir: folder(), databaseUrl: `${url}_gone` })).toMatch(/^denied: /)
  })

  it('that takes connections and says nothing holds nobody up', { timeout: 30_000 }, async () => {
    const url = new URL(await createDatabase(inject('postgres')))
    const { server, port, silence, speak } = await between(Number(url.port))
    url.port = String(port)
    const store = await openStore({ dataDir: folder(), databaseUrl: url.href })
    await store.ping()
    silence()
    const began = performance.now()
    const both = await Promise.allSettled([store.schedules.all(), store.ping()])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(both).toMatchObject([
      { reason: { trouble: 'unreachable' } },
      { reason: { trouble: 'unreachable' } },
    ])
    expect(performance.now() - began).toBeLessThan(6_000)
    speak()
    expect(await store.schedules.all()).toEqual([])
    await store.close()
    server.close()
  })

  it('that goes away and comes back loses nothing, and the store goes on by itself', async () => {
    const server = await startPostgres()
    try {
      const store = await openStore({ dataDir: folder(), databaseUrl: await server.createDatabase() })
      const { id } = await store.schedules.add(SCHEDULE)
      const slot = { schedule: id, date: '2026-11-24', due: 0 }
      const lease = await store.slots.claim(slot, 'd', 'one', 60_000)
      await server.stop()
      const began = performance.now()
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => store.slots.unsettled(1)))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toEqual([])
      expect(performance.now() - began).toBeLessThan(5_000)
      await expect(store.ping()).rejects.toMatchObject({ trouble: 'unreachable' })
      await server.start()
      await store.ping()
      expect(lease && (await store.slots.settle(lease, { state: 'posted', at: 1, message: 'm' }))).toBe(true)
      await store.close()
    } finally {
      await server.end()
    }
  })
})

/** A way to a server that can be made silent: connections stay, and new ones are taken, but nothing comes through. */
async function between(
  target: number,
): Promise<{ server: Server; port: number; silence: () => void; speak: () => void }> {
  let silent = false
  const { connect } = await import('node:net')
  const sockets: Socket[] = []
  const server = createServer(client => {
    const upstream = connect(target, '127.0.0.1')
    sockets.push(client, upstream)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', bytes => {
        if (!silent) to.write(bytes)
      })
      from.on('error', () => {})
      from.on('close', () => to.destroy())
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    port: (server.address() as { port: number }).port,
    silence: () => {
      silent = true
    },
    speak: () => {
      silent = false
    },
  }
}
