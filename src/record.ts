import type { Logger } from 'pino'
import { type Answerer, createAnswerer } from './answer/index.ts'
import {
  type Knowledge,
  KnowledgeError,
  type Problem,
  printProblem,
  readKnowledge,
} from './knowledge/index.ts'
import { RULES, review } from './knowledge/lint/index.ts'

/** The record in force, replaced as a whole when its files change. */
export type Record = {
  current: () => { knowledge: Knowledge; answerer: Answerer }
  /** Ends the watching. */
  stop: () => Promise<void>
}

/** Editors write a file in several steps; it is read once nothing has changed for this long (ms). */
const QUIET = 100

/**
 * Loads a knowledge file and watches it: a changed file is loaded, checked and swapped at once; one that has problems
 * which the record in force has not keeps the last good one and says why in the log.
 * @param loaded called with each record that takes effect after the first
 * @throws KnowledgeError when the file cannot be used to begin with
 */
export async function openRecord(
  path: string,
  log: Logger,
  loaded: (knowledge: Knowledge) => void = () => {},
): Promise<Record> {
  const first = await read(path)
  if (first.knowledge === null) throw new KnowledgeError(first.errors)
  if (first.errors.length > 0)
    log.warn({ problems: first.errors.map(printProblem) }, 'the record has errors: dispute check')
  let current = { ...first, knowledge: first.knowledge, answerer: createAnswerer(first.knowledge) }

  const reload = async (): Promise<void> => {
    const { knowledge, errors } = await read(path)
    const old = new Set(current.errors.map(({ message }) => message))
    const fresh = errors.filter(({ message }) => !old.has(message))
    if (knowledge === null || fresh.length > 0) {
      log.error(
        { problems: fresh.map(printProblem) },
        'the changed knowledge file has problems; the last good one stays',
      )
      return
    }
    if (knowledge.revision.hash === current.knowledge.revision.hash) return
    current = { knowledge, errors, answerer: createAnswerer(knowledge) }
    log.info(
      { revision: knowledge.revision.hash, entries: knowledge.entries.size },
      'the knowledge file was reloaded',
    )
    loaded(knowledge)
  }
  const { watch } = await import('chokidar')
  const watcher = watch(path, { ignoreInitial: true })
  let timer: NodeJS.Timeout | undefined
  // One after the other, so that an older state never replaces a newer one.
  let last = Promise.resolve()
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last
        .then(reload)
        .catch((error: unknown) => log.error({ err: error }, 'the knowledge file could not be reloaded'))
    }, QUIET)
  })
  await new Promise<void>(resolve => watcher.once('ready', resolve))
  return {
    current: () => current,
    stop: async () => {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}

/** The record, and what the review finds wrong in it. The rules that ask every phrasing take too long for this. */
async function read(path: string): Promise<{ knowledge: Knowledge | null; errors: readonly Problem[] }> {
  const reading = await readKnowledge(path)
  const today = new Date().toISOString().slice(0, 10)
  const errors = [...reading.problems, ...review(reading, RULES, today)].filter(
    ({ severity }) => severity === 'error',
  )
  return { knowledge: reading.knowledge, errors }
}
