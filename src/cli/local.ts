import { createAnswerer } from '../answer/index.ts'
import { COMMANDS, createDispatch, createHistory, type Dispatch } from '../commands/index.ts'
import { loadKnowledge } from '../knowledge/index.ts'
import { config } from './guard.ts'

/** A dispatcher over the configured knowledge file. */
export async function createLocalDispatch(file?: string): Promise<Dispatch> {
  const knowledge = await loadKnowledge(file ?? config().KNOWLEDGE_FILE)
  const record = { knowledge, answerer: createAnswerer(knowledge) }
  return createDispatch({ record: () => record, commands: COMMANDS, history: createHistory() }, error => {
    throw error
  })
}
