import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import manifest from '../../../src/adapters/slack/manifest.json' with { type: 'json' }
import { SCOPES } from '../../../src/adapters/slack/scopes.ts'
import { COMMANDS, parseText } from '../../../src/commands/index.ts'

const source = await readFile(new URL('../../../src/adapters/slack/receive.ts', import.meta.url), 'utf8')
const listened = (what: string): string[] =>
  [...source.matchAll(new RegExp(`app\\.${what}\\('([^']+)'`, 'g'))].flatMap(match => match[1] ?? [])

describe('the app manifest', () => {
  it('subscribes to the events that the adapter listens to, and to no other', () => {
    const events = manifest.settings.event_subscriptions.bot_events.map(event => event.replace(/\.im$/, ''))
    expect(events.sort()).toEqual(listened('event').sort())
  })

  it('declares the commands that the adapter listens to, and to no other', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(listened('command'))
  })

  it('asks for no more than it says: four scopes, and two that may be declined', () => {
    expect(manifest.oauth_config.scopes).toEqual({
      bot: ['app_mentions:read', 'commands', 'chat:write', 'im:history'],
      bot_optional: ['channels:history', 'groups:history'],
    })
  })

  it('asks for no scope without a feature that needs it', () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes
    expect(SCOPES.map(({ scope }) => scope)).toEqual([...bot, ...bot_optional])
    for (const { scope, feature } of SCOPES) expect(feature, scope).not.toBe('')
  })

  it('turns on what buttons, direct messages and Socket Mode need', () => {
    expect(manifest.settings).toMatchObject({
      interactivity: { is_enabled: true },
      socket_mode_enabled: true,
    })
    expect(manifest.features.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
  })

  it('hints at commands that exist', () => {
    const hint = manifest.features.slash_commands[0]?.usage_hint ?? ''
    const hinted = hint
      .replace(/^.*or: /, '')
      .split(', ')
      .map(words => parseText(words, COMMANDS).command)
    expect(hinted).toEqual(['timeline', 'sources', 'brief', 'settings brief', 'help'])
  })

  it('keeps to Slack’s limits for names and descriptions', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35)
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140)
    expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174)
  })
})
