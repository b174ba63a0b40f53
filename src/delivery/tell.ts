import { LRUCache } from 'lru-cache'
import { type Brief, composeBrief, type Earlier } from '../brief/index.ts'
import { pendingCorrections } from '../brief/pending.ts'
import type { Schedule } from '../brief/schedule.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Store } from '../store/index.ts'

/** What a destination is told, by what it was told before. */

export type Told = { brief: Brief; revision: string }
export type Tell = (schedule: Schedule, date: string) => Promise<Told>

/** Many destinations begin on the same day and are told the same from then on. */
const KEPT = 200

/**
 * @param record the record in force
 * @param linkTo the address at which a post stands, where the platform has one
 */
export function createTell(
  { briefs, revisions }: Pick<Store, 'briefs' | 'revisions'>,
  record: () => Knowledge,
  linkTo: (schedule: Schedule, message: string) => string | undefined,
): Tell {
  const composed = new LRUCache<string, Brief>({ max: KEPT })
  const ids = new LRUCache<string, ReadonlySet<string>>({ max: KEPT })

  const idsOf = async (revision: string): Promise<ReadonlySet<string> | undefined> => {
    const known = ids.get(revision)
    if (known !== undefined) return known
    const loaded = await revisions.get(revision)
    if (loaded === undefined) return undefined
    const found = new Set(Object.keys(loaded.entries))
    ids.set(revision, found)
    return found
  }

  return async (schedule, date) => {
    const knowledge = record()
    const revision = knowledge.revision.hash
    const before = await briefs.of(schedule.destination)
    const [last] = before
    const occasion = {
      on: date,
      ...(last !== undefined && { since: last.date, known: await idsOf(last.revision) }),
    }
    const plain = before.map(({ date, entries, corrections }): Earlier => ({ date, entries, corrections }))
    if (pendingCorrections(knowledge, date, plain).length > 0) {
      const earlier = before.map(({ message }, i) => {
        const link = message === null ? undefined : linkTo(schedule, message)
        return { ...(plain[i] as Earlier), ...(link !== undefined && { link }) }
      })
      return { brief: composeBrief(knowledge, { ...occasion, earlier }), revision }
    }
    const key = JSON.stringify([revision, date, last?.revision, plain])
    const brief = composed.get(key) ?? composeBrief(knowledge, { ...occasion, earlier: plain })
    composed.set(key, brief)
    return { brief, revision }
  }
}
