import type { Database } from './tables.ts'

/** What the people of a community chose, as JSON values under names; what they mean is their reader's to check. */
export type Settings = {
  get: (community: string, name: string) => Promise<unknown>
  set: (community: string, name: string, value: unknown) => Promise<void>
  all: (community: string) => Promise<Record<string, unknown>>
  remove: (community: string, name: string) => Promise<void>
}

export function createSettings({ db }: Database): Settings {
  const of = (community: string) =>
    db.selectFrom('setting').select(['name', 'value']).where('community', '=', community)
  return {
    get: async (community, name) => {
      const row = await of(community).where('name', '=', name).executeTakeFirst()
      return row && JSON.parse(row.value)
    },
    set: async (community, name, value) => {
      await db
        .insertInto('setting')
        .values({ community, name, value: JSON.stringify(value) })
        .onConflict(conflict =>
          conflict.columns(['community', 'name']).doUpdateSet(eb => ({ value: eb.ref('excluded.value') })),
        )
        .execute()
    },
    all: async community => {
      const rows = await of(community).orderBy('name').execute()
      return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]))
    },
    remove: async (community, name) => {
      await db.deleteFrom('setting').where('community', '=', community).where('name', '=', name).execute()
    },
  }
}
