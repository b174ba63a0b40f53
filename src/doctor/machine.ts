import { randomUUID } from 'node:crypto'
import { open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Finding, failed, ok, warned } from './finding.ts'

/** The machine it runs on. */

/** The Node.js that package.json asks for. */
const NODE = 24

export async function examineNode(version: string = process.versions.node): Promise<Finding[]> {
  if (Number(version.split('.')[0]) >= NODE) return [ok('Node.js', version)]
  const remedy = `Install Node.js ${NODE} (https://nodejs.org), or run through npm (npm start, npx dispute) after a plain npm ci, which brings it.`
  return [failed('Node.js', `${version}, and it needs ${NODE} or newer`, remedy)]
}

const MB = 1024 * 1024
/** A year of a busy bot's store is far below the first; below the second SQLite may fail any day. */
const WARN_FREE = 500 * MB
const FAIL_FREE = 50 * MB

/** Whether the bot can write where it keeps its data, and has room there. Leaves nothing behind. */
export async function examineData(
  folder: string,
  freeBytes: (folder: string) => Promise<number> = freeOn,
): Promise<Finding[]> {
  const check = 'data folder'
  const path = resolve(folder)
  const there = await nearestExisting(path)
  if (!(await stat(there)).isDirectory())
    return [failed(check, `${there} is not a folder`, 'Point DATA_DIR at a folder.')]
  const probe = join(there, `.doctor-${randomUUID()}`)
  try {
    const file = await open(probe, 'wx')
    await file.write('x'.repeat(4096))
    await file.sync()
    await file.close()
  } catch (error) {
    return [failed(check, `${there} cannot be written to (${codeOf(error)})`, cureOf(codeOf(error), there))]
  } finally {
    await rm(probe, { force: true })
  }
  const free = await freeBytes(there)
  const found = `${path} ${there === path ? 'can be written to' : 'will be created'}; ${Math.floor(free / MB)} MB free`
  const remedy = 'Make room on this disk, or point DATA_DIR at another.'
  if (free < FAIL_FREE) return [failed(check, found, remedy)]
  return [free < WARN_FREE ? warned(check, found, remedy) : ok(check, found)]
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** The path itself, or the nearest above it where something is. */
async function nearestExisting(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined || path === dirname(path) ? path : nearestExisting(dirname(path))
}

function cureOf(code: string, folder: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'Make room on this disk, or point DATA_DIR at another.'
  if (code === 'EROFS')
    return `${folder} is mounted read-only: mount a volume there, or point DATA_DIR at a folder that can be written to.`
  return `Give ${folder} to the user that runs the bot (chown), or point DATA_DIR at a folder of its own.`
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
