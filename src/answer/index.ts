import type { Knowledge } from '../knowledge/index.ts'
import { createWriter, type Reply } from '../reply/index.ts'

/** A question with the earlier questions of its thread (oldest first) and the instant it was asked (ISO 8601). */
export type Question = { question: string; history?: readonly string[]; now?: string }

export type Answerer = {
  ask: (question: Question) => Reply
  /** The reply an entry gives when it is asked for by id, as buttons do; undefined when there is no such entry. */
  show: (id: string) => Reply | undefined
}

export function createAnswerer(knowledge: Knowledge): Answerer {
  const abstain = createWriter(knowledge).finish({
    kind: 'abstention',
    blocks: [],
    entries: [],
    confidence: 0,
  })
  return { ask: () => abstain, show: () => undefined }
}
