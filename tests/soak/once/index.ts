import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Schedule } from '../../../src/brief/schedule.ts'
import { openStore, type Store } from '../../../src/store/index.ts'
import { type Platform, startPlatform } from '../../fakes/control.ts'
import { startPostgres } from '../../fakes/postgres.ts'
import type { Soak } from '../soak.ts'
import { type Orders, PLANTS, type Planted } from './orders.ts'

/**
 * Bots that are killed while they post, again and again, at every point at which they wait for something and at any time
 * in between, on platforms that lose one answer in twenty. However often that happens, each brief stands once.
 */

const CHANNELS = 4
/** Of so many requests one is refused, one is dropped before the work and one behind it. */
const FAULTY = 0.05 / 3
/** Bots killed on each simulated day before one is let live. */
const KILLED = 6
/** Where something was taken out, it shows within so many. */
const PLANTED_KILLS = 300
/** Crossings at which a bot may die: a brief has some two dozen of them. */
const CROSSINGS = 60
/** Ms within which a bot that dies at no crossing is killed. */
const LIFE = 1_500
/** Ms within which a bot that is let live must have settled everything. */
const PATIENCE = 60_000
/** Ms for which a sleeper is awake before it is counted what stands. */
const AWAKE = 2_500
const DAY = 86_400_000

type Ground = {
  store: Store
  environment: Record<string, string>
  schedules: Schedule[]
  platforms: Platform[]
}

/** Numbers from 0 to 1 that look random and are the same each time (Numerical Recipes, 7.1). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export const onceSoak: Soak = {
  name: 'once',
  shows: 'each brief stands once, however often the bots are killed while they post',
  few: 5,
  all: 500,
  run: async (size, timed) => {
    const postgres = await startPostgres()
    const folder = await mkdtemp(join(tmpdir(), 'once-'))
    try {
      const shared = await trial(
        { DATABASE_URL: await postgres.createDatabase(), DATA_DIR: folder },
        Math.ceil(size * 0.7),
        3,
      )
      const alone = await trial({ DATA_DIR: folder }, Math.floor(size * 0.3), 1)
      const faults = [...shared.faults, ...alone.faults]
      // Nothing seen counts only where something would be.
      for (const plant of timed ? PLANTS : []) {
        if ((await plantedFaults(plant)).length === 0) faults.push(`Without the ${plant} nothing was seen`)
      }
      return {
        figures: {
          'killed on PostgreSQL, 1 to 3 at a time': shared.killed,
          'killed on SQLite': alone.killed,
          briefs: shared.briefs + alone.briefs,
        },
        faults,
      }
    } finally {
      await postgres.end()
      await rm(folder, { recursive: true })
    }
  },
}

/** The same with something taken out: doubles must be seen. Gives the faults found until there are some. */
async function plantedFaults(planted: Planted): Promise<readonly string[]> {
  const postgres = await startPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'once-'))
  try {
    return (
      await trial(
        { DATABASE_URL: await postgres.createDatabase(), DATA_DIR: folder },
        PLANTED_KILLS,
        3,
        planted,
      )
    ).faults
  } finally {
    await postgres.end()
    await rm(folder, { recursive: true })
  }
}

/** Days of briefs, until so many bots were killed; with something planted, until the first fault. */
async function trial(
  place: Record<string, string>,
  kills: number,
  most: number,
  planted?: Planted,
): Promise<{ killed: number; briefs: number; faults: string[] }> {
  const ground = await prepare(place)
  const random = randomFrom(kills + most)
  const faults: string[] = []
  let killed = 0
  let day = 0
  try {
    while (killed < kills && (planted === undefined || faults.length === 0)) {
      const now = START + day * DAY
      for (let i = 0; i < KILLED && killed < kills; ) {
        const bots = Array.from({ length: 1 + Math.floor(random() * Math.min(most, KILLED - i)) }, () =>
          start(ground, {
            now,
            ...(random() < 0.7 && { dieAt: 1 + Math.floor(random() * CROSSINGS) }),
            ...(planted !== undefined && { planted }),
          }),
        )
        await Promise.all(bots.map(bot => die(bot, random() * LIFE)))
        i += bots.length
        killed += bots.length
      }
      const orders = { now, ...(planted !== undefined && { planted }) }
      const sleepAt = most > 1 ? 1 + Math.floor(random() * CROSSINGS) : undefined
      faults.push(...(await finish(ground, orders, day, sleepAt)))
      day++
    }
    return { killed, briefs: day * ground.schedules.length, faults }
  } finally {
    for (const platform of ground.platforms) platform.stop()
    await ground.store.close()
  }
}

/** Well before today: a post stands in its channel later than the brief was due, whatever day it is. */
const START = Math.floor(Date.now() / DAY - 300) * DAY + 9 * 3_600_000 + 30_000

