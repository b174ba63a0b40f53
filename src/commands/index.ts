import { ask } from './ask.ts'
import { brief } from './brief.ts'
import { claim } from './claim.ts'
import type { Command } from './command.ts'
import { feedback } from './feedback.ts'
import { help } from './help.ts'
import { privacy } from './privacy.ts'
import { settingsBrief } from './settings/brief.ts'
import { sources } from './sources.ts'
import { timeline } from './timeline.ts'

export { decodeAction, encodeAction } from './action.ts'
export {
  type Command,
  type Context,
  type Dispatch,
  GROUPS,
  type Invocation,
  isShown,
  isTyped,
  type Option,
  type Person,
} from './command.ts'
export { createDispatch } from './dispatch.ts'
export { createHistory } from './history.ts'
export { parseText } from './parse.ts'

/** Every command, in the order in which help shows them; last what only buttons ask for. */
export const COMMANDS: readonly Command[] = [
  ask,
  claim,
  timeline,
  sources,
  brief,
  settingsBrief,
  privacy,
  help,
  feedback,
]
