import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { LATEST, migrate, schemaOf } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { TABLES } from '../../src/store/rows.ts'
import { script, source } from '../cli/run.ts'
import { PLACES, SCHEDULE } from './places.ts'

describe.each(PLACES)('The store on %s', (_, place) => {
  it('is made by several processes that start at once, and each slot is claimed by one of them', async () => {
    const options = await place()
    const slots = 40
    const worker = `
      import { openStore } from ${JSON.stringify(source('store/index.ts'))}
      const store = await openStore(${JSON.stringify(options)})
      const schedule = ${JSON.stringify({ ...SCHEDULE, from: 0 })}
      if (process.env.FIRST) await store.schedules.add(schedule)
      let id
      while (id === undefined) id = (await store.schedules.all())[0]?.id
      const won = []
      await Promise.all(Array.from({ length: ${slots} }, async (_, day) => {
        const slot = { schedule: id, date: 'day-' + day, due: day }
        if (await store.slots.claim(slot, 'd', process.env.NAME, 60_000)) won.push(day)
      }))
      console.log(JSON.stringify(won))
      await store.close()`
    const names = ['one', 'two', 'three', 'four']
    const runs = await Promise.all(
      names.map((NAME, i) => script(worker, { env: { NAME, ...(i === 0 && { FIRST: '1' }) } })),
    )
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(names.map(() => ({ code: 0, err: '' })))
    const won = runs.flatMap(({ out }) => JSON.parse(out) as number[])
    expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: slots }, (_, day) => day))
  })

  it('goes back to nothing and up again', async () => {
    const options = await place()
    await (await openStore(options)).close()
    const database = await openDatabase(options)
    expect(await schemaOf(database)).toBe(LATEST)
    await migrate(database, null)
    expect(await schemaOf(database)).toBeNull()
    const tables = (await database.db.introspection.getTables()).map(({ name }) => name)
    expect(tables.filter(name => TABLES.some(table => table === name))).toEqual([])
    await database.db.destroy()
    const again = await openStore(options)
    expect(await again.schedules.all()).toEqual([])
    await again.close()
  })

  it('is left alone when a newer version made it', async () => {
    const options = await place()
    await (await openStore(options)).close()
    const database = await openDatabase(options)
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2027-01-01')`.execute(
      database.db,
    )
    await expect(openStore(options)).rejects.toMatchObject({
      trouble: 'newer',
      message: expect.stringMatching(
        /schema 999-later of a newer version; this one knows up to 0.*Run the newer version again/,
      ),
    })
    expect(await schemaOf(database)).toBe('999-later')
    await database.db.destroy()
  })
})
