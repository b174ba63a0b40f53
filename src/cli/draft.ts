import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { stringify } from 'yaml'
import {
  ACTS,
  entriesOf,
  type Knowledge,
  loadKnowledge,
  nearest,
  parseEdtf,
  recordFiles,
} from '../knowledge/index.ts'
import { insertEntry } from '../knowledge/insert.ts'
import { config, UsageError } from './guard.ts'

/** What is asked for, one field at a time. A check gives what is wrong, or nothing. */
type Field = {
  name: string
  ask: string
  optional?: true
  list?: true
  check?: (value: string, record: Knowledge) => string | undefined
}

const date = (value: string): string | undefined =>
  parseEdtf(value) === null ? 'Write it like 2022-09-08, 2022-09, 2022-09~ or 2013/2016.' : undefined
const url = (value: string): string | undefined =>
  /^https?:\/\/\S+$/.test(value) ? undefined : 'It begins with https://'
const language = (value: string): string | undefined =>
  /^[a-z]{2,3}$/.test(value) ? undefined : 'Write it like en, sq or fa.'
const act = (value: string): string | undefined =>
  value in ACTS
    ? undefined
    : `A verb of the neutral list${like(value, Object.keys(ACTS))}: ${Object.keys(ACTS).join(', ')}.`
const known =
  (...kinds: ('source' | 'party' | 'person')[]) =>
  (value: string, record: Knowledge): string | undefined => {
    const ids = kinds.flatMap(kind => entriesOf(record, kind).map(({ id }) => id))
    return ids.includes(value)
      ? undefined
      : `There is no ${kinds.join(' or ')} "${value}"${like(value, ids)}.`
  }

function like(value: string, among: readonly string[]): string {
  const found = nearest(value, among)
  return found === undefined ? '' : ` (did you mean "${found}"?)`
}

const SOURCE: Field = { name: 'source', ask: 'Which source says it? (its id)', check: known('source') }
const AT: Field = { name: 'at', ask: 'Where in the source? (paragraph 3, article 22, opening)' }
const QUOTE: Field = {
  name: 'quote',
  ask: 'A few words of it that show this, verbatim (may be left empty)',
  optional: true,
}
const DATE: Field = { name: 'date', ask: 'On which date?', check: date }

const KINDS: Record<string, { list: string; prefix: string; fields: readonly Field[] }> = {
  source: {
    list: 'sources',
    prefix: '',
    fields: [
      { name: 'title', ask: 'Its title' },
      { name: 'publisher', ask: 'Who published it?' },
      { name: 'affiliation', ask: 'Whose publisher is that? (state media of …, wire copy of …, press of …)' },
      { name: 'url', ask: 'Its address', check: url },
      { name: 'date', ask: 'Published on which date?', check: date },
      { name: 'language', ask: 'In which language? (en, sq, fa …)', check: language },
      {
        name: 'read',
        ask: 'Did you read it in full or an excerpt? (full, excerpt)',
        check: value => (value === 'full' || value === 'excerpt' ? undefined : 'full or excerpt'),
      },
    ],
  },
  event: {
    list: 'events',
    prefix: 'event-',
    fields: [
      DATE,
      { name: 'text', ask: 'What happened, in a full sentence, with who reports it' },
      SOURCE,
      AT,
      QUOTE,
    ],
  },
  statement: {
    list: 'statements',
    prefix: '',
    fields: [
      { name: 'speaker', ask: 'Who said it? (id of a person or party)', check: known('person', 'party') },
      DATE,
      { name: 'act', ask: 'Which act? (says, denies, accuses, announces …)', check: act },
      { name: 'text', ask: 'What follows the verb, without a full stop (of …, that …)' },
      SOURCE,
      AT,
      QUOTE,
    ],
  },
  answer: {
    list: 'answers',
    prefix: 'answer-',
    fields: [
      { name: 'text', ask: 'The answer; each sentence ends with what it rests on: … [@event-break]' },
      {
        name: 'questions',
        ask: 'One way people ask it, the first a whole question (an empty line ends them)',
        list: true,
      },
    ],
  },
}

