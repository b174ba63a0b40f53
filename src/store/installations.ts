import type { Sealer } from './seal.ts'
import type { Database } from './tables.ts'

/** Where the bot is installed, with the tokens for it: JSON, sealed as a whole. No user id belongs into it. */
export type Installations = {
  put: (platform: string, community: string, installation: unknown, at: number) => Promise<void>
  /** @throws StoreError when no key opens it */
  get: (platform: string, community: string) => Promise<unknown>
  /** All, without what is sealed. */
  all: () => Promise<{ platform: string; community: string; at: number }[]>
  remove: (platform: string, community: string) => Promise<boolean>
  /** Seals anew with the first key what was sealed with an older one, which may then be dropped; how many. */
  reseal: () => Promise<number>
}

const place = (platform: string, community: string): string =>
  `The installation ${JSON.stringify([platform, community])}`

export function createInstallations({ db }: Database, { seal, open, isCurrent }: Sealer): Installations {
  const find = (platform: string, community: string) =>
    db
      .selectFrom('installation')
      .selectAll()
      .where('platform', '=', platform)
      .where('community', '=', community)
      .executeTakeFirst()
  return {
    put: async (platform, community, installation, at) => {
      const sealed = seal(JSON.stringify(installation), place(platform, community))
      await db
        .insertInto('installation')
        .values({ platform, community, ...sealed, at })
        .onConflict(conflict => conflict.columns(['platform', 'community']).doUpdateSet({ ...sealed, at }))
        .execute()
    },
    get: async (platform, community) => {
      const row = await find(platform, community)
      return row && JSON.parse(open(row, place(platform, community)))
    },
    all: () =>
      db
        .selectFrom('installation')
        .select(['platform', 'community', 'at'])
        .orderBy('platform')
        .orderBy('community')
        .execute(),
    remove: async (platform, community) => {
      const { numDeletedRows } = await db
        .deleteFrom('installation')
        .where('platform', '=', platform)
        .where('community', '=', community)
        .executeTakeFirst()
      return numDeletedRows > 0
    },
    reseal: async () => {
      const rows = (await db.selectFrom('installation').selectAll().execute()).filter(row => !isCurrent(row))
      for (const row of rows) {
        const where = place(row.platform, row.community)
        await db
          .updateTable('installation')
          .set(seal(open(row, where), where))
          .where('platform', '=', row.platform)
          .where('community', '=', row.community)
          // Not over what was put meanwhile.
          .where('sealed', '=', row.sealed)
          .execute()
      }
      return rows.length
    },
  }
}
