import { parseArgs } from 'node:util'
import { loadKnowledge } from '../knowledge/index.ts'
import { report, toColumns, toMarkdown } from '../knowledge/report.ts'
import { config } from './guard.ts'

/** `dispute report [--markdown] [--knowledge FILE]`: the balance of the record, as tables. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { markdown: { type: 'boolean' }, knowledge: { type: 'string' } },
  })
  const knowledge = await loadKnowledge(values.knowledge ?? config().KNOWLEDGE_FILE)
  const show = values.markdown === true ? toMarkdown : toColumns
  process.stdout.write(`${report(knowledge).map(show).join('\n\n')}\n`)
  return 0
}
