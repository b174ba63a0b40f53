#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

/** The `dispute` command. Each subcommand is loaded only when it is used, so that an answer comes at once. */

enableCompileCache()
// Who reads no further (`| head -1`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const [name = 'help', ...args] = process.argv.slice(2)
const { guard } = await import('./cli/guard.ts')
const { SUBCOMMANDS } = await import('./cli/subcommands.ts')
const own = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined
const load =
  own?.load ??
  (() => import('./cli/command.ts').then(({ runCommand }) => ({ run: () => runCommand(name, args) })))
process.exitCode = await guard(async () => (await load()).run(args))
