import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createDiscordAdapter } from '../../../src/adapters/discord/index.ts'
import { COMMANDS } from '../../../src/commands/index.ts'
import { citedReply } from '../../contract/replies.ts'
import { createFakeDiscord } from '../../fakes/discord/index.ts'
import { ApiError } from '../../fakes/discord/world.ts'

const start = async (token: string, apiUrl: string): Promise<string> => {
  const log = pino({ level: 'silent' })
  const adapter = createDiscordAdapter({ token, apiUrl, commands: COMMANDS, log })
  try {
    await adapter.start(async () => citedReply)
    return 'connected'
  } catch (error) {
    return String(error)
  } finally {
    await adapter.stop()
  }
}

describe('Connecting to Discord', () => {
  it('says that the token is wrong and where to get one, and does not say the token', async () => {
    const fake = await createFakeDiscord()
    const said = await start('wrong.discord.token', fake.apiUrl)
    await fake.close()
    expect(said).toContain('DISCORD_TOKEN')
    expect(said).toContain('Reset Token')
    expect(said).not.toContain('wrong.discord.token')
  })

  it('says so when the Gateway alone refuses the token', async () => {
    const fake = await createFakeDiscord()
    fake.world.gatewayRefuses = true
    expect(await start(fake.world.token, fake.apiUrl)).toContain('DISCORD_TOKEN')
    await fake.close()
  })

  it('says that Discord cannot be reached', async () => {
    const fake = await createFakeDiscord()
    await fake.close()
    expect(await start('a.discord.token', fake.apiUrl)).toContain('could not be reached')
  })

  it('connects without its command when Discord does not take it', async () => {
    const fake = await createFakeDiscord()
    const path = '/applications/{application_id}/commands'
    fake.faults.push({ method: 'POST', path, times: 1, kind: new ApiError(403, 50_001, 'Missing Access') })
    expect(await start(fake.world.token, fake.apiUrl)).toBe('connected')
    await fake.close()
  })

  it('says whether it hears Discord, also while a broken connection is mended', async () => {
    const fake = await createFakeDiscord()
    const log = pino({ level: 'silent' })
    const adapter = createDiscordAdapter({
      token: fake.world.token,
      apiUrl: fake.apiUrl,
      commands: COMMANDS,
      log,
    })
    expect(adapter.trouble?.()).toMatch(/^not connected/)
    await adapter.start(async () => citedReply)
    expect(adapter.trouble?.()).toBeUndefined()
    fake.gateway.drop()
    await expect.poll(() => adapter.trouble?.(), { interval: 1 }).toMatch(/^not connected; it keeps trying/)
    await expect.poll(() => adapter.trouble?.(), { timeout: 8_000 }).toBeUndefined()
    await adapter.stop()
    await fake.close()
  })

  it('does not write its command again on the next start', async () => {
    const fake = await createFakeDiscord()
    await start(fake.world.token, fake.apiUrl)
    await start(fake.world.token, fake.apiUrl)
    expect(fake.world.requests.filter(request => request.startsWith('POST'))).toHaveLength(1)
    await fake.close()
  })
})
