import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandBody, inviteLink, registerCommands } from '../../../src/adapters/discord/register.ts'
import { COMMANDS, isShown } from '../../../src/commands/index.ts'
import { createFakeDiscord, type FakeDiscord } from '../../fakes/discord/index.ts'

describe('Registering /dispute', () => {
  let fake: FakeDiscord
  const register = (options: { commands?: typeof COMMANDS; guild?: string } = {}) =>
    registerCommands({ token: fake.world.token, apiUrl: fake.apiUrl, commands: COMMANDS, ...options })
  const posts = (): number => fake.world.requests.filter(request => request.startsWith('POST')).length

  beforeEach(async () => {
    fake = await createFakeDiscord()
  })
  afterEach(async () => {
    await fake.close()
    expect(fake.world.violations).toEqual([])
  })

  it('writes a subcommand for each declared command, as Discord’s own description wants it', async () => {
    expect(await register()).toMatchObject({ changed: true })
    const [command] = fake.world.commands.get('global') ?? []
    expect(command).toMatchObject({ name: 'dispute', contexts: [0, 1] })
    const names = command?.options?.flatMap(({ name, type, options = [] }) =>
      type === 2 ? options.map(option => `${name} ${option.name}`) : [name],
    )
    expect(names).toEqual(COMMANDS.filter(isShown).map(({ name }) => name))
  })

  it('shows words to choose from, channels and yes or no as such', () => {
    const settings = commandBody(COMMANDS).options?.find(({ name }) => name === 'settings')
    expect(settings).toMatchObject({
      type: 2,
      options: [
        {
          name: 'brief',
          type: 1,
          options: expect.arrayContaining([
            expect.objectContaining({ name: 'action', type: 3, choices: expect.any(Array) }),
            expect.objectContaining({ name: 'channel', type: 7 }),
            expect.objectContaining({ name: 'skip-quiet', type: 5 }),
          ]),
        },
      ],
    })
  })

  it('shows no option and no command that only buttons use', () => {
    expect(commandBody(COMMANDS).options?.map(({ name }) => name)).not.toContain('feedback')
    expect(JSON.stringify(commandBody(COMMANDS))).not.toContain('"entry"')
  })

  it('writes nothing when nothing has changed', async () => {
    await register()
    expect(await register()).toMatchObject({ changed: false })
    expect(posts()).toBe(1)
  })

  it('writes again when a command has changed, and leaves other commands alone', async () => {
    fake.world.commands.set('global', [{ id: '1', name: 'other', type: 1 }])
    await register()
    const [first, ...rest] = COMMANDS
    const changed = [{ ...first, summary: 'Another summary' }, ...rest] as typeof COMMANDS
    expect(await register({ commands: changed })).toMatchObject({ changed: true })
    expect(fake.world.commands.get('global')?.map(({ name }) => name)).toEqual(['other', 'dispute'])
  })

  it('writes again when a command or an option is gone', async () => {
    await register()
    const withoutLast = COMMANDS.filter(isShown).slice(0, -1)
    expect(await register({ commands: withoutLast })).toMatchObject({ changed: true })
    const bare = withoutLast.map(command => ({ ...command, options: command.options.slice(0, 1) }))
    expect(await register({ commands: bare })).toMatchObject({ changed: true })
  })

  it('can be for one server alone', async () => {
    await register({ guild: fake.world.guild.id })
    expect([...fake.world.commands.keys()]).toEqual([fake.world.guild.id])
  })

  it('gives an invitation that asks for the least', async () => {
    const { invite } = await register()
    expect(invite).toBe(inviteLink(fake.world.bot.id))
    const { searchParams } = new URL(invite)
    expect(searchParams.get('scope')).toBe('bot applications.commands')
    expect(BigInt(searchParams.get('permissions') ?? 0)).toBe(0x400n | 0x800n | 0x10000n | (1n << 38n))
  })
})