async function prepare(place: Record<string, string>): Promise<Ground> {
  const platforms = await Promise.all([startPlatform('discord'), startPlatform('slack')])
  const [discord, slack] = platforms
  const store = await openStore({ dataDir: place['DATA_DIR'] ?? '', databaseUrl: place['DATABASE_URL'] })
  const schedules: Schedule[] = []
  for (const [name, platform] of [
    ['discord', discord],
    ['slack', slack],
  ] as const) {
    for (const channel of await platform.order<string[]>('channels', { count: CHANNELS })) {
      schedules.push(
        await store.schedules.add({
          destination: `${name}:${channel}`,
          community: null,
          at: '09:00',
          zone: 'UTC',
          days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
          skipQuiet: false,
          paused: null,
          from: START - DAY / 2,
          owner: null,
        }),
      )
    }
  }
  // What a nonce would hide for some minutes, the look-up by the key has to see.
  await discord.order('rules', { nonceMs: 0, limits: false })
  await slack.order('rules', { limits: false })
  await discord.order('faults', { faults: DISCORD_FAULTS })
  for (const method of ['chat.postMessage', 'conversations.history']) {
    await slack.order('faults', { method, share: FAULTY * 3, failures: SLACK_FAILURES })
  }
  return {
    store,
    schedules,
    platforms,
    environment: {
      ...place,
      DISCORD_TOKEN: discord.about.token,
      DISCORD_API_URL: discord.about.apiUrl,
      SLACK_BOT_TOKEN: slack.about.token,
      SLACK_SIGNING_SECRET: 'unused',
      SLACK_API_URL: slack.about.apiUrl,
    },
  }
}

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url))

const start = ({ environment }: Ground, orders: Omit<Orders, 'environment'>): ChildProcess =>
  fork(BOT, [JSON.stringify({ ...orders, environment })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

const asleep = (bot: ChildProcess): Promise<void> =>
  new Promise(resolve => bot.on('message', message => message === 'asleep' && resolve()))

async function kill(bot: ChildProcess): Promise<void> {
  const ended = once(bot, 'exit')
  bot.kill('SIGKILL')
  await ended
}

/** Resolves when a bot is dead: by its own hand, or killed so many ms after it was ready. */
async function die(bot: ChildProcess, afterMs: number): Promise<void> {
  const ended = once(bot, 'exit')
  await Promise.race([once(bot, 'message'), ended])
  const timer = setTimeout(() => bot.kill('SIGKILL'), afterMs + LIFE)
  const [code, signal] = (await ended) as [number | null, string | null]
  clearTimeout(timer)
  if (signal !== 'SIGKILL') throw new Error(`A bot ended by itself, with ${code ?? signal}`)
}

/**
 * Lets a bot live until everything is settled and looked at, while another sleeps through its claims and wakes up behind
 * it; then counts what stands.
 */
async function finish(
  ground: Ground,
  orders: Omit<Orders, 'environment'>,
  day: number,
  sleepAt?: number,
): Promise<string[]> {
  const { store, schedules, platforms } = ground
  const sleeper = sleepAt === undefined ? undefined : start(ground, { ...orders, sleepAt })
  if (sleeper !== undefined) await Promise.race([asleep(sleeper), pause(LIFE * 2)])
  const bot = start(ground, orders)
  const until = performance.now() + PATIENCE
  const faults: string[] = []
  const date = new Date(orders.now).toISOString().slice(0, 10)
  for (;;) {
    const last = await store.slots.last(schedules.map(({ id }) => id))
    const looks = await store.slots.toLookAgain(Number.MAX_SAFE_INTEGER, 1)
    const isDone = schedules.every(({ id }) => last.get(id)?.slot.date === date)
    if (isDone && looks.length === 0) break
    if (performance.now() > until) {
      faults.push(`${date}: not everything was settled`)
      break
    }
    await pause(100)
  }
  sleeper?.kill('SIGCONT')
  await pause(AWAKE)
  await Promise.all([bot, ...(sleeper === undefined ? [] : [sleeper])].map(kill))
  for (const [i, name] of (['discord', 'slack'] as const).entries()) {
    const standing = await (platforms[i] as Platform).order<Record<string, Record<string, number>>>(
      'standing',
    )
    for (const { id, destination } of schedules) {
      const [platform, channel = ''] = destination.split(':')
      if (platform !== name) continue
      const posts = Object.values(standing[channel] ?? {})
      const doubled = posts.filter(count => count > 1).length
      if (doubled > 0) faults.push(`${date} ${id}: ${doubled} briefs stand more than once in ${destination}`)
      if (posts.length !== day + 1)
        faults.push(`${date} ${id}: ${posts.length} briefs of ${day + 1} stand in ${destination}`)
    }
  }
  return faults
}

const shares = (where: object, refusal: object) =>
  [refusal, 'drop before', 'drop after'].map(kind => ({ ...where, kind, share: FAULTY }))
const DISCORD_FAULTS = [
  ...shares(
    { method: 'POST', path: '/channels/{channel_id}/messages' },
    { status: 500, code: 0, message: 'Oops' },
  ),
  ...shares(
    { method: 'GET', path: '/channels/{channel_id}/messages' },
    { status: 500, code: 0, message: 'Oops' },
  ),
]
const SLACK_FAILURES = [{ status: 503 }, { broken: 'before' }, { broken: 'after' }]
