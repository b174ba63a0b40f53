import { serveOrders } from '../control.ts'
import { standing } from './api.ts'
import { asDelivered, eventOf, mentionEvent } from './person.ts'
import { startFakeSlack } from './server.ts'
import { APP_TOKEN, BOT_TOKEN, CHANNEL, type Failure, PERSON } from './shapes.ts'

/** A loopback Slack as a process of its own: `node tests/fakes/slack/serve.ts`. */

const slack = await startFakeSlack()

await serveOrders(
  {
    /** Makes channels. → their ids */
    channels: ({ count }: { count: number }) =>
      Array.from({ length: count }, () => {
        const id = `C1${String(slack.channels.size).padStart(8, '0')}`
        slack.channels.add(id)
        return id
      }),
    /** Closes a channel to the bot with Slack's code for why, or opens it again. */
    close: ({ channel, error }: { channel: string; error?: string }) => {
      if (error === undefined) slack.closed.delete(channel)
      else slack.closed.set(channel, error)
    },
    /** Grants or takes a scope. */
    scope: ({ scope, granted }: { scope: string; granted: boolean }) => {
      if (granted) slack.scopes.add(scope)
      else slack.scopes.delete(scope)
    },
    /** Takes the token away, or gives it back. */
    token: ({ revoked }: { revoked: boolean }) => {
      slack.revoked = revoked
    },
    /** A share of the calls of a method goes wrong; none, with share 0. */
    faults: ({ method, share, failures }: { method: string; share: number; failures: Failure[] }) => {
      slack.trouble(method, share, ...failures)
    },
    /** Whether rate limits hold. */
    rules: ({ limits }: { limits: boolean }) => {
      slack.limits = limits
    },
    /** People write so many messages. */
    chatter: ({ channel, count }: { channel: string; count: number }) => {
      for (let i = 0; i < count; i++)
        slack.chatter.push({ type: 'message', user: PERSON, text: 'talk', ts: slack.nextTs(), channel })
    },
    /** Someone asks the bot. → milliseconds until its answer, at most 15,000 */
    ask: async ({ text }: { text: string }) => {
      const ts = slack.nextTs()
      const begun = performance.now()
      await slack.socket.deliver(eventOf(mentionEvent(asDelivered(text), ts)))
      while (!slack.sent.some(({ thread }) => thread === ts) && performance.now() - begun < 15_000) {
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      return performance.now() - begun
    },
    /** How many posts stand: channel → key → number. */
    standing: () => standing(slack),
    /** Calls taken and messages turned away, and what was wrong with them. */
    state: () => ({ requests: slack.calls.length, limited: slack.limited, violations: slack.violations }),
  },
  { apiUrl: slack.apiUrl, token: BOT_TOKEN, appToken: APP_TOKEN, general: CHANNEL, person: PERSON },
)
