import { readFile, writeFile } from 'node:fs/promises'
import { type Problem, printProblem, readKnowledge } from '../../knowledge/index.ts'
import { insertEntry } from '../../knowledge/insert.ts'
import { RULES, review } from '../../knowledge/lint/index.ts'
import { UsageError } from '../guard.ts'

/** Where in the record an entry goes: the record, the file of it, the list, and the date by which the list is ordered. */
export type Target = { record: string; file: string; list: string; date?: string }

/**
 * Writes an entry into its list and reviews the record as it then is.
 * @param today `YYYY-MM-DD`
 * @returns where the entry begins, as `file:line`, and what is found in its lines
 * @throws UsageError when the record would no longer load; the file is then as it was
 */
export async function write(
  { record, file, list, date }: Target,
  id: string,
  yaml: string,
  today: string,
): Promise<{ place: string; findings: Problem[] }> {
  const before = await readFile(file, 'utf8')
  await writeFile(file, insertEntry(before, list, yaml, date))
  const reading = await readKnowledge(record)
  const { knowledge, manuscript, problems } = reading
  if (knowledge === null || manuscript === null) {
    await writeFile(file, before)
    throw new UsageError(
      `Nothing was written: with this entry the record does not load.\n${problems.map(printProblem).join('\n')}\n\n${yaml}`,
    )
  }
  const located = manuscript.locate(id)
  const part = manuscript.files[located.file]
  const first = part?.locate().place(located.path).line ?? 1
  const last = first + yaml.trimEnd().split('\n').length - 1
  const findings = review(reading, RULES, today).filter(
    finding => finding.file === part?.file && finding.line >= first && finding.line <= last,
  )
  return { place: `${part?.file}:${first}`, findings }
}
