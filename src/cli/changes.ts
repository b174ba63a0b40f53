import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { changes, summary, toWords } from '../knowledge/changes.ts'
import { type Knowledge, loadKnowledge } from '../knowledge/index.ts'
import { config, UsageError } from './guard.ts'

const exec = promisify(execFile)

/**
 * `dispute changes --since DATE|REVISION`: what changed in the record since then, by its history in git; or
 * `dispute changes OLD NEW`: between two files or folders, where there is no git.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { since: { type: 'string' }, json: { type: 'boolean' }, knowledge: { type: 'string' } },
  })
  const path = values.knowledge ?? config().KNOWLEDGE_FILE
  const [old, recent] = positionals
  let before: Knowledge
  let after: Knowledge
  if (old !== undefined && recent !== undefined) {
    before = await loadKnowledge(old)
    after = await loadKnowledge(recent)
  } else if (values.since !== undefined) {
    before = await fromHistory(path, values.since)
    after = await loadKnowledge(path)
  } else
    throw new UsageError(
      'Since when? Usage: dispute changes --since DATE|REVISION, or dispute changes OLD NEW',
    )
  const list = changes(before, after)
  const shown = values.json === true ? JSON.stringify(list) : `${toWords(list)}\n\nIn all: ${summary(list)}.`
  process.stdout.write(`${shown}\n`)
  return 0
}

type Git = (...command: string[]) => Promise<string>

/** The record as it stood at the end of a day (`2026-11-23`), at a revision of the record or at a commit. */
async function fromHistory(path: string, since: string): Promise<Knowledge> {
  const file = resolve(path)
  const git: Git = async (...command) =>
    (await exec('git', command, { cwd: dirname(file), maxBuffer: 2 ** 28 })).stdout
  const prefix = await git('rev-parse', '--show-prefix').catch(() => {
    throw new UsageError(`${path} has no history in git. Name two files: dispute changes OLD NEW`)
  })
  // A record may have begun as one file and become a folder of the same name.
  const stem = `${prefix.trim()}${basename(file).replace(/\.ya?ml$/, '')}`
  const names = [stem, `${stem}.yaml`]
  const record = await (/^\d{4}-\d{2}-\d{2}$/.test(since)
    ? onDay(git, since, names)
    : atRevision(git, since, names))
  if (record === undefined) throw new UsageError(`The history of the record begins after ${since}.`)
  return record
}

async function onDay(git: Git, day: string, names: readonly string[]): Promise<Knowledge | undefined> {
  const commit = (await git('rev-list', '-1', `--before=${day}T23:59:59`, 'HEAD')).trim()
  return commit === '' ? undefined : checkOut(git, commit, names)
}

async function atRevision(
  git: Git,
  revision: string,
  names: readonly string[],
): Promise<Knowledge | undefined> {
  const commit = (
    await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => '')
  ).trim()
  if (commit !== '') return checkOut(git, commit, names)
  const history = await git('log', '--format=%H', '--full-history', '--', ...names.map(name => `:/${name}`))
  for (const past of history.split('\n').filter(line => line !== '')) {
    const record = await checkOut(git, past, names).catch(() => undefined)
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
