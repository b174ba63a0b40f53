import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { composeBrief } from '../brief/index.ts'
import { COMMANDS } from '../commands/index.ts'
import type { Config } from '../config.ts'
import { postOnce } from '../delivery/index.ts'
import { DOORS, MISSING } from '../doors.ts'
import { type Knowledge, loadKnowledge } from '../knowledge/index.ts'
import { type Reply, toText } from '../reply/index.ts'
import { createLog } from '../telemetry/index.ts'
import { readDestination } from './destination.ts'
import { config, dayOf, today, UsageError } from './guard.ts'

/** `dispute brief`: the brief for a date, shown or posted once. Exit code 1 when it could not be posted. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      on: { type: 'string' },
      since: { type: 'string' },
      json: { type: 'boolean' },
      post: { type: 'string' },
      knowledge: { type: 'string' },
    },
  })
  const settings = config()
  const on = dayOf('--on', values.on ?? today())
  const since = values.since === undefined ? undefined : dayOf('--since', values.since)
  const knowledge = await loadKnowledge(values.knowledge ?? settings.KNOWLEDGE_FILE)
  const { reply: brief } = composeBrief(knowledge, { on, since })
  if (values.post !== undefined) return post(values.post, brief, keyOf(knowledge, on), settings)
  const { title, citations, entries, asOf } = brief
  const shown =
    values.json === true
      ? JSON.stringify({ title, text: toText(brief), citations, entries, asOf })
      : toText(brief, { sources: true })
  process.stdout.write(`${shown}\n`)
  return 0
}

const keyOf = (knowledge: Knowledge, on: string): string => `brief-${knowledge.dispute.id}-${on}`

async function post(to: string, brief: Reply, key: string, settings: Config): Promise<number> {
  const read = readDestination(to)
  if ('wrong' in read) throw new UsageError(`--post: ${read.wrong}`)
  const { platform, channel: destination } = read
  const missing = MISSING[platform](settings)
  if (missing !== undefined) throw new UsageError(missing)
  const log = createLog(settings.LOG_LEVEL, [settings.DISCORD_TOKEN, settings.SLACK_BOT_TOKEN])
  const adapter = await DOORS[platform]({ config: settings, commands: COMMANDS, log })
  try {
    const posted = await postOnce(join(settings.DATA_DIR, 'posts'), {
      adapter,
      destination,
      reply: brief,
      key,
    })
    const said = {
      posted: 'Posted.',
      found: 'Already posted; nothing to do.',
      refused: `Not posted. ${'why' in posted ? posted.why : ''}`,
      uncertain: `Uncertain. ${'why' in posted ? posted.why : ''}`,
    }[posted.outcome]
    const done = posted.outcome === 'posted' || posted.outcome === 'found'
    ;(done ? process.stdout : process.stderr).write(`${said}\n`)
    return done ? 0 : 1
  } finally {
    await adapter.stop()
  }
}
