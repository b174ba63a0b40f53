import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QUARREL } from '../fixtures/index.ts'
import { dispute } from './run.ts'

const knowledge = ['--knowledge', QUARREL]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dispute-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('dispute ask', () => {
  it('prints one reply with its sources and next questions', async () => {
    const { code, out, err } = await dispute(['ask', ...knowledge, 'why', 'was the bridge', 'closed?'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Northland closed the bridge on 1 March 2021. [1] Southland objects. [2]')
    expect(out).toContain('Contested: Were the lorries too heavy?\n- Northland accused Southland of')
    expect(out).toContain(
      '\n\nSources\n[1] The Gazette (state media of Northland), 2 March 2021: Bridge closed. https://gazette.example/bridge\n',
    )
    expect(out).toMatch(/\n\nRecord as of 31 March 2021\n$/)
  })

  it('prints it as JSON in the shape that others read', async () => {
    const { code, out } = await dispute(['ask', '--json', ...knowledge, 'why was the bridge closed'])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(1)
    const reply = JSON.parse(out)
    expect(Object.keys(reply)).toEqual(['kind', 'text', 'citations', 'entries', 'confidence', 'ms'])
    expect(reply).toMatchObject({ kind: 'answer', ms: expect.any(Number) })
    expect(reply.entries[0]).toBe('answer-closed')
    expect(reply.confidence).toBeGreaterThan(0)
    expect(reply.confidence).toBeLessThanOrEqual(1)
    expect(reply.text).not.toMatch(/Sources|https:/)
    expect(reply.citations[0]).toEqual({
      n: 1,
      source: 'src-gazette',
      url: 'https://gazette.example/bridge',
      publisher: 'The Gazette',
      date: '2021-03-02',
    })
  })

  it('answers from the project’s own record when no file is named', async () => {
    const { code, out } = await dispute(['ask', 'why did Albania break off relations?'])
    expect(code).toBe(0)
    expect(out).toMatch(/\[1\][\s\S]*\nSources\n\[1\] /)
  })

  it.each<[string, string[], string | undefined]>([
    ['about what the file does not cover', ['what is the price of fish in Tokyo'], undefined],
    ['that is empty', [''], undefined],
    ['of spaces', ['   '], undefined],
    ['of control characters', ['\u0007\u001b[31mred\u001b[0m \u202e\u0001 zzyzx'], undefined],
    ['of marks alone', ['?!…'], undefined],
    ['on standard input that is empty', [], ''],
    ['of a megabyte on standard input', [], 'what happened at sea '.repeat(50_000)],
  ])('abstains with exit code 0 at a question %s', async (_, question, stdin) => {
    const args = ['ask', '--json', ...knowledge, ...question]
    const { code, out, err } = await dispute(args, stdin === undefined ? {} : { stdin })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({ kind: 'abstention', citations: [] })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(JSON.parse(out).text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(out.length).toBeLessThan(5_000)
  })

  it('reads the question from standard input', async () => {
    const { out } = await dispute(['ask', ...knowledge], { stdin: 'why was the bridge closed?\n' })
    expect(out).toContain('Northland closed the bridge on 1 March 2021. [1]')
  })

  it.each<[string[], RegExp]>([
    [['--jsn', 'x'], /^Unknown option '--jsn'/],
    [['--batch'], /--batch/],
    [
      ['--batch', '/nowhere/at-all.jsonl'],
      /^\/nowhere\/at-all\.jsonl: the file cannot be read \(ENOENT\)\n$/,
    ],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, out, err } = await dispute(['ask', ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('says what is wrong with the knowledge file', async () => {
    const { code, err } = await dispute(['ask', '--knowledge', '/nowhere/at-all.yaml', 'x'])
    expect(code).toBe(1)
    expect(err).toMatch(
      /at-all\.yaml:1:1: error: there is no such file \(check KNOWLEDGE_FILE or --knowledge\)\n$/,
    )
  })
})

describe('dispute ask --batch', () => {
  const batch = async (lines: readonly (object | string)[]) => {
    const file = join(folder, 'batch.jsonl')
    const text = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
    await writeFile(file, text)
    const { code, out, err } = await dispute(['ask', '--batch', file, ...knowledge])
    const replies = out === '' ? [] : out.trimEnd().split('\n')
    return { code, err: err.replaceAll(file, 'batch.jsonl'), replies: replies.map(line => JSON.parse(line)) }
  }

  it('answers each line in its order, in the shape that others read', async () => {
    const ids = [3, 'two', 1, 'four', null]
    const { code, err, replies } = await batch([
      { id: 3, question: 'why was the bridge closed' },
      '',
      { id: 'two', question: 'what is the price of fish in Tokyo' },
      { id: 1, question: 'why is there no limit', now: '2021-03-31' },
      { id: 'four', question: 'how long is the bridge', history: ['why was the bridge closed'] },
      { id: null, question: '', history: [], now: '2021-03-31T10:00:00Z', more: 'ignored' },
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(replies.map(({ id }) => id)).toEqual(ids)
    expect(replies.map(({ kind }) => kind)).toEqual([
      'answer',
      'abstention',
      'correction',
      'abstention',
      'abstention',
    ])
    for (const reply of replies) {
      expect(Object.keys(reply)).toEqual(['id', 'kind', 'text', 'citations', 'entries', 'confidence', 'ms'])
      expect(reply.confidence).toBeGreaterThanOrEqual(0)
      expect(reply.confidence).toBeLessThanOrEqual(1)
    }
    expect(replies[2].entries[0]).toBe('no-limit')
    expect(replies[3].entries[0]).toBe('answer-length')
  })

  it('names each line that is no question, answers the others and exits with 1', async () => {
    const { code, err, replies } = await batch([
      'hello',
      { id: 1, question: 'why was the bridge closed' },
      { id: 2 },
      { id: 3, question: 5 },
      { id: 4, question: 'x', history: 'y' },
      { id: 5, question: 'x', history: ['y', 6] },
      { id: 6, question: 'x', now: 'yesterday' },
      { id: 7, question: 'x', now: 5 },
      'null',
      '[]',
      { id: 8, question: 'how long is the bridge' },
    ])
    expect(code).toBe(1)
    expect(replies.map(({ id }) => id)).toEqual([1, 8])
    expect(err.trimEnd().split('\n')).toEqual([
      'batch.jsonl:1:1: not JSON',
      'batch.jsonl:3:1: expected "question" with some text',
      'batch.jsonl:4:1: expected "question" with some text',
      'batch.jsonl:5:1: expected "history" to be a list of texts',
      'batch.jsonl:6:1: expected "history" to be a list of texts',
      'batch.jsonl:7:1: expected "now" to be an ISO date',
      'batch.jsonl:8:1: expected "now" to be an ISO date',
      'batch.jsonl:9:1: expected "question" with some text',
      'batch.jsonl:10:1: expected "question" with some text',
    ])
  })

  it('has nothing to say to an empty file', async () => {
    expect(await batch([])).toEqual({ code: 0, err: '', replies: [] })
  })

  it('reads a file as Windows writes it', async () => {
    const { code, replies } = await batch(['\uFEFF{"id":1,"question":"how long is the bridge"}\r', '\r'])
    expect(code).toBe(0)
    expect(replies).toMatchObject([{ id: 1, entries: ['answer-length'] }])
  })

  it('gives the same for the same, but for the time it took', async () => {
    const lines = [{ id: 1, question: 'why was the bridge closed', now: '2021-03-31' }]
    const [one, two] = await Promise.all([batch(lines), batch(lines)])
    expect(one.replies).toEqual(two.replies.map(reply => ({ ...reply, ms: expect.any(Number) })))
  })
})