/** `dispute draft source|event|statement|answer`: asks for the facts and writes the entry where it belongs. */
export async function run(args: string[]): Promise<number> {
  const kind = KINDS[args[0] ?? '']
  if (kind === undefined) throw new UsageError(`Usage: dispute draft ${Object.keys(KINDS).join('|')} [FILE]`)
  const path = args[1] ?? config().KNOWLEDGE_FILE
  const record = await loadKnowledge(path)
  const files = await filesWith(kind.list, path)
  const values = await askAll([...whichOf(files), ...kind.fields], record)
  if (values === undefined)
    throw new UsageError('Nothing was written: the answers ended before the last question.')
  const { file: chosen, ...fields } = values
  const id = idOf(kind.prefix, fields, record)
  const entry = stringify([layOut(id, fields)], { lineWidth: 120 })
  const file = files.find(name => basename(name) === chosen) ?? (files[0] as string)
  const { date: when } = fields
  const text = insertEntry(
    await readFile(file, 'utf8'),
    kind.list,
    entry,
    typeof when === 'string' && kind.list !== 'answers' ? when : undefined,
  )
  await writeFile(file, text)
  process.stdout.write(`\n${entry}\nWritten to ${file}. Now: dispute check\n`)
  return 0
}

type Values = Record<string, string | string[]>

async function askAll(fields: readonly Field[], record: Knowledge): Promise<Values | undefined> {
  const readline = createInterface({ input: process.stdin })
  const lines = readline[Symbol.asyncIterator]()
  const next = async (prompt: string): Promise<string | undefined> => {
    process.stdout.write(`${prompt}\n> `)
    const { value, done } = await lines.next()
    return done === true ? undefined : String(value).trim()
  }
  const values: Values = {}
  for (const field of fields) {
    const given: string[] = []
    for (let prompt = field.ask; ; ) {
      const value = await next(prompt)
      if (value === undefined) return undefined
      if (value === '' && (field.optional === true || given.length > 0)) break
      const wrong = value === '' ? 'This is needed.' : field.check?.(value, record)
      if (wrong !== undefined) {
        prompt = wrong
        continue
      }
      given.push(value)
      if (field.list !== true) break
      prompt = 'Another way, or an empty line'
    }
    if (field.list === true) values[field.name] = given
    else if (given[0] !== undefined) values[field.name] = given[0]
  }
  readline.close()
  return values
}

/** The entry as the file has it: source, place and quote become its support. */
function layOut(id: string, { source, at, quote, ...rest }: Values): object {
  if (source === undefined) return { id, ...rest }
  return { id, ...rest, support: [{ source, at, ...(quote !== undefined && { quote }) }] }
}

/** An id out of the entry's own words that is not taken. */
function idOf(prefix: string, values: Values, record: Knowledge): string {
  const words = [
    values['publisher'],
    values['speaker'],
    values['act'],
    values['title'] ?? values['text'] ?? '',
  ]
    .flat()
    .filter(word => word !== undefined)
    .join(' ')
  const plain = words
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
  const base = `${prefix}${plain.split(' ').slice(0, 5).join('-')}`
  let id = base
  for (let n = 2; record.entries.has(id); n++) id = `${base}-${n}`
  return id
}

/** The files of the record that hold the list, by name; where none does, the first, at whose end it is begun. */
async function filesWith(list: string, path: string): Promise<[string, ...string[]]> {
  const all = await recordFiles(path)
  const texts = await Promise.all(all.map(file => readFile(file, 'utf8')))
  const holding = all.filter((_, n) => new RegExp(`^${list}:`, 'm').test(texts[n] ?? ''))
  return (holding.length === 0 ? all.slice(0, 1) : holding) as [string, ...string[]]
}

/** Where several files hold the list, the curator says which. */
function whichOf(files: readonly string[]): Field[] {
  if (files.length === 1) return []
  const names = files.map(file => basename(file))
  const check = (value: string): string | undefined =>
    names.includes(value) ? undefined : `There is no such file${like(value, names)}.`
  return [{ name: 'file', ask: `Into which file? (${names.join(', ')})`, check }]
}
