import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { changes, toWords } from '../knowledge/changes.ts'
import { type Knowledge, loadKnowledge, shiftDay, spellEdtf } from '../knowledge/index.ts'
import { config, dayOf, today, UsageError } from './guard.ts'

const exec = promisify(execFile)

/**
 * `dispute changes --since DATE|REVISION`: what changed in the record from that day on or after that revision, by its
 * history in git; or `dispute changes OLD NEW`: between two files or folders, where there is no git.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { since: { type: 'string' }, json: { type: 'boolean' }, knowledge: { type: 'string' } },
  })
  const path = values.knowledge ?? config().KNOWLEDGE_FILE
  const [old, recent = path] = positionals
  if (values.since === undefined && positionals.length !== 2)
    throw new UsageError(
      'Since when? Usage: dispute changes --since DATE|REVISION, or dispute changes OLD NEW',
    )
  const { record, note } =
    old === undefined ? await fromHistory(path, values.since ?? '') : { record: await loadKnowledge(old) }
  const list = changes(record, await loadKnowledge(recent))
  if (note !== undefined) (values.json === true ? process.stderr : process.stdout).write(`${note}\n\n`)
  process.stdout.write(`${values.json === true ? JSON.stringify(list) : toWords(list)}\n`)
  return 0
}

type Git = (...command: string[]) => Promise<string>
type Past = { record: Knowledge; note?: string }

/** The record as it stood before a day (`2026-11-23`), at a revision of the record or at a commit. */
async function fromHistory(path: string, since: string): Promise<Past> {
  const file = resolve(path)
  const git: Git = async (...command) =>
    (await exec('git', command, { cwd: dirname(file), maxBuffer: 2 ** 28 })).stdout
  const prefix = await git('rev-parse', '--show-prefix').catch(() => {
    throw new UsageError(`${path} has no history in git. Name two files: dispute changes OLD NEW`)
  })
  // A record may have begun as one file and become a folder of the same name.
  const stem = `${prefix.trim()}${basename(file).replace(/\.ya?ml$/, '')}`
  const names = [stem, `${stem}.yaml`]
  return /^\d{4}-\d{2}-\d{2}$/.test(since)
    ? beforeDay(git, dayOf('--since', since), names)
    : { record: await atRevision(git, since, names) }
}

/** The record at the end of the day before; where there was none yet, the first that there was. */
async function beforeDay(git: Git, day: string, names: readonly string[]): Promise<Past> {
  if (day > today())
    throw new UsageError(
      `--since: ${spellEdtf(day)} is still to come. Name a day up to today, ${spellEdtf(today())}.`,
    )
  const eve = shiftDay(day, -1)
  const last = (await git('rev-list', '-1', `--before=${eve}T23:59:59`, 'HEAD')).trim()
  const record = last === '' ? undefined : await readable(git, last, names)
  if (record !== undefined) return { record }
  for (const commit of (await commitsOf(git, names)).reverse()) {
    const first = await readable(git, commit, names)
    if (first === undefined) continue
    const begun = (await git('show', '--no-patch', '--format=%cs', commit)).trim()
    return { record: first, note: `The history begins on ${spellEdtf(begun)}; shown from there.` }
  }
  throw new UsageError('The record has no history in git yet. Name two files: dispute changes OLD NEW')
}

/** The commits that changed the record, newest first. */
async function commitsOf(git: Git, names: readonly string[]): Promise<string[]> {
  const log = await git('log', '--format=%H', '--full-history', '--', ...names.map(name => `:/${name}`))
  return log.split('\n').filter(line => line !== '')
}

async function atRevision(git: Git, revision: string, names: readonly string[]): Promise<Knowledge> {
  const commit = (
    await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => '')
  ).trim()
  if (commit !== '') {
    const record = await checkOut(git, commit, names)
    if (record === undefined) throw new UsageError(`The history of the record begins after ${revision}.`)
    return record
  }
  for (const past of await commitsOf(git, names)) {
    const record = await readable(git, past, names)
    if (record?.revision.hash === revision) return record
  }
  throw new UsageError(
    `There is no revision "${revision}". Name a date (2026-11-23), a revision of the record or a commit.`,
  )
}

/** Loads the record of a commit; undefined when it had none. */
async function checkOut(git: Git, commit: string, names: readonly string[]): Promise<Knowledge | undefined> {
  const tree = await git('ls-tree', '-r', '--name-only', '--full-tree', commit, '--', ...names)
  const files = tree.split('\n').filter(line => /\.ya?ml$/.test(line))
  if (files.length === 0) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'record-'))
  try {
    for (const file of files) {
      await writeFile(join(folder, basename(file)), await git('show', `${commit}:${file}`))
    }
    return await loadKnowledge(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The same, also undefined where the record had a form that is read no longer. */
const readable: typeof checkOut = (git, commit, names) => checkOut(git, commit, names).catch(() => undefined)
