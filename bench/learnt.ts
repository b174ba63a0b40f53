import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** What is asked in learning, each file by its hash: when one changes, it is time to learn anew. */
export async function hashesOf(files: readonly string[]): Promise<Record<string, string>> {
  const hashed = files.map(async file => {
    const hash = createHash('sha256').update(await readFile(file))
    return [file, hash.digest('hex').slice(0, 12)] as const
  })
  return Object.fromEntries(await Promise.all(hashed))
}
