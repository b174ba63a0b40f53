import type { AddressInfo } from 'node:net'
import { createGateway, type Gateway } from './gateway.ts'
import { createHttp, type Fault } from './http.ts'
import { createPerson } from './person.ts'
import { accountRoutes } from './routes/account.ts'
import { commandRoutes } from './routes/commands.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { messageRoutes } from './routes/messages.ts'
import { standing } from './standing.ts'
import { createWorld } from './world.ts'

/** A Discord on 127.0.0.1 that the real discord.js talks to. Give `apiUrl` and `world.token` to the bot. */
export async function createFakeDiscord() {
  const world = createWorld()
  const faults: Fault[] = []
  let gateway: Gateway | undefined
  const theGateway = (): Gateway => {
    if (gateway === undefined) throw new Error('The gateway is not up')
    return gateway
  }
  let address = ''
  const server = createHttp(
    world,
    [
      ...accountRoutes(world, () => `ws://${address}/gateway`),
      ...commandRoutes(world),
      ...messageRoutes(world, theGateway),
      ...interactionRoutes(world),
    ],
    faults,
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  gateway = createGateway(world, server)
  return {
    world,
    faults,
    gateway,
    apiUrl: `http://${address}/api`,
    person: createPerson(world, gateway),
    standing: () => standing(world),
    close: async () => {
      await gateway?.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export type FakeDiscord = Awaited<ReturnType<typeof createFakeDiscord>>
