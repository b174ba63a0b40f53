import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/**
 * A loopback platform in a process of its own: it lives on while the bots beside it are killed. It prints one line of
 * JSON, where it is and what opens it, and then takes orders at `/control/NAME`, JSON in and out.
 */

/** What a test can ask of it. */
export type Orders = Readonly<Record<string, (body: never) => unknown>>

/** Serves orders on a port of their own and prints the line. */
export async function serveOrders(orders: Orders, about: object): Promise<void> {
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown): void =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(body ?? null))
    try {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      const order = orders[request.url?.replace('/control/', '') ?? '']
      if (order === undefined) return reply(404, { error: `No order ${request.url}` })
      return reply(200, await order((text === '' ? {} : JSON.parse(text)) as never))
    } catch (error) {
      return reply(500, { error: String(error) })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const control = `http://127.0.0.1:${(server.address() as AddressInfo).port}/control/`
  process.stdout.write(`${JSON.stringify({ ...about, control })}\n`)
  // It does not outlive whoever started it.
  process.stdin.resume().once('close', () => process.exit(0))
}

export type Platform = {
  /** The line: where it is, what opens it, a channel that is always there, and a person. */
  about: { apiUrl: string; token: string; control: string; general: string; person: string }
  /** Gives an order and resolves to its answer. */
  order: <T = unknown>(name: string, body?: object) => Promise<T>
  stop: () => void
}

/** Starts one. */
export async function startPlatform(name: 'discord' | 'slack'): Promise<Platform> {
  const file = fileURLToPath(new URL(`./${name}/serve.ts`, import.meta.url))
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const about = JSON.parse(line) as Platform['about']
  return {
    about,
    order: async <T>(order: string, body: object = {}) => {
      const response = await fetch(about.control + order, { method: 'POST', body: JSON.stringify(body) })
      if (!response.ok) throw new Error(`${name} ${order}: ${await response.text()}`)
      return (await response.json()) as T
    },
    stop: () => child.stdin.destroy(),
  }
}
