import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnswerer } from '../../src/answer/index.ts'
import { REASONS } from '../../src/commands/feedback.ts'
import { COMMANDS, createDispatch, createHistory, type Dispatch } from '../../src/commands/index.ts'
import { limitsOf } from '../../src/delivery/retention.ts'
import { createGapKeeper } from '../../src/desk/gaps.ts'
import type { Knowledge } from '../../src/knowledge/index.ts'
import { openStore, type Store, type StoreOptions } from '../../src/store/index.ts'
import { openDatabase } from '../../src/store/open.ts'
import { type Row, rowsOf, type Table } from '../../src/store/rows.ts'
import { type DiscordDoor, openDoor as openDiscord } from '../adapters/discord/door.ts'
import { openDoor as openSlack, type SlackDoor } from '../adapters/slack/door.ts'
import type { Door } from '../contract/adapter.ts'
import { directEvent, eventOf } from '../fakes/slack/person.ts'
import { PERSON, TEAM } from '../fakes/slack/shapes.ts'
import { loadQuarrel } from '../fixtures/index.ts'
import { DAY, PLACES, SCHEDULE } from '../store/places.ts'

/** People ask, press and set things up for a day; then all that is kept is read, row by row. */

let knowledge: Knowledge
beforeAll(async () => {
  knowledge = await loadQuarrel()
})

type Dump = (readonly [Table, Row])[]

async function dump(options: StoreOptions): Promise<Dump> {
  const { db } = await openDatabase(options)
  try {
    return await Array.fromAsync(rowsOf(db))
  } finally {
    await db.destroy()
  }
}

/** What each row of a dump must not hold together. */
type Told = { users: readonly string[]; questions: readonly string[]; entries: readonly string[] }

