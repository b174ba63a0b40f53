import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Answerer } from '../answer/index.ts'
import { type Reply, toText } from '../reply/index.ts'
import { config, UsageError } from './guard.ts'
import { openKept } from './kept.ts'

const USAGE =
  'dispute ask [--json] [--page N] [--knowledge FILE] QUESTION…  |  dispute ask --batch FILE [--knowledge FILE]'

/** `dispute ask`: one reply, or one for each line of a batch. Exit code 0 also for an abstention. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      page: { type: 'string', default: '1' },
      batch: { type: 'string' },
      knowledge: { type: 'string' },
    },
  })
  const load = async (): Promise<Answerer> =>
    (await openKept(values.knowledge ?? config().KNOWLEDGE_FILE)).answerer
  if (values.batch !== undefined) return batch(values.batch, load)
  const piped = positionals.length === 0 && process.stdin.isTTY !== true
  if (positionals.length === 0 && !piped) throw new UsageError(`There is no question. Usage: ${USAGE}`)
  const question = piped ? await readAll(process.stdin) : positionals.join(' ')
  if (!/^[1-9]\d*$/.test(values.page))
    throw new UsageError(`--page: "${values.page}" is no page. Count from 1.`)
  const answerer = await load()
  const start = performance.now()
  const reply = answerer.ask({ question, now: new Date().toISOString(), page: Number(values.page) })
  const ms = performance.now() - start
  const shown =
    values.json === true ? JSON.stringify(record(reply, ms)) : toText(reply, { sources: true, actions: true })
  process.stdout.write(`${shown}\n`)
  return 0
}

/** The outside form of a reply, as `--json` and `--batch` print it. */
function record(reply: Reply, ms: number): object {
  return {
    kind: reply.kind,
    text: toText(reply),
    citations: reply.citations.map(({ n, source, url, publisher, date }) => ({
      n,
      source,
      url,
      publisher,
      date,
    })),
    entries: reply.entries,
    confidence: reply.confidence,
    ms: Math.round(ms * 1000) / 1000,
  }
}

type Line = { id: unknown; question: string; history?: string[]; now?: string }

/** Answers a batch in its order. Lines that are no questions are named on standard error, and the exit code is 1. */
async function batch(file: string, load: () => Promise<Answerer>): Promise<number> {
  const lines = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: the file cannot be read (${error.code})`)
  })
  const answerer = await load()
  let bad = 0
  const output: string[] = []
  for (const [index, raw] of lines.split('\n').entries()) {
    if (raw.trim() === '') continue
    const line = parseLine(raw)
    if (typeof line === 'string') {
      process.stderr.write(`${file}:${index + 1}:1: ${line}\n`)
      bad++
      continue
    }
    const { id, question, history = [], now = new Date().toISOString() } = line
    const start = performance.now()
    const reply = answerer.ask({ question, history, now })
    output.push(JSON.stringify({ id, ...record(reply, performance.now() - start) }))
  }
  process.stdout.write(output.map(line => `${line}\n`).join(''))
  return bad === 0 ? 0 : 1
}

function parseLine(raw: string): Line | string {
  let value: unknown
  try {
    value = JSON.parse(raw.replace(/^\uFEFF/, ''))
  } catch {
    return 'not JSON'
  }
  const { question, history, now } = (value ?? {}) as Record<string, unknown>
  if (typeof question !== 'string') return 'expected "question" with some text'
  if (history !== undefined && !(Array.isArray(history) && history.every(item => typeof item === 'string'))) {
    return 'expected "history" to be a list of texts'
  }
  if (now !== undefined && (typeof now !== 'string' || Number.isNaN(Date.parse(now))))
    return 'expected "now" to be an ISO date'
  return value as Line
}
