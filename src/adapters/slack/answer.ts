import type { RespondFn } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Reply } from '../../reply/index.ts'
import { type Clients, deliver } from './client.ts'
import { LIMITS } from './limits.ts'
import { type Message, messagesOf } from './split.ts'

/** The ways in which a reply gets back to who asked. None rejects: what fails is logged, without its text. */
export type Answers = {
  /** Into a channel or thread; a private reply to the person alone. */
  inChannel: (
    place: { channel: string; thread?: string; user: string; activeThread?: string },
    reply: Reply,
  ) => Promise<void>
  /** To the person alone, where they gave a command or pressed a button. */
  privately: (respond: RespondFn, reply: Reply, thread?: string) => Promise<void>
}

export function createAnswers({ writing }: Clients, log: Logger, unshown: () => void): Answers {
  async function each(messages: readonly Message[], send: (message: Message) => ReturnType<typeof deliver>) {
    for (const message of messages) {
      const sent = await send(message)
      if (sent.outcome === 'sent') continue
      log.error({ code: sent.code }, `A reply was not shown. ${sent.why}`)
      unshown()
      return
    }
  }
  return {
    inChannel: ({ channel, thread, user, activeThread }, reply) => {
      // In a direct message nobody else reads along, and Slack shows nothing ephemeral in threads there.
      if (reply.visibility === 'public' || channel.startsWith('D'))
        return each(messagesOf(reply), message =>
          deliver(() =>
            writing.chat.postMessage({
              channel,
              ...message,
              ...(thread !== undefined && { thread_ts: thread }),
            }),
          ),
        )
      // Slack shows an ephemeral message in a thread only where the thread exists already.
      return each(messagesOf(reply), ({ text, blocks }) =>
        deliver(() =>
          writing.chat.postEphemeral({
            channel,
            user,
            text,
            blocks,
            ...(activeThread !== undefined && { thread_ts: activeThread }),
          }),
        ),
      )
    },
    privately: async (respond, reply, thread) => {
      for (const { text, blocks } of fewMessages(reply)) {
        try {
          await respond({
            response_type: 'ephemeral',
            replace_original: false,
            text,
            blocks,
            ...(thread !== undefined && { thread_ts: thread }),
          })
        } catch (error) {
          log.error(
            { code: error instanceof Error ? error.name : 'unknown' },
            'A private reply was not shown.',
          )
          unshown()
          return
        }
      }
    },
  }
}

/** As many messages as a `response_url` takes: short ones if they suffice, else long ones. */
function fewMessages(reply: Reply): Message[] {
  const short = messagesOf(reply)
  if (short.length <= LIMITS.responses) return short
  const long = messagesOf(reply, LIMITS.textHard)
  if (long.length <= LIMITS.responses) return long
  const shown = long.slice(0, LIMITS.responses - 1)
  const rest = `This reply is longer than Slack lets a command show: ${long.length - shown.length} more messages. Ask the same in a direct message to this app to read it whole.`
  const notice: Message = {
    text: rest,
    blocks: [{ type: 'context', elements: [{ type: 'plain_text', text: rest, emoji: false }] }],
    unfurl_links: false,
    unfurl_media: false,
  }
  return [...shown, notice]
}
