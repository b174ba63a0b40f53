import manifest from './manifest.json' with { type: 'json' }

/** What the app asks a workspace for, and for which feature. The manifest has the list; a test holds both together. */
const FEATURES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'answering a mention',
  commands: '`/dispute`',
  'chat:write': 'answering and posting',
  'im:history': 'answering direct messages',
  'channels:history': 'seeing whether a brief is already in a channel after a crash',
  'groups:history': 'the same in private channels',
}

export type Scope = { scope: string; feature: string; optional: boolean }

const { bot, bot_optional } = manifest.oauth_config.scopes

export const SCOPES: readonly Scope[] = [
  ...bot.map(scope => ({ scope, feature: FEATURES[scope] ?? '', optional: false })),
  ...bot_optional.map(scope => ({ scope, feature: FEATURES[scope] ?? '', optional: true })),
]
