import { parseArgs } from 'node:util'
import { readHours } from '../brief/hours.ts'
import type { Choices, Managed, ScheduleManager } from '../brief/managed.ts'
import { spellHours, spellLast, spellNext } from '../brief/spell.ts'
import { createScheduleManager } from '../delivery/manage.ts'
import { nearest } from '../knowledge/suggest.ts'
import { openStore } from '../store/index.ts'
import { readDestination } from './destination.ts'
import { config, UsageError } from './guard.ts'

/** `dispute schedule …`: daily briefs, in the same store as a running bot, which takes a change up within seconds. */
export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: encryptionKeys } = config()
  const store = await openStore({ dataDir, databaseUrl, encryptionKeys })
  try {
    await fulfil(createScheduleManager({ store }), wish)
    return 0
  } finally {
    await store.close()
  }
}

const ACTIONS = ['add', 'list', 'change', 'pause', 'resume', 'remove'] as const
type Wish = {
  action: (typeof ACTIONS)[number]
  /** A destination or an id; empty for `list`. */
  of: string
  choices: Choices
  json: boolean
}

const OPTIONS = {
  at: { type: 'string' },
  zone: { type: 'string' },
  days: { type: 'string' },
  'skip-quiet': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** @throws UsageError that tells all that is wrong with the arguments, a line each */
function readWish(args: string[]): Wish {
  const { values, positionals, tokens } = parseArgs({
    ...{ args, options: OPTIONS, allowPositionals: true, allowNegative: true, strict: false, tokens: true },
  })
  const problems: string[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName } = token
    if (!Object.hasOwn(OPTIONS, name)) {
      problems.push(`${rawName}: there is no such option. ${suggest(name, Object.keys(OPTIONS), '--')}`)
    } else if (OPTIONS[name as keyof typeof OPTIONS].type === 'string' && token.value === undefined) {
      problems.push(`${rawName}: a value is missing.`)
    }
  }
  const [wanted = '', of = '', ...more] = positionals
  const action = ACTIONS.find(known => known === wanted)
  if (action === undefined) {
    const there = wanted === '' ? 'Nothing is said to be done.' : `There is no "schedule ${wanted}".`
    problems.push(`${there} ${suggest(wanted, ACTIONS)}`)
  }
  const text = (name: 'at' | 'zone' | 'days'): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const quiet = values['skip-quiet']
  const choices: Choices = {
    ...{ at: text('at'), zone: text('zone'), days: text('days') },
    skipQuiet: typeof quiet === 'boolean' ? quiet : undefined,
  }
  if (action !== undefined) problems.push(...problemsOf(action, of, more, choices))
  if (action === undefined || problems.length > 0) throw new UsageError(problems.join('\n'))
  return { action, of, choices, json: values['json'] === true }
}

function problemsOf(action: Wish['action'], of: string, more: readonly string[], choices: Choices): string[] {
  const problems: string[] = []
  const surplus = action === 'list' && of !== '' ? [of, ...more] : more
  if (surplus.length > 0) problems.push(`"${surplus.join(' ')}" is too much for ${action}.`)
  if (action === 'add') {
    const read = readDestination(of)
    if ('wrong' in read)
      problems.push(of === '' ? 'Name a destination: discord:CHANNEL or slack:CHANNEL.' : read.wrong)
  } else if (action !== 'list' && of === '') problems.push('Name the id that "schedule list" shows.')
  const isGiven = Object.values(choices).some(choice => choice !== undefined)
  if (action === 'add' || action === 'change') {
    const { at, zone, days } = choices
    const whole = action === 'add' ? { at, zone, days } : { at: at ?? '00:00', zone: zone ?? 'UTC', days }
    const read = readHours(whole)
    if ('slips' in read) problems.push(...read.slips.map(({ field, message }) => `--${field}: ${message}`))
    if (action === 'change' && !isGiven)
      problems.push('Say what to change: --at, --zone, --days or --skip-quiet.')
  } else if (isGiven) problems.push(`${action} takes no hours; see: schedule change ID.`)
  return problems
}

function suggest(word: string, known: readonly string[], prefix = ''): string {
  const like = nearest(word, known)
  const names = (like === undefined ? known : [like]).map(name => prefix + name).join(', ')
  return like === undefined ? `There are: ${names}.` : `Did you mean ${names}?`
}

async function fulfil(briefs: ScheduleManager, { action, of, choices, json }: Wish): Promise<void> {
  const print = (schedule: Managed, said: string): void => {
    say(json ? JSON.stringify(toJson(schedule)) : `${said}\n${toLines(schedule)}`)
  }
  if (action === 'list') {
    const all = await briefs.list()
    if (json) say(JSON.stringify(all.map(toJson)))
    else say(all.length === 0 ? 'No brief is scheduled.' : all.map(toLines).join('\n\n'))
    return
  }
  if (action === 'add') {
    const added = await briefs.add(of, choices)
    if ('taken' in added) {
      throw new UsageError(
        `${of} has a brief already. Change it with: dispute schedule change ${added.taken.id} …\n${toLines(added.taken)}`,
      )
    }
    if ('slips' in added) throw new UsageError(added.slips.map(({ message }) => message).join('\n'))
    // The id alone, for who puts it into a variable.
    say(json ? JSON.stringify(toJson(added.schedule)) : added.schedule.id)
    return
  }
  if (action === 'remove') {
    if (!(await briefs.remove(of))) throw await unknown(briefs, of)
    say(json ? JSON.stringify({ id: of }) : 'Removed.')
    return
  }
  if (action === 'change') {
    const changed = await briefs.change(of, choices)
    if (changed === undefined) throw await unknown(briefs, of)
    if ('slips' in changed) throw new UsageError(changed.slips.map(({ message }) => message).join('\n'))
    print(changed.schedule, 'Changed.')
    return
  }
  const after = await briefs[action](of)
  if (after === undefined) throw await unknown(briefs, of)
  print(after, action === 'pause' ? 'Paused.' : 'It goes on.')
}

async function unknown(briefs: ScheduleManager, id: string): Promise<UsageError> {
  const ids = (await briefs.list()).map(schedule => schedule.id)
  const like = nearest(id, ids)
  const instead = like === undefined ? 'See: dispute schedule list' : `Did you mean ${like}?`
  return new UsageError(`There is no schedule "${id}". ${instead}`)
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const toJson = ({ id, destination, at, zone, days, paused, next, last }: Managed) => ({
  ...{ id, destination, at, zone, days, paused: paused !== null },
  next: next.map(instant => new Date(instant).toISOString()),
  last:
    last === null
      ? null
      : { slot: last.slot, state: last.state, ...(last.why !== null && { why: last.why }) },
})

const toLines = (schedule: Managed): string =>
  [
    `${schedule.id}  ${schedule.destination}  ${spellHours(schedule)}`,
    `  next: ${spellNext(schedule)}`,
    `  last: ${spellLast(schedule.last, schedule.zone)}`,
  ].join('\n')
