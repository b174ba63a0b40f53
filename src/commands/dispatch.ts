import { nearest } from '../knowledge/index.ts'
import { say } from '../reply/index.ts'
import { type Context, type Dispatch, isShown } from './command.ts'
import { withFeedback } from './feedback.ts'

/**
 * The one way from an invocation to a reply, for every door.
 * @param onError told of what a command threw; the person gets an apology without its details.
 */
export function createDispatch(
  context: Context,
  onError: (error: unknown, command: string) => void,
): Dispatch {
  return async invocation => {
    const command = context.commands.find(({ name }) => name === invocation.command)
    if (command === undefined) {
      const like = nearest(
        invocation.command,
        context.commands.filter(isShown).map(({ name }) => name),
      )
      return say(
        `There is no command "${invocation.command.slice(0, 40)}".`,
        like === undefined ? 'Try: help' : `Did you mean "${like}"?`,
      )
    }
    try {
      const reply = await command.run(invocation, context)
      context.onReply?.(invocation, reply)
      return context.kept?.store() === undefined ? reply : withFeedback(reply)
    } catch (error) {
      onError(error, command.name)
      return say('Something went wrong on our side, and it has been logged. Please try again.')
    }
  }
}
