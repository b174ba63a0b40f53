import { execFileSync } from 'node:child_process'

/** Runs a part of a bench in a process of its own, so that no engine is measured with the memory of another. */
export function apart<T>(script: string, args: readonly string[], part: string): T {
  const output = execFileSync(process.execPath, ['--expose-gc', script, ...args, '--part', part], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as T
}

/** What is held in memory once the garbage is collected, in MB; in a process run apart. */
export function held(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

/** Ends such a process with what it found. NLP.js leaves timers behind, so that it would not end by itself. */
export function hand(result: unknown): never {
  process.stdout.write(`\n${JSON.stringify(result)}`)
  process.exit(0)
}
