import type { Logger } from 'pino'
import { type Answerer, createAnswerer } from './answer/index.ts'
import { type Knowledge, loadKnowledge, printProblem, readKnowledge } from './knowledge/index.ts'

/** The record in force, replaced as a whole when its files change. */
export type Record = {
  current: () => { knowledge: Knowledge; answerer: Answerer }
  /** Ends the watching. */
  stop: () => Promise<void>
}

/** Editors write a file in several steps; it is read once nothing has changed for this long (ms). */
const QUIET = 100

/**
 * Loads a knowledge file and watches it: a changed file is loaded, checked and swapped at once, a bad one keeps the
 * last good one and says why in the log.
 * @throws KnowledgeError when the file cannot be used to begin with
 */
export async function openRecord(path: string, log: Logger): Promise<Record> {
  const build = (knowledge: Knowledge) => ({ knowledge, answerer: createAnswerer(knowledge) })
  let current = build(await loadKnowledge(path))

  const reload = async (): Promise<void> => {
    const { knowledge, problems } = await readKnowledge(path)
    if (knowledge === null) {
      log.error(
        { problems: problems.map(printProblem) },
        'the changed knowledge file has problems; the last good one stays',
      )
      return
    }
    if (knowledge.revision.hash === current.knowledge.revision.hash) return
    current = build(knowledge)
    log.info(
      { revision: knowledge.revision.hash, entries: knowledge.entries.size },
      'the knowledge file was reloaded',
    )
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
