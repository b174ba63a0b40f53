import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter, Posted } from '../adapters/adapter.ts'
import type { Reply } from '../reply/index.ts'

/** A post that may be attempted again and again and still stands only once at its destination. */

export type Post = { adapter: Adapter; destination: string; reply: Reply; key: string }

/** How long another run may be at it before its claim counts as left behind by a crash. */
const CLAIM_MINUTES = 5

/**
 * Posts a reply under a key unless that was done before. The claim is a file made in one step, so of two runs
 * at the same time one posts. After a crash between post and record the adapter is asked whether the post is
 * there; where it cannot know, nothing is repeated.
 * @param folder where the claims are kept
 */
export async function postOnce(folder: string, { adapter, destination, reply, key }: Post): Promise<Posted> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${[adapter.name, destination, key].join('.').replace(/[^\w.-]/g, '_')}.json`)
  const settle = async (posted: Posted): Promise<Posted> => {
    await writeFile(file, JSON.stringify(posted))
    return posted
  }
  if (!(await claim(file))) {
    const earlier = await outcomeOf(file)
    if (earlier?.outcome === 'posted' || earlier?.outcome === 'found')
      return { outcome: 'found', id: earlier.id }
    const minutes = (Date.now() - (await stat(file)).mtimeMs) / 60_000
    if (earlier === undefined && minutes < CLAIM_MINUTES) {
      return {
        outcome: 'refused',
        why: `Another run began this post ${Math.ceil(minutes)} min ago. Try again in ${CLAIM_MINUTES} min.`,
      }
    }
    if (earlier?.outcome !== 'refused') {
      const found = await adapter.find(destination, key)
      if (found.found === true) return settle({ outcome: 'found', id: found.id })
      if (found.found === 'unknown') {
        return settle({
          outcome: 'uncertain',
          why: `An earlier run may have posted it. ${found.why} Look there; to post again, delete ${file}.`,
        })
      }
    }
    await writeFile(file, '')
  }
  return settle(await adapter.post(destination, reply, key))
}

async function claim(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** What is on record about an earlier run; undefined where it ended before it could say. */
async function outcomeOf(file: string): Promise<Posted | undefined> {
  const text = await readFile(file, 'utf8')
  return text === '' ? undefined : (JSON.parse(text) as Posted)
}
