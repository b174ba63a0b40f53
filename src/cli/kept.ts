import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { type Answerer, createAnswerer, indexRecord, type RecordIndex } from '../answer/index.ts'
import { type Knowledge, loadKnowledge, recordFiles } from '../knowledge/index.ts'

/**
 * The loaded record and its index, kept between runs of the command line so that an answer comes at once. It is keyed
 * by the content of the record and of the program; without it everything is made anew, with the same answers.
 */

const SOURCE = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/aide-memoire', import.meta.url))

/** Revisions kept at once. */
const KEEP = 4

type Kept = { knowledge: Knowledge; index: RecordIndex }

/**
 * The record of a path and what answers from it: as kept, else made anew and kept.
 * @throws KnowledgeError when the record cannot be used
 */
export async function openKept(path: string): Promise<{ knowledge: Knowledge; answerer: Answerer }> {
  const { knowledge, index } = await kept(path)
  return { knowledge, answerer: createAnswerer(knowledge, index) }
}

async function kept(path: string): Promise<Kept> {
  const key = await keyOf(path)
  const file = join(FOLDER, `${key}.bin`)
  const found = key === undefined ? undefined : await readFile(file).catch(() => undefined)
  if (found !== undefined) {
    try {
      return deserialize(found) as Kept
    } catch {
      // A file cut short by a crash is made anew.
    }
  }
  const knowledge = await loadKnowledge(path)
  const made = { knowledge, index: indexRecord(knowledge) }
  if (key !== undefined) await keep(file, made)
  return made
}

async function keep(file: string, made: Kept): Promise<void> {
  try {
    await mkdir(FOLDER, { recursive: true })
    const partial = `${file}.${process.pid}`
    await writeFile(partial, serialize(made))
    await rename(partial, file)
    await tidy()
  } catch {
    // A read-only place keeps nothing; the next run makes it anew.
  }
}

/** Drops all but the newest few, of records and programs that are no more. */
async function tidy(): Promise<void> {
  const files = await Promise.all(
    (await readdir(FOLDER)).map(async name => ({ name, at: (await stat(join(FOLDER, name))).mtimeMs })),
  )
  const old = files.sort((a, b) => b.at - a.at).slice(KEEP)
  await Promise.all(old.map(({ name }) => rm(join(FOLDER, name), { force: true })))
}

/** Hash over what the index depends on; undefined where the record cannot be read, so that loading tells why. */
async function keyOf(path: string): Promise<string | undefined> {
  try {
    const files = await recordFiles(path)
    const code = ['answer', 'knowledge'].map(async folder => {
      const names = (await readdir(join(SOURCE, folder))).filter(name => name.endsWith('.ts')).sort()
      return Promise.all(names.map(name => readFile(join(SOURCE, folder, name))))
    })
    const hash = createHash('sha256').update(process.version)
    for (const content of [
      ...(await Promise.all(code)).flat(),
      ...(await Promise.all(files.map(file => readFile(file)))),
    ]) {
      hash.update(content)
    }
    return hash.digest('hex').slice(0, 32)
  } catch {
    return undefined
  }
}
