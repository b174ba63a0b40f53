import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Problem, printProblem, readKnowledge } from '../../src/knowledge/index.ts'

/** Knowledge files made for one test and gone with it. */

export const MINIMAL = `dispute: { id: example, title: An example, language: en }
sources:
  - { id: src-one, title: A report, publisher: A paper, url: "https://example.org/1", date: "2022-09-08", language: en }
answers:
  - id: answer-one
    text: It happened.
    sources: [src-one]
    questions: [what happened, did it happen]
`

/** `MINIMAL` and after it one of each other kind, on lines 9 to 24. */
export const FULL = `${MINIMAL}parties:
  - { id: iran, name: Iran, type: state }
persons:
  - { id: rama, name: Edi Rama, party: iran, roles: [{ title: Minister, source: src-one }] }
events:
  - { id: break, date: 2022-09-07, text: A break., support: [{ source: src-one, at: p. 1 }] }
statements:
  - { id: says, speaker: rama, date: 2022-09-07, act: says, text: that it broke, support: [{ source: src-one }] }
contentions:
  - id: who
    question: Who did it?
    positions: [{ party: iran, statements: [says] }, { party: iran, none: None found. }]
terms:
  - { id: vcdr, name: The Convention, text: A treaty., support: [{ source: src-one }] }
misconceptions:
  - { id: wrong, belief: It did not., correction: "It did. [@break]", support: [{ source: src-one }] }
`

/** Writes files into a folder of their own, removed after the test; gives the folder. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'knowledge-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** The problems of one file, as `line:column: message (hint)`. */
export async function problemsOf(text: string): Promise<string[]> {
  const folder = await folderOf({ 'file.yaml': text })
  const { problems } = await readKnowledge(join(folder, 'file.yaml'))
  return problems.map(print).map(line => line.replace('file.yaml:', ''))
}

/** A problem as it is shown, with the names of files alone, and without "error", which most are. */
export const print = (problem: Problem): string =>
  printProblem({ ...problem, file: basename(problem.file) })
    .replace(': error: ', ': ')
    .replace(/also at \S*\//, 'also at ')
