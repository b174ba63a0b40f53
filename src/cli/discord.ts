import { parseArgs } from 'node:util'
import { registerCommands } from '../adapters/discord/register.ts'
import { COMMANDS } from '../commands/index.ts'
import { MISSING } from '../doors.ts'
import { config, UsageError } from './guard.ts'

/** `dispute discord register [--guild ID]`: makes /dispute known to Discord, everywhere or in one server. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { guild: { type: 'string' } },
  })
  if (positionals[0] !== 'register') throw new UsageError('Usage: dispute discord register [--guild ID]')
  const settings = config()
  const missing = MISSING.discord(settings)
  if (missing !== undefined) throw new UsageError(missing)
  const { changed, invite } = await registerCommands({
    token: settings.DISCORD_TOKEN ?? '',
    apiUrl: settings.DISCORD_API_URL,
    commands: COMMANDS,
    ...(values.guild !== undefined && { guild: values.guild }),
  })
  process.stdout.write(
    `${changed ? 'Registered /dispute.' : '/dispute is up to date.'}\nInvite link: ${invite}\n`,
  )
  return 0
}
