import type { Kysely } from 'kysely'
import type { Database, Tables } from './tables.ts'

/** A brief as it was posted. */
export type Brief = {
  /** The key under which it was posted, the same for every attempt. */
  id: string
  /** The slot it was posted for; null where somebody posted it by hand. */
  schedule: string | null
  /** The local date it is of, `YYYY-MM-DD`. */
  date: string
  destination: string
  /** The platform's id of the post; null where it is uncertain whether it stands. */
  message: string | null
  /** Ids of the entries it told. */
  entries: readonly string[]
  /** Which corrections of earlier briefs it told, by keys of the caller's. */
  corrections: readonly string[]
  /** The hash of the revision it came from. */
  revision: string
  /** Ms since 1970. */
  at: number
}

export type Briefs = {
  /** Keeps one that was posted by hand; those of a slot are kept by `slots.settle`. */
  add: (brief: Brief) => Promise<void>
  /** The briefs of a destination, the newest first. */
  of: (destination: string, limit?: number) => Promise<Brief[]>
  /** The newest brief of a destination; what is new since then is for the next one. */
  last: (destination: string) => Promise<Brief | undefined>
  /** The briefs that told one of these entries, for corrections; the newest first. */
  thatTold: (destination: string, entries: readonly string[]) => Promise<Brief[]>
  /** Every correction that any brief of a destination told, so that none is told twice. */
  corrected: (destination: string) => Promise<Set<string>>
}

export function createBriefs({ db }: Database): Briefs {
  const of = async (destination: string, limit?: number): Promise<Brief[]> => {
    const query = db
      .selectFrom('brief')
      .selectAll()
      .where('destination', '=', destination)
      .orderBy('posted_at', 'desc')
    return (await (limit === undefined ? query : query.limit(limit)).execute()).map(fromRow)
  }
  return {
    add: brief => insertBrief(db, brief),
    of,
    last: async destination => (await of(destination, 1))[0],
    thatTold: async (destination, entries) =>
      (await of(destination)).filter(brief => brief.entries.some(entry => entries.includes(entry))),
    corrected: async destination => {
      const rows = await db
        .selectFrom('brief')
        .select('corrections')
        .where('destination', '=', destination)
        .where('corrections', '!=', '[]')
        .execute()
      return new Set(rows.flatMap(({ corrections }) => JSON.parse(corrections) as string[]))
    },
  }
}

/** Keeps a brief, within a transaction where the caller has one; one with the same key is there already and stays. */
export async function insertBrief(db: Kysely<Tables>, { at, ...brief }: Brief): Promise<void> {
  await db
    .insertInto('brief')
    .values({
      ...brief,
      entries: JSON.stringify(brief.entries),
      corrections: JSON.stringify(brief.corrections),
      posted_at: at,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}

const fromRow = ({ entries, corrections, posted_at, ...same }: Tables['brief']): Brief => ({
  ...same,
  entries: JSON.parse(entries) as string[],
  corrections: JSON.parse(corrections) as string[],
  at: posted_at,
})