const wordsIn = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `
/** Every three neighbouring words of a question. */
const partsOf = (question: string): string[] => {
  const row = wordsIn(question).trim().split(' ')
  return row.slice(2).map((_, i) => ` ${row.slice(i, i + 3).join(' ')} `)
}

const holdsQuestion = (row: Row, questions: readonly string[]): boolean => {
  const values = Object.values(row).map(value => wordsIn(String(value)))
  return questions.flatMap(partsOf).some(part => values.some(value => value.includes(part)))
}

/** Rows in which a person stands beside what was asked, or beside an entry that was asked for. */
const besides = (rows: Dump, { users, questions, entries }: Told): string[] =>
  rows.flatMap(([table, row]) => {
    const text = JSON.stringify(row)
    if (!users.some(user => text.includes(user))) return []
    const asked =
      table === 'gap' || holdsQuestion(row, questions) || entries.some(entry => text.includes(entry))
    return asked ? [`${table}: ${text}`] : []
  })

/** Rows with words of a question. */
const quoting = (rows: Dump, { questions }: Told): string[] =>
  rows.flatMap(([table, row]) => (holdsQuestion(row, questions) ? [`${table}: ${JSON.stringify(row)}`] : []))

const ANSWERED = ['why was the bridge closed?', 'when did Northland open the bridge again?']

describe.each(PLACES)('after a busy day, the database on %s', (_, place) => {
  let options: StoreOptions
  let store: Store
  let discord: DiscordDoor
  let slack: SlackDoor
  let told: Told
  let errors: unknown[]
  beforeEach(async () => {
    options = await place()
    store = await openStore(options)
    errors = []
  })
  afterEach(async () => {
    await Promise.all([discord.adapter.stop(), slack.adapter.stop()])
    await Promise.all([discord.close(), slack.close()])
    await store.close()
  })

  /** What `npm start` makes of the parts. */
  const dispatchWith = (gapsDays: number): Dispatch => {
    const record = { knowledge, answerer: createAnswerer(knowledge) }
    const limits = limitsOf(gapsDays)
    const dispatch = createDispatch(
      {
        record: () => record,
        commands: COMMANDS,
        history: createHistory(),
        kept: { store: () => store, limits },
        ...(limits.gaps > 0 && {
          onReply: createGapKeeper(
            () => store.gaps,
            () => record,
            error => errors.push(error),
          ),
        }),
      },
      error => errors.push(error),
    )
    // As told of by slash commands and buttons, at their most talkative.
    return invocation =>
      dispatch({
        person: {
          id: invocation.conversation.startsWith('slack') ? PERSON : discord.fake.world.person.id,
          mayManage: true,
        },
        community: invocation.conversation.startsWith('slack') ? TEAM : discord.fake.world.guild.id,
        ...invocation,
      })
  }

  async function busyDay(gapsDays: number): Promise<void> {
    const dispatch = dispatchWith(gapsDays)
    discord = await openDiscord(dispatch)
    slack = await openSlack('socket', dispatch)
    const { person, guild } = discord.fake.world
    const users = [person.id, PERSON]
    const unanswered = users.flatMap(id => [
      `who sells boat tickets on that river to <@${id}>?`,
      `my name is Kevin Durant, mail kevin@example.org, ${id}: which football club won yesterday`,
    ])
    const questions = [...ANSWERED, ...unanswered]
    told = {
      users: [...users, 'Kevin', 'kevin@example.org'],
      questions,
      entries: [...knowledge.entries.keys()],
    }

    const ask = async (door: Door): Promise<void> => {
      for (const question of questions) {
        await door.mention(question, { deliveries: 2 })
        await door.command(`ask ${question}`)
      }
      for (const question of ANSWERED) {
        await door.command(`ask ${question}`)
        await door.press('This helped')
        await door.press('Something is wrong')
        await door.press(REASONS['unfair'] ?? '')
      }
      await door.mention('and who said that?', { thread: 'one' })
      for (const text of ['privacy', 'help', 'timeline 2021', 'claim Northland never closed the bridge'])
        await door.command(text)
    }
    await Promise.all([ask(discord), ask(slack)])
    await discord.after(() => discord.fake.person.say(questions[2] ?? '', { channel: discord.fake.world.dm }))
    await slack.answersTo(eventOf(directEvent(questions[3] ?? '', slack.slack.nextTs())))

    for (const [platform, community, owner] of [
      ['discord', guild.id, person.id],
      ['slack', TEAM, PERSON],
    ] as const) {
      const destination = `${platform}:${platform === 'slack' ? slack.destination : discord.destination}`
      const schedule = await store.schedules.add({ ...SCHEDULE, destination, community, owner })
      const slot = { schedule: schedule.id, date: '2026-11-24', due: Date.now() }
      const lease = await store.slots.claim(slot, destination, 'replica', 60_000)
      const brief = { id: `${schedule.id}/1`, entries: ['event-closed'], corrections: [], revision: 'r' }
      if (lease !== undefined)
        await store.slots.settle(lease, { state: 'posted', at: slot.due, message: 'm', brief })
      await store.settings.set(community, 'language', 'sq')
      await store.seen.first(`${destination}:1`, DAY)
    }
  }

  const plants = (): [string, () => Promise<unknown>][] => [
    ['gap', () => store.gaps.add({ question: `where is ${PERSON}`, kind: 'abstention', at: 1 })],
    [
      'feedback',
      () => store.feedback.add({ entries: ['event-closed'], verdict: 'wrong', reason: PERSON, at: 1 }),
    ],
    ['setting', () => store.settings.set(TEAM, PERSON, `he asked ${ANSWERED[0]}`)],
    ['seen', () => store.seen.first(`${PERSON} event-closed`, DAY)],
  ]

  it('holds nobody beside a question or an entry asked for, also where questions are kept', async () => {
    await busyDay(30)
    const { length } = await vi.waitFor(async () => {
      const gaps = await store.gaps.all()
      expect(gaps.length).toBeGreaterThanOrEqual(18)
      return gaps
    })
    expect(length).toBeLessThanOrEqual(24)
    expect(await store.feedback.all()).toHaveLength(8)
    const rows = await dump(options)
    expect(besides(rows, told)).toEqual([])
    expect(errors).toEqual([])
    // The harness sees questions, people, and both together.
    expect(quoting(rows, told).every(row => row.startsWith('gap: '))).toBe(true)
    expect(quoting(rows, told)).not.toEqual([])
    expect(rows.filter(([, row]) => JSON.stringify(row).includes(PERSON))).not.toEqual([])
    for (const [table, plant] of plants()) {
      await plant()
      expect(besides(await dump(options), told).map(row => row.split(':')[0])).toContain(table)
    }
  }, 60_000)

  it('holds not a word of any question where none are to be kept', async () => {
    await busyDay(0)
    expect(await store.feedback.all()).toHaveLength(8)
    const rows = await dump(options)
    expect(rows.filter(([table]) => table === 'gap')).toEqual([])
    expect(quoting(rows, told)).toEqual([])
    expect(besides(rows, told)).toEqual([])
    expect(errors).toEqual([])
    await store.settings.set(TEAM, 'last', `asked ${ANSWERED[1]}`)
    expect(quoting(await dump(options), told)).toHaveLength(1)
  }, 60_000)
})
