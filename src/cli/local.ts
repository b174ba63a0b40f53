import { COMMANDS, createDispatch, createHistory, type Dispatch } from '../commands/index.ts'
import { config } from './guard.ts'
import { openKept } from './kept.ts'

/** A dispatcher over the configured knowledge file. */
export async function createLocalDispatch(file?: string): Promise<Dispatch> {
  const record = await openKept(file ?? config().KNOWLEDGE_FILE)
  return createDispatch({ record: () => record, commands: COMMANDS, history: createHistory() }, error => {
    throw error
  })
}
