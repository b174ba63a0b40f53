import { serveOrders } from '../control.ts'
import type { Fault } from './http.ts'
import { createFakeDiscord } from './index.ts'
import { ApiError, type Channel } from './world.ts'

/** A loopback Discord as a process of its own: `node tests/fakes/discord/serve.ts`. */

const fake = await createFakeDiscord()
const { world, person } = fake

/** A fault as it is ordered: what Discord refuses with is written as its status, code and message. */
type Ordered = Omit<Fault, 'kind'> & {
  kind: 'drop before' | 'drop after' | { delay: number } | { status: number; code: number; message: string }
}

const read = ({ kind, ...fault }: Ordered): Fault => ({
  ...fault,
  kind:
    typeof kind === 'object' && 'status' in kind ? new ApiError(kind.status, kind.code, kind.message) : kind,
})

const channelOf = (id: string): Channel => {
  const channel = world.channels.get(id)
  if (channel === undefined) throw new Error(`There is no channel ${id}`)
  return channel
}

await serveOrders(
  {
    /** Makes channels. → their ids */
    channels: ({ count }: { count: number }) =>
      Array.from({ length: count }, (_, i) => world.addChannel(`channel-${i}`).id),
    /** What the bot may do in a channel. */
    may: ({ channel, ...may }: Partial<Channel['may']> & { channel: string }) =>
      Object.assign(channelOf(channel).may, may),
    /** Deletes a channel. */
    delete: ({ channel }: { channel: string }) => world.channels.delete(channel),
    /** Takes the token away, or gives it back. */
    token: ({ revoked }: { revoked: boolean }) => {
      world.revoked = revoked
    },
    /** Replaces all faults. */
    faults: ({ faults }: { faults: Ordered[] }) => {
      fake.faults.splice(0, Number.POSITIVE_INFINITY, ...faults.map(read))
    },
    /** Whether rate limits hold; how long nonces are remembered. */
    rules: (rules: { limits?: boolean; globalLimit?: number; nonceMs?: number }) => {
      Object.assign(world, rules)
    },
    /** People write so many messages. */
    chatter: ({ channel, count }: { channel: string; count: number }) => {
      for (let i = 0; i < count; i++) person.say(`message ${i}`, { channel: channelOf(channel) })
    },
    /** Someone asks the bot. → milliseconds until its answer, at most 15,000 */
    ask: async ({ text }: { text: string }) => {
      const asked = person.say(`@bot ${text}`)
      const begun = performance.now()
      const answered = (): boolean => world.general.messages.some(({ answers }) => answers === asked.id)
      while (!answered() && performance.now() - begun < 15_000) {
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      return performance.now() - begun
    },
    /** How many posts stand: channel → hash of the key (as in the mark) → number. */
    standing: () => fake.standing(),
    /** Requests taken and turned away, and what was wrong with them. */
    state: () => ({
      requests: world.requests.length,
      limited: world.limited,
      busiest: world.busiest,
      violations: world.violations,
    }),
  },
  { apiUrl: fake.apiUrl, token: world.token, general: world.general.id, person: world.person.id },
)
