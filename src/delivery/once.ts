import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter, Posted } from '../adapters/adapter.ts'
import type { Reply } from '../reply/index.ts'

/** A post that may be attempted again and again and still stands only once at its destination. */

export type Post = { adapter: Adapter; destination: string; reply: Reply; key: string }

/** How long another run may be at it before its claim counts as left behind by a crash. */
const CLAIM_MINUTES = 5

/**
 * Posts a reply under a key unless that was done before. Each attempt claims the next number by making a file in
 * one step, so of any runs at the same time one posts. After a crash between post and record the adapter is asked
 * whether the post is there; where it cannot know, nothing is repeated.
 * @param folder where the claims are kept
 */
export async function postOnce(folder: string, { adapter, destination, reply, key }: Post): Promise<Posted> {
  await mkdir(folder, { recursive: true })
  const name = [adapter.name, destination, key].join('.').replace(/[^\w.-]/g, '_')
  const fileOf = (attempt: number): string => join(folder, `${name}.${attempt}.json`)
  const last = await lastAttempt(folder, name)
  if (last > 0) {
    const file = fileOf(last)
    const earlier = await outcomeOf(file)
    if (earlier?.outcome === 'posted' || earlier?.outcome === 'found')
      return { outcome: 'found', id: earlier.id }
    if (earlier === undefined && (await minutesOld(file)) < CLAIM_MINUTES) return BUSY
    if (earlier?.outcome !== 'refused') {
      const found = await adapter.find(destination, key)
      if (found.found === true) return settle(file, { outcome: 'found', id: found.id })
      if (found.found === 'unknown') {
        const why = `An earlier run may have posted it. ${found.why} Look there; to post again, delete ${file}.`
        return settle(file, { outcome: 'uncertain', why })
      }
    }
  }
  const file = fileOf(last + 1)
  if (!(await claim(file))) return BUSY
  const fresh = last === 0 && (await isHidden(adapter, destination, key))
  return settle(file, await adapter.post(destination, reply, key, { fresh }))
}

/** Whether the platform never lets it look. Then, where nothing here tells of an earlier run, there was none. */
async function isHidden(adapter: Adapter, destination: string, key: string): Promise<boolean> {
  const found = await adapter.find(destination, key)
  return found.found === 'unknown' && found.reason === 'permission'
}

const BUSY: Posted = {
  outcome: 'refused',
  why: `Another run is at this post or has just ended. Try again in ${CLAIM_MINUTES} min.`,
  reason: 'other',
}

async function lastAttempt(folder: string, name: string): Promise<number> {
  const attempts = (await readdir(folder)).flatMap(file => {
    const attempt = file.startsWith(`${name}.`)
      ? /^(\d+)\.json$/.exec(file.slice(name.length + 1))?.[1]
      : undefined
    return attempt === undefined ? [] : [Number(attempt)]
  })
  return Math.max(0, ...attempts)
}

async function settle(file: string, posted: Posted): Promise<Posted> {
  await writeFile(file, JSON.stringify(posted))
  return posted
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

const minutesOld = async (file: string): Promise<number> => (Date.now() - (await stat(file)).mtimeMs) / 60_000

/** What is on record about an earlier run; undefined where it ended before it could say. */
async function outcomeOf(file: string): Promise<Posted | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Posted
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
