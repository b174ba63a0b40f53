import type { Logger } from 'pino'
import type { Adapter } from './adapters/adapter.ts'
import type { Command } from './commands/index.ts'
import type { Config } from './config.ts'

/** The platforms the environment configures, each loaded only when it is used. */

type Need = { config: Config; commands: readonly Command[]; log: Logger; unshown?: () => void }

/** What is missing for a platform, in one line for the operator; undefined when it is configured. */
export const MISSING: Record<'discord' | 'slack', (config: Config) => string | undefined> = {
  discord: config =>
    config.DISCORD_TOKEN === undefined
      ? 'Discord is off: set DISCORD_TOKEN (README, “Connect Discord”).'
      : undefined,
  slack: config =>
    config.SLACK_BOT_TOKEN === undefined
      ? 'Slack is off: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (README, “Connect Slack”).'
      : undefined,
}

export const DOORS: Record<'discord' | 'slack', (need: Need) => Promise<Adapter>> = {
  discord: async ({ config, ...need }) => {
    const { createDiscordAdapter } = await import('./adapters/discord/index.ts')
    return createDiscordAdapter({
      token: config.DISCORD_TOKEN ?? '',
      apiUrl: config.DISCORD_API_URL,
      ...need,
    })
  },
  slack: async ({ config, ...need }) => {
    const { createSlackAdapter } = await import('./adapters/slack/index.ts')
    const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL } = config
    return createSlackAdapter({
      botToken: SLACK_BOT_TOKEN ?? '',
      ...(SLACK_APP_TOKEN !== undefined && { appToken: SLACK_APP_TOKEN }),
      ...(SLACK_SIGNING_SECRET !== undefined && { signingSecret: SLACK_SIGNING_SECRET }),
      apiUrl: SLACK_API_URL,
      ...need,
    })
  },
}
