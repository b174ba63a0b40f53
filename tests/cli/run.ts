import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Runs the product as people do: as a process of its own, in an empty folder and with nothing in its environment. */

export type Ran = { code: number | null; out: string; err: string }

export type RunOptions = {
  stdin?: string
  env?: Readonly<Record<string, string>>
  cwd?: string
  /** Closes the other end of standard output at once, as `| head -0` would. */
  deaf?: boolean
}

export const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

function run(script: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { stdin = '', env = {}, cwd = fileURLToPath(new URL('.', import.meta.url)), deaf = false } = options
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...env },
  })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stderr.setEncoding('utf8').on('data', text => {
    ran.err += text
  })
  if (deaf) child.stdout.destroy()
  else
    child.stdout.setEncoding('utf8').on('data', text => {
      ran.out += text
    })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      resolve({ ...ran, code })
    })
  })
}

/** Whatever happens, nobody is shown a stack trace. */
function expectNoTrace(ran: Ran): Ran {
  expect(ran.out + ran.err).not.toMatch(/\n\s+at |node:internal/)
  return ran
}

/** `dispute …` */
export const dispute = (args: readonly string[], options?: RunOptions): Promise<Ran> =>
  run(source('cli.ts'), args, options).then(expectNoTrace)

/** `npm start`, with no terminal. */
export const start = (options?: RunOptions): Promise<Ran> =>
  run(source('main.ts'), [], options).then(expectNoTrace)

export type Served = {
  /** Where it listens, once it does. */
  address: Promise<string>
  signal: (signal: NodeJS.Signals) => void
  ended: Promise<Ran>
}

/** `npm start` until a signal ends it. */
export function serve(env: Readonly<Record<string, string>>): Served {
  const child = spawn(process.execPath, [source('main.ts')], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ran: Ran = { code: null, out: '', err: '' }
  const address = Promise.withResolvers<string>()
  child.stderr.setEncoding('utf8').on('data', text => {
    ran.err += text
  })
  child.stdout.setEncoding('utf8').on('data', text => {
    ran.out += text
    const listening = /^Listening at (\S+)$/m.exec(ran.out)?.[1]
    if (listening !== undefined) address.resolve(listening)
  })
  const ended = new Promise<Ran>(resolve => child.once('close', code => resolve({ ...ran, code })))
  void ended.then(({ err }) => address.reject(new Error(`It never listened: ${err}`)))
  address.promise.catch(() => {})
  return { address: address.promise, signal: signal => void child.kill(signal), ended }
}

/** A few lines of TypeScript run beside the sources. */
export const script = (code: string, options?: RunOptions): Promise<Ran> =>
  run('--input-type=module-typescript', ['--eval', code], options)
