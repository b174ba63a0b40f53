import { printProblem, readKnowledge } from '../knowledge/index.ts'
import { config } from './guard.ts'

/** `dispute check [FILE…]`: every problem as `file:line:column: message`; exit code 1 on any error. */
export async function run(args: string[]): Promise<number> {
  const files = args.length > 0 ? args : [config().KNOWLEDGE_FILE]
  let errors = 0
  for (const file of files) {
    const { knowledge, problems } = await readKnowledge(file)
    for (const problem of problems) process.stdout.write(`${printProblem(problem)}\n`)
    errors += problems.filter(({ severity }) => severity === 'error').length
    if (knowledge !== null)
      process.stdout.write(
        `${file}: ${knowledge.entries.size} entries, revision ${knowledge.revision.hash}\n`,
      )
  }
  process.stdout.write(errors === 0 ? 'No errors.\n' : `${errors} ${errors === 1 ? 'error' : 'errors'}.\n`)
  return errors === 0 ? 0 : 1
}
