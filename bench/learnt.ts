import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { sketchOf } from '../src/answer/learnt.ts'
import type { Knowledge } from '../src/knowledge/index.ts'

const FILE = 'src/answer/learnt.json'

/** What is asked in learning, each file by its hash: when one changes, it is time to learn anew. */
export async function hashesOf(files: readonly string[]): Promise<Record<string, string>> {
  const hashed = files.map(async file => {
    const hash = createHash('sha256').update(await readFile(file))
    return [file, hash.digest('hex').slice(0, 12)] as const
  })
  return Object.fromEntries(await Promise.all(hashed))
}

/** Writes down what the numbers were learnt from, beside them. */
export async function noteLearnt(knowledge: Knowledge, files: readonly string[]): Promise<void> {
  const learnt = { ...sketchOf(knowledge), questions: await hashesOf(files) }
  await writeFile(FILE, `${JSON.stringify(learnt, null, 2)}\n`)
}
