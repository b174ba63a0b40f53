import { createHash } from 'node:crypto'
import type { Knowledge } from '../knowledge/index.ts'
import type { Revision } from '../store/index.ts'

/** A revision as it is kept: which entries there were, and a hash of each. */
export const revisionOf = (knowledge: Knowledge, at: number): Revision => ({
  hash: knowledge.revision.hash,
  date: knowledge.revision.asOf ?? new Date(at).toISOString().slice(0, 10),
  entries: Object.fromEntries([...knowledge.entries].map(([id, entry]) => [id, hashOf(entry)])),
  at,
})

const hashOf = (entry: object): string =>
  createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 12)
