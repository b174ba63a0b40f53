import { printProblem, readKnowledge } from '../knowledge/index.ts'
import { RULES, review } from '../knowledge/lint/index.ts'
import { type Finding, failed, ok, warned } from './finding.ts'

/**
 * Whether the knowledge file can be used.
 * @param today `YYYY-MM-DD`
 */
export async function examineKnowledge(path: string, today: string): Promise<Finding[]> {
  const check = 'knowledge file'
  const reading = await readKnowledge(path)
  const errors = [...reading.problems, ...review(reading, RULES, today)].filter(
    ({ severity }) => severity === 'error',
  )
  const remedy = 'npx dispute check names every problem with its line.'
  const [first] = errors
  const found = first === undefined ? '' : `${errors.length} errors, the first: ${printProblem(first)}`
  if (reading.knowledge === null) return [failed(check, found, remedy)]
  if (first !== undefined) return [warned(check, found, remedy)]
  const { entries, revision } = reading.knowledge
  return [ok(check, `${entries.size} entries, revision ${revision.hash.slice(0, 12)}`)]
}
