import { connect, type Socket } from 'node:net'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpServer, type Route, sendText } from '../src/http.ts'

let servers: HttpServer[] = []
let lines: string[] = []
let refused: number[] = []
afterEach(async () => {
  await Promise.all(servers.map(server => server.stop()))
  servers = []
  lines = []
  refused = []
})

const echo: Route = {
  path: '/echo',
  method: 'POST',
  bodyBytes: 10,
  handle: (_, response, body) => sendText(response, 200, body.toString()),
}
const hello: Route = { path: '/hello', method: 'GET', handle: (_, response) => sendText(response, 200, 'hi') }
const broken: Route = {
  path: '/broken',
  method: 'GET',
  handle: async () => {
    throw new Error('a private detail')
  },
}

const make = (port = 0, slowestMs = 5_000): HttpServer => {
  const log = pino({}, { write: line => void lines.push(line) })
  const server = createHttpServer({
    host: '127.0.0.1',
    port,
    log,
    slowestMs,
    refused: status => refused.push(status),
  })
  server.serve([echo, hello, broken])
  servers.push(server)
  return server
}

/** What a client gets that writes these bytes and then waits, until the server hangs up. */
async function raw(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket: Socket = connect(Number(port), hostname)
  let got = ''
  socket.on('data', chunk => {
    got += chunk
  })
  socket.on('error', () => {})
  socket.write(text)
  await new Promise(resolve => socket.once('close', resolve))
  return got
}

describe('The HTTP server', () => {
  it('takes a free port, says its address and serves its routes', async () => {
    const address = await make().listen()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${address}/hello?a=b`)).text()).toBe('hi')
    const head = await fetch(`${address}/hello`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(await (await fetch(`${address}/echo`, { method: 'POST', body: '0123456789' })).text()).toBe(
      '0123456789',
    )
    expect(refused).toEqual([])
  })

  it('serves routes that are added while it listens', async () => {
    const server = make()
    const address = await server.listen()
    server.serve([{ path: '/late', method: 'GET', handle: (_, response) => sendText(response, 200, 'late') }])
    expect(await (await fetch(`${address}/late`)).text()).toBe('late')
  })

  it('turns away other paths, other methods and bodies that are too large, and counts them', async () => {
    const address = await make().listen()
    const status = async (path: string, init?: RequestInit): Promise<number> =>
      (await fetch(`${address}${path}`, init)).status
    expect(await status('/')).toBe(404)
    expect(await status('/hello/')).toBe(404)
    expect(await status('/hello', { method: 'DELETE' })).toBe(405)
    const wrong = await fetch(`${address}/echo`)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await status('/echo', { method: 'POST', body: '0123456789+' })).toBe(413)
    const chunked = 'POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nb\r\n0123456789+\r\n'
    expect(await raw(address, chunked)).toMatch(/^HTTP\/1\.1 413 /)
    expect(refused).toEqual([404, 404, 405, 405, 413, 413])
  })

  it('hangs up on a client that does not finish its request', async () => {
    const address = await make(0, 150).listen()
    expect(await raw(address, 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n0123')).toMatch(
      /408/,
    )
    expect(await raw(address, 'GET /hello HT')).toMatch(/408/)
    expect(await raw(address, '')).not.toMatch(/200/)
  })

  it('tells a visitor nothing of what went wrong, and the log all', async () => {
    const response = await fetch(`${await make().listen()}/broken`)
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('Something went wrong on our side, and it has been logged.\n')
    expect(lines.join('')).toContain('a private detail')
  })

  it('says which port is taken and what to do', async () => {
    const { port } = new URL(await make().listen())
    await expect(make(Number(port)).listen()).rejects.toThrow(
      `The HTTP server cannot listen at 127.0.0.1:${port} (EADDRINUSE). Choose another PORT or HOST; PORT=0 takes a free port.`,
    )
  })

  it('lets a request that is under way end before it stops', async () => {
    const server = make()
    const begun = Promise.withResolvers<void>()
    server.serve([
      {
        path: '/slow',
        method: 'GET',
        handle: async (_, response) => {
          begun.resolve()
          await new Promise(resolve => setTimeout(resolve, 100))
          sendText(response, 200, 'done')
        },
      },
    ])
    const address = await server.listen()
    const slow = fetch(`${address}/slow`).then(response => response.text())
    await begun.promise
    await server.stop()
    expect(await slow).toBe('done')
    await expect(fetch(`${address}/hello`)).rejects.toThrow()
  })

  it('cuts off who still hangs on when it stops', async () => {
    const server = make()
    const hanging = raw(await server.listen(), 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n0')
    await new Promise(resolve => setTimeout(resolve, 50))
    const before = performance.now()
    await server.stop()
    await hanging
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})
