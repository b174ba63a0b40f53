import { shortId } from './id.ts'
import { type Database, storable, type Tables } from './tables.ts'

/** A question that the file could not answer. Never who asked it, nor where. */
export type Gap = Tables['gap']

export type Gaps = {
  /** @param gap its question with names, addresses and numbers taken out already; `at` in ms since 1970 */
  add: (gap: { question: string; language?: string | undefined; kind: string; at: number }) => Promise<void>
  /** The oldest first. */
  all: () => Promise<Gap[]>
  /** Those that were dealt with. */
  remove: (ids: readonly string[]) => Promise<void>
  expire: (before: number) => Promise<number>
}

const ID_LENGTH = 8
const BATCH = 500

export const createGaps = ({ db }: Database): Gaps => ({
  add: async ({ question, language, kind, at }) => {
    await db
      .insertInto('gap')
      .values({ id: shortId(ID_LENGTH), question: storable(question), language: language ?? null, kind, at })
      .execute()
  },
  all: () => db.selectFrom('gap').selectAll().orderBy('at').execute(),
  remove: async ids => {
    for (let i = 0; i < ids.length; i += BATCH) {
      await db
        .deleteFrom('gap')
        .where('id', 'in', ids.slice(i, i + BATCH))
        .execute()
    }
  },
  expire: async before => {
    const { numDeletedRows } = await db.deleteFrom('gap').where('at', '<', before).executeTakeFirst()
    return Number(numDeletedRows)
  },
})
