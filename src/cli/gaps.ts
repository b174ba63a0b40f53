import { parseArgs } from 'node:util'
import { createAnswerer } from '../answer/index.ts'
import { type GapGroup, listGaps } from '../desk/list.ts'
import { loadKnowledge, type Phrasing } from '../knowledge/index.ts'
import type { Gap, Store } from '../store/index.ts'
import { openPrompt } from './draft/ask.ts'
import { addPhrasings, chooseWords } from './draft/phrasings.ts'
import { draft } from './draft.ts'
import { config, dayOf, UsageError } from './guard.ts'
import { openKept } from './kept.ts'
import { withStore } from './with-store.ts'

const USAGE =
  'Usage: dispute gaps [--json] [--since DAY] | gaps draft ID answer|phrasing [FILE] | gaps done ID…'

/** `dispute gaps`: the questions without an answer, for the curators; never with who asked. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, since: { type: 'string' } },
  })
  const [action, id, ...rest] = positionals
  const since = values.since === undefined ? undefined : dayOf('--since', values.since)
  return withStore(async store => {
    if (action === undefined) return list(store, since, values.json === true)
    if (action === 'done' && id !== undefined) return done(store, [id, ...rest])
    const [how, file] = rest
    if (action === 'draft' && id !== undefined && (how === 'answer' || how === 'phrasing'))
      return fill(store, id, how, file ?? config().KNOWLEDGE_FILE)
    throw new UsageError(USAGE)
  })
}

const groupsIn = async (store: Store, file = config().KNOWLEDGE_FILE, since?: string): Promise<GapGroup[]> =>
  listGaps(await store.gaps.all(), await openKept(file), since)

async function list(store: Store, since: string | undefined, json: boolean): Promise<number> {
  const groups = await groupsIn(store, undefined, since)
  const off =
    config().GAPS_DAYS === 0 ? ' None are kept: GAPS_DAYS says for how many days they shall be.' : ''
  const none = `There is no question without an answer.${off}`
  const shown = json
    ? JSON.stringify(groups.map(outside))
    : groups.length === 0
      ? none
      : `${groups.map(printed).join('\n\n')}\n\nNow: npx dispute gaps draft ID answer|phrasing, or npx dispute gaps done ID`
  process.stdout.write(`${shown}\n`)
  return 0
}

/** The different wordings of a group, the commonest first, with how often each came. */
function wordings({ gaps }: GapGroup): { question: string; language: string | null; count: number }[] {
  return [...Map.groupBy(gaps, ({ question }) => question)]
    .map(([question, same]) => ({ question, language: same[0]?.language ?? null, count: same.length }))
    .sort((a, b) => b.count - a.count)
}

/** What `--json` gives of a group. */
const outside = (group: GapGroup): object => {
  const { gaps, ...rest } = group
  return { ...rest, count: gaps.length, questions: wordings(group) }
}

const MOST_SHOWN = 5

function printed(group: GapGroup): string {
  const { id, gaps, askedBack, oldest, newest, nearest, answered } = group
  const times = gaps.length === 1 ? 'once' : `${gaps.length} times`
  const days = oldest === newest ? oldest : `${oldest} to ${newest}`
  const back = askedBack === 0 ? '' : `; asked back ${askedBack}`
  const near =
    nearest === null ? 'nothing is near' : `${answered ? 'answered now by' : 'nearest'}: ${nearest}`
  const words = wordings(group)
  const more = words.length - MOST_SHOWN
  return [
    `${id}  ${times}, ${days}${back}; ${near}`,
    ...words
      .slice(0, MOST_SHOWN)
      .map(({ question, count }) => `    ${question}${count === 1 ? '' : ` (${count})`}`),
    ...(more > 0 ? [`    and ${more} more wordings`] : []),
  ].join('\n')
}

/** The group of that name, or whose name alone begins so. */
function find(groups: readonly GapGroup[], id: string): GapGroup {
  const found = groups.filter(group => group.id.startsWith(id))
  const [only, ...others] = found
  if (only === undefined) throw new UsageError(`There is no question "${id}". See: npx dispute gaps`)
  if (others.length > 0)
    throw new UsageError(`"${id}" may be ${found.map(group => group.id).join(' or ')}. Write more of it.`)
  return only
}

const idsOf = (gaps: readonly Gap[]): string[] => gaps.map(({ id }) => id)

async function done(store: Store, ids: readonly string[]): Promise<number> {
  const groups = await groupsIn(store)
  const found = ids.map(id => find(groups, id)).flatMap(({ gaps }) => gaps)
  await store.gaps.remove(idsOf(found))
  process.stdout.write(
    `Off the list: ${found.length === 1 ? 'one question' : `${found.length} questions`}.\n`,
  )
  return 0
}

/** From a group to an entry or to phrasings of one; what is then answered with it goes off the list. */
async function fill(store: Store, id: string, how: 'answer' | 'phrasing', file: string): Promise<number> {
  const group = find(await groupsIn(store, file), id)
  process.stdout.write(`${printed(group)}\n\n`)
  const { prompt, close } = openPrompt()
  try {
    const questions = await chooseWords(prompt, wordings(group).map(phrasingOf), await loadKnowledge(file))
    const written =
      how === 'answer'
        ? await draft('answer', file, prompt, questions.length === 0 ? {} : { questions })
        : await addPhrasings(prompt, file, questions, group.nearest)
    if (written !== undefined) await settle(store, file, group, written)
  } finally {
    close()
  }
  return 0
}

const phrasingOf = ({ question, language }: { question: string; language: string | null }): Phrasing =>
  language === null || language === 'en' ? question : { text: question, language }

/** Takes off the list what the record now answers with an entry, and says what is left. */
async function settle(store: Store, file: string, { gaps }: GapGroup, entry: string): Promise<void> {
  const answerer = createAnswerer(await loadKnowledge(file))
  const isAnswered = ({ question }: Gap): boolean => {
    const reply = answerer.ask({ question })
    return (reply.kind === 'answer' || reply.kind === 'correction') && reply.entries.includes(entry)
  }
  const answered = gaps.filter(isAnswered)
  await store.gaps.remove(idsOf(answered))
  const left = gaps.length - answered.length
  process.stdout.write(
    left === 0
      ? 'The bot answers it now; it is off the list.\n'
      : `The bot answers ${answered.length} of ${gaps.length} now; the rest stay on the list. More phrasings may help.\n`,
  )
}
