import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ALL_RULES } from '../answer/lint/index.ts'
import { changedSince, STALE_FROM } from '../answer/staleness.ts'
import {
  type Knowledge,
  type Problem,
  printProblem,
  type Reading,
  readKnowledge,
} from '../knowledge/index.ts'
import { applyEdits, type Finding, review } from '../knowledge/lint/index.ts'
import { config, today, UsageError } from './guard.ts'

/**
 * `dispute check [--fix] [FILE…]`: every problem as `file:line:column: severity: message (hint) [rule]`, then how
 * many, and whether the wording is still to be checked; in between, a note where the matcher should learn anew; exit
 * code 1 on any error. With `--fix`, what needs no curator
 * is put right first.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { fix: { type: 'boolean' } },
  })
  const day = today()
  const count = { error: 0, warning: 0 }
  let reviewed = true
  for (const file of positionals.length > 0 ? positionals : [config().KNOWLEDGE_FILE]) {
    const { reading, problems } = await check(file, day, values.fix === true)
    for (const problem of problems) {
      process.stdout.write(`${printProblem(problem)}\n`)
      count[problem.severity]++
    }
    if (reading.knowledge !== null) {
      const { entries, revision } = reading.knowledge
      process.stdout.write(`${file}: ${entries.size} entries, revision ${revision.hash}\n`)
      process.stdout.write(staleness(reading.knowledge))
    } else reviewed = false
  }
  process.stdout.write(`${plural(count.error, 'error')}, ${plural(count.warning, 'warning')}\n`)
  if (!reviewed) process.stdout.write('The wording is checked once these are mended.\n')
  return count.error === 0 ? 0 : 1
}

/** No problem of the record, so it is not counted: what finds its entries was fitted to another state of it. */
function staleness(knowledge: Knowledge): string {
  const changed = changedSince(knowledge) ?? 0
  if (changed < STALE_FROM) return ''
  return `About ${Math.round(100 * changed)} % of its phrasings changed since the matcher learnt from it (npm run learn, then npm run eval).\n`
}

async function check(
  file: string,
  day: string,
  fix: boolean,
): Promise<{ reading: Reading; problems: readonly Problem[] }> {
  const reading = await readKnowledge(file)
  const findings = review(reading, ALL_RULES, day)
  if (!fix || (await mend(reading, findings)) === 0)
    return { reading, problems: [...reading.problems, ...findings] }
  return check(file, day, false)
}

/** Writes the files with what can be put right put right; gives how many of them changed. */
async function mend(reading: Reading, findings: readonly Finding[]): Promise<number> {
  const files = Map.groupBy(
    findings.flatMap(({ edit }) => edit ?? []),
    ({ file }) => file,
  )
  for (const [file, edits] of files) {
    const text = reading.manuscript?.files.find(part => part.file === file)?.text
    if (text !== (await readFile(file, 'utf8')))
      throw new UsageError(`${file} was changed while it was checked. Run the check again.`)
    await writeFile(file, applyEdits(text, edits))
    process.stdout.write(`${file}: ${plural(edits.length, 'fix', 'fixes')}\n`)
  }
  return files.size
}

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
