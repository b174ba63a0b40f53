import { execFileSync } from 'node:child_process'

/** Runs a part of a bench in a process of its own, so that no engine is measured with the memory of another. */
export function apart<T>(script: string, args: readonly string[], part: string): T {
  const output = execFileSync(process.execPath, [script, ...args, '--part', part], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as T
}

/** Ends such a process with what it found. NLP.js leaves timers behind, so that it would not end by itself. */
export function hand(result: unknown): never {
  process.stdout.write(`\n${JSON.stringify(result)}`)
  process.exit(0)
}
