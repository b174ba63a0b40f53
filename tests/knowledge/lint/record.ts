import { readFile } from 'node:fs/promises'
import { ALL_RULES } from '../../../src/answer/lint/index.ts'
import { type Reading, readKnowledge } from '../../../src/knowledge/index.ts'
import { type Finding, review } from '../../../src/knowledge/lint/index.ts'
import { folderOf, print } from '../files.ts'

/** Records made of the base and one more file, reviewed on a day that stays. */

export const TODAY = '2026-11-24'
const BASE = new URL('base.yaml', import.meta.url)

/** The findings of a record that consists of these files. */
export async function findingsOf(files: Readonly<Record<string, string>>): Promise<Finding[]> {
  const reading = await readFiles(files)
  return [...(reading.problems as Finding[]), ...review(reading, ALL_RULES, TODAY)]
}

export const readFiles = async (files: Readonly<Record<string, string>>): Promise<Reading> =>
  readKnowledge(await folderOf(files))

/** What is found in an example, beside which the base makes a whole record; as `line:column: message [rule]`. */
export async function findingsIn(example: string): Promise<string[]> {
  const findings = await findingsOf({ 'base.yaml': await base(), 'example.yaml': example })
  return findings.filter(({ file }) => file.endsWith('example.yaml')).map(shown)
}

export const shown = (finding: Finding): string => print(finding).replace(/^[^:]*:/, '')

/** The base with one of its pieces replaced. */
export async function changedBase(from: string, to: string): Promise<string> {
  const text = await readFile(BASE, 'utf8')
  if (!text.includes(from)) throw new Error(`The base does not hold ${from}`)
  return text.replace(from, to)
}

export const base = (): Promise<string> => readFile(BASE, 'utf8')

/** What the base has on purpose: entries on one line each, however long, and without words of their sources. */
export const IN_BASE: readonly (string | undefined)[] = ['line-length', 'support-words']
