import { readFile, writeFile } from 'node:fs/promises'
import { type Problem, printProblem, type Reading, readKnowledge } from '../../knowledge/index.ts'
import { insertEntry, insertPhrasings } from '../../knowledge/insert.ts'
import { RULES, review } from '../../knowledge/lint/index.ts'
import { UsageError } from '../guard.ts'

/** Where in the record an entry goes: the record, the file of it, the list, and the date by which the list is ordered. */
export type Target = { record: string; file: string; list: string; date?: string }

/** Where it was written, as `file:line`, and what is found in its lines. */
export type Written = { place: string; findings: Problem[] }

/**
 * Writes an entry into its list and reviews the record as it then is.
 * @param today `YYYY-MM-DD`
 * @throws UsageError when the record would no longer load; the file is then as it was
 */
export async function write(
  { record, file, list, date }: Target,
  id: string,
  yaml: string,
  today: string,
): Promise<Written> {
  const reading = await rewrite(record, file, text => insertEntry(text, list, yaml, date), yaml)
  const { manuscript } = reading
  const located = manuscript.locate(id)
  const part = manuscript.files[located.file]
  const first = part?.locate().place(located.path).line ?? 1
  return found(reading, part?.file ?? file, first, lineCount(yaml), today)
}

/**
 * Adds phrasings to an entry, behind those that it has, and reviews the record as it then is.
 * @param items each as one line of YAML
 * @param today `YYYY-MM-DD`
 * @throws UsageError when the record would no longer load; the file is then as it was
 */
export async function writePhrasings(
  record: string,
  id: string,
  items: readonly string[],
  today: string,
): Promise<Written> {
  const { manuscript } = await readKnowledge(record)
  const located = manuscript?.locate(id)
  const part = located && manuscript?.files[located.file]
  if (part === undefined) throw new UsageError(`There is no entry "${id}" in ${record}.`)
  const { line } = part.locate().place(located?.path ?? [])
  let first = line
  const reading = await rewrite(
    record,
    part.file,
    text => {
      const inserted = insertPhrasings(text, line, items)
      first = inserted.line
      return inserted.text
    },
    items.join('\n'),
  )
  return found(reading, part.file, first, items.length, today)
}

type Loaded = { [Field in keyof Reading]: NonNullable<Reading[Field]> }

/** Changes a file of the record and reads the record again; puts the file back where that fails. */
async function rewrite(
  record: string,
  file: string,
  change: (text: string) => string,
  yaml: string,
): Promise<Loaded> {
  const before = await readFile(file, 'utf8')
  await writeFile(file, change(before))
  const { knowledge, manuscript, problems } = await readKnowledge(record)
  if (knowledge !== null && manuscript !== null) return { knowledge, manuscript, problems }
  await writeFile(file, before)
  throw new UsageError(
    `Nothing was written: with this entry the record does not load.\n${problems.map(printProblem).join('\n')}\n\n${yaml}`,
  )
}

const lineCount = (yaml: string): number => yaml.trimEnd().split('\n').length

/** What the review says of some lines of a file. */
function found(reading: Loaded, file: string, first: number, count: number, today: string): Written {
  const findings = review(reading, RULES, today).filter(
    finding => finding.file === file && finding.line >= first && finding.line < first + count,
  )
  return { place: `${file}:${first}`, findings }
}
