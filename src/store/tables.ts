import type { Kysely, RawBuilder } from 'kysely'
import type { Schedule, Settled } from '../brief/schedule.ts'

/**
 * The tables as queries see them, the same on both databases: text, whole numbers, JSON as text, yes and no as 1 and 0,
 * instants in milliseconds since 1970. What each column is for stands in the migration that makes it.
 */
export type Tables = {
  schedule: {
    id: string
    destination: string
    community: string | null
    at: string
    zone: string
    days: string
    skip_quiet: number
    paused: Schedule['paused']
    counts_from: number
    owner: string | null
  }
  slot: {
    schedule: string
    date: string
    due: number
    destination: string
    owner: string | null
    until: number | null
    attempt: number
    may_stand: number
    state: Settled | null
    message: string | null
    why: string | null
    settled_at: number | null
    look_at: number | null
  }
  brief: {
    id: string
    schedule: string | null
    date: string
    destination: string
    message: string | null
    entries: string
    corrections: string
    revision: string
    posted_at: number
  }
  seen: { key: string; until: number }
  setting: { community: string; name: string; value: string }
  installation: { platform: string; community: string; key: string; sealed: string; at: number }
  gap: { id: string; question: string; language: string | null; kind: string; at: number }
  feedback: { id: string; entries: string; verdict: string; reason: string | null; at: number }
  revision: { hash: string; date: string; entries: string; loaded_at: number }
  lease: { name: string; owner: string; until: number; attempt: number }
  counter: { name: string; value: number }
}

/** What a module of the store is given. */
export type Database = {
  db: Kysely<Tables>
  /**
   * The present instant as SQL: PostgreSQL's own clock, so that replicas whose clocks differ agree on when a lease ends;
   * on SQLite, which has one machine, that of the process.
   */
  clock: () => RawBuilder<number>
  /** The file, or host and database name; safe to print. */
  where: string
}

/** Text that both databases can hold: PostgreSQL refuses the character NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '')
