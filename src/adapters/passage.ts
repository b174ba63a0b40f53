import { AsyncLocalStorage } from 'node:async_hooks'
import { addAbortListener } from 'node:events'

/**
 * A request's way out through a platform's client, which may hold it back for minutes (queues, limits, repeats). So
 * whether it may still go is asked where it leaves, in the client's transport, each time it does.
 */

export type Bounds = { signal?: AbortSignal; allowed?: () => Promise<boolean> }

/** It was not allowed to leave. */
export class Held extends Error {
  override message = 'It was called off before it was sent.'
}

/** Its signal came. */
export class Ended extends Error {
  override message = 'Its time was over before its turn or an answer came.'
}

/** Something of it may have worked; `cause` is what became known. */
export class Lost extends Error {}

type Passage = Bounds & {
  /** Requests that left and were not answered with a refusal. */
  open: number
}

const passages = new AsyncLocalStorage<Passage>()

/** Runs a call of a platform's client. Rejects with `Lost` where it may have worked, else with what went wrong. */
export async function pass<T>(call: () => Promise<T>, { signal, ...bounds }: Bounds = {}): Promise<T> {
  if (signal?.aborted) throw new Ended()
  const passage: Passage = { ...bounds, ...(signal && { signal }), open: 0 }
  const ended = Promise.withResolvers<never>()
  const listener = signal && addAbortListener(signal, () => ended.reject(new Ended()))
  const called = passages.run(passage, call)
  // Heard also when the signal was first.
  called.catch(() => {})
  try {
    return await Promise.race([called, ended.promise])
  } catch (error) {
    throw passage.open > 0 ? new Lost('Its answer was lost', { cause: error }) : error
  } finally {
    listener?.[Symbol.dispose]()
  }
}

/** Sends one request of a passage, for a client's transport. Without a passage it is just sent. */
export async function depart<R extends { status: number }>(
  send: (signal?: AbortSignal) => Promise<R>,
): Promise<R> {
  const passage = passages.getStore()
  if (passage === undefined) return send()
  const { signal, allowed } = passage
  // Whoever cannot tell does not allow.
  if (allowed !== undefined && !(await allowed().catch(() => false))) throw new Held()
  if (signal?.aborted) throw new Ended()
  passage.open++
  try {
    const response = await send(signal)
    if (response.status >= 400 && response.status < 500) passage.open--
    return response
  } catch (error) {
    if (UNSENT.has(networkCode(error))) passage.open--
    throw error
  }
}

/** Errors of the network at which no byte of the request arrived. */
export const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The code of an error of the network; `fetch` keeps it in the cause. */
export function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  for (const { code } of [error, error.cause ?? {}] as NodeJS.ErrnoException[]) {
    if (typeof code === 'string') return code
  }
  return error.name
}
