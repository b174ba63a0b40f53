import { spawn } from 'node:child_process'
import { describe, it } from 'vitest'
import { source } from './cli/run.ts'

/** A process with some parts, told how each ends. It says `up`, then what ends. */
const child = (parts: string, limitMs = 10_000) => {
  const code = `
    import { stopOnSignals } from ${JSON.stringify(source('stop.ts'))}
    import { createLog } from ${JSON.stringify(source('telemetry/index.ts'))}
    const say = what => process.stdout.write(what + '\\n')
    const after = (ms, what) => () => new Promise(resolve => setTimeout(() => { say(what); resolve() }, ms))
    const hang = () => new Promise(() => {})
    setInterval(() => {}, 1_000)
    const stop = stopOnSignals({ log: createLog('info'), first: () => say('not ready'), limitMs: ${limitMs} })
    ${parts}
    say('up')`
  const process_ = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code])
  let out = ''
  let err = ''
  const up = new Promise<void>(resolve => {
    process_.stdout.setEncoding('utf8').on('data', text => {
      out += text
      if (out.includes('up\n')) resolve()
    })
  })
  process_.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  const ended = new Promise<{ code: number | null; said: string[]; err: string }>(resolve => {
    process_.once('close', code => resolve({ code, said: out.trim().split('\n').slice(1), err }))
  })
  return { up, ended, signal: (signal: NodeJS.Signals) => process_.kill(signal) }
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

describe.concurrent('A signal', () => {
  it.for(['SIGTERM', 'SIGINT'] as const)(
    '%s ends the work, then what it stands on, and the process with 0',
    async (signal, { expect }) => {
      const run = child(`
        stop.add('ground', 'store', after(10, 'store'))
        stop.add('work', 'discord', after(80, 'discord'))
        stop.add('work', 'slack', after(20, 'slack'))`)
      await run.up
      run.signal(signal)
      const { code, said } = await run.ended
      expect(code).toBe(0)
      expect(said).toEqual(['not ready', 'slack', 'discord', 'store'])
    },
  )

  it('names in the log what hangs and what fails, ends the ground all the same, and exits with 1', async ({
    expect,
  }) => {
    const run = child(
      `
        stop.add('work', 'discord', hang)
        stop.add('work', 'briefs', () => { throw new Error('no lease') })
        stop.add('ground', 'store', after(0, 'store'))`,
      500,
    )
    await run.up
    const before = performance.now()
    run.signal('SIGTERM')
    const { code, said, err } = await run.ended
    expect(code).toBe(1)
    expect(performance.now() - before).toBeLessThan(1_500)
    expect(said).toEqual(['not ready', 'store'])
    expect(err).toContain('"parts":["discord","briefs"]')
    expect(err).toContain('no lease')
  })

  it('that comes a second time ends the process at once', async ({ expect }) => {
    const run = child(`stop.add('work', 'discord', hang)`)
    await run.up
    run.signal('SIGTERM')
    await pause(400)
    const before = performance.now()
    run.signal('SIGINT')
    expect((await run.ended).code).toBe(130)
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('that npm passes on right after the terminal’s own counts once', async ({ expect }) => {
    const run = child(`stop.add('work', 'discord', after(100, 'discord'))`)
    await run.up
    run.signal('SIGINT')
    run.signal('SIGINT')
    await pause(30)
    run.signal('SIGINT')
    const { code, said } = await run.ended
    expect({ code, said }).toEqual({ code: 0, said: ['not ready', 'discord'] })
  })
})
