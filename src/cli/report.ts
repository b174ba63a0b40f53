import { parseArgs } from 'node:util'
import { loadKnowledge } from '../knowledge/index.ts'
import { report, toMarkdown } from '../knowledge/report.ts'
import { config } from './guard.ts'

/** `dispute report [--knowledge FILE]`: the balance of the record, as Markdown. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { knowledge: { type: 'string' } } })
  const knowledge = await loadKnowledge(values.knowledge ?? config().KNOWLEDGE_FILE)
  process.stdout.write(`${toMarkdown(report(knowledge))}\n`)
  return 0
}
