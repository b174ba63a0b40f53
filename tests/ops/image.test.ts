import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** The image, as far as it shows without Docker: its steps are done by hand in a folder, and its commands run there. */

type Instruction = { name: string; text: string }

async function instructions(): Promise<Instruction[]> {
  const text = (await readFile('Dockerfile', 'utf8')).replace(/\\\n/g, ' ')
  return text
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .map(line => ({ name: line.split(' ')[0] ?? '', text: line.replace(/^\S+\s+/, '') }))
}

/** What is copied from the project, in the last stage or in all: source and target. */
const copies = (steps: readonly Instruction[]): [string, string][] =>
  steps
    .filter(({ name, text }) => name === 'COPY' && !text.startsWith('--from'))
    .flatMap(({ text }) => {
      const words = text.split(/\s+/)
      const target = words.pop() ?? ''
      return words.map((source): [string, string] => [source, target === './' ? source : target])
    })

const commandOf = (text: string): string[] => JSON.parse(text.replace(/^.*?CMD /, '')) as string[]

describe('The image', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'image-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('copies what exists and what .dockerignore lets through; .env, data and tests stay out', async () => {
    const rules = (await readFile('.dockerignore', 'utf8')).split('\n').filter(line => /^[^#]/.test(line))
    expect(rules[0]).toBe('*')
    const allowed = rules.slice(1)
    for (const rule of allowed) expect(rule).toMatch(/^!/)
    const sources = copies(await instructions()).map(([source]) => source)
    for (const source of sources) await expect(stat(source), source).resolves.toBeTruthy()
    expect(new Set(allowed)).toEqual(new Set(sources.map(source => `!${source}`)))
  })

  it('runs as another user than root, holds no secret, and keeps its data in a volume', async () => {
    const steps = await instructions()
    expect(steps.filter(({ name }) => name === 'USER').map(({ text }) => text)).toEqual(['node'])
    expect(steps.some(({ name }) => name === 'ARG')).toBe(false)
    const env = steps.filter(({ name }) => name === 'ENV').map(({ text }) => text)
    expect(env).toEqual(['NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data'])
    expect(steps.filter(({ name }) => name === 'VOLUME').map(({ text }) => text)).toEqual(['/data'])
  })

  it('starts, is healthy by its own check, writes nothing beside its data, and stops in good order', async () => {
    const steps = await instructions()
    const app = join(folder, 'app')
    const last = steps.slice(steps.findLastIndex(({ name }) => name === 'FROM'))
    for (const [source, target] of copies(last)) await cp(source, join(app, target), { recursive: true })
    await symlink(resolve('node_modules'), join(app, 'node_modules'))
    const before = await readdir(app, { recursive: true })

    const env = { PATH: process.env['PATH'], NODE_ENV: 'production', DATA_DIR: join(folder, 'data') }
    const run = (step: Instruction | undefined, PORT: string) => {
      const [command, ...args] = commandOf(step?.text ?? '')
      expect(command).toBe('node')
      const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
      return spawn(process.execPath, args, { cwd: app, env: { ...env, PORT }, stdio })
    }
    const bot = run(
      last.find(({ name }) => name === 'CMD'),
      '0',
    )
    let out = ''
    bot.stdout.on('data', chunk => {
      out += chunk
    })
    const port = () => /Listening at \S+:(\d+)/.exec(out)?.[1] ?? ''
    await expect.poll(port, { timeout: 15_000 }).not.toBe('')

    const check = last.find(({ name }) => name === 'HEALTHCHECK')
    expect(await once(run(check, port()), 'exit')).toEqual([0, null])
    bot.kill('SIGTERM')
    expect(await once(bot, 'exit')).toEqual([0, null])
    expect(await once(run(check, port()), 'exit')).toEqual([1, null])
    expect(await readdir(app, { recursive: true })).toEqual(before)
  })
})

describe('The systemd unit', () => {
  it('starts a file that exists and waits longer for its end than that takes', async () => {
    const unit = await readFile('ops/aide-memoire.service', 'utf8')
    const setting = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''
    await expect(stat(setting('ExecStart').split(' ')[1] ?? '')).resolves.toBeTruthy()
    expect(Number(setting('TimeoutStopSec'))).toBeGreaterThan(10)
    expect(setting('Restart')).toBe('on-failure')
    expect(setting('ProtectSystem')).toBe('strict')
  })
})
