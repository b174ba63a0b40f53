import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../src/store/index.ts'
import { dispute, type Ran } from './run.ts'

let folder: string
let file: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gaps-'))
  file = join(folder, 'record.yaml')
  await copyFile('tests/answer/example.yaml', file)
  store = await openStore({ dataDir: folder })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const on = (day: string): number => Date.parse(`2026-11-${day}`)
const run = (args: readonly string[], ...answers: string[]): Promise<Ran> =>
  dispute(args, {
    env: { DATA_DIR: folder, KNOWLEDGE_FILE: file, GAPS_DAYS: '30' },
    stdin: answers.map(answer => `${answer}\n`).join(''),
  })

const add = async (question: string, day: string, kind = 'abstention', language = 'en'): Promise<void> =>
  store.gaps.add({ question, kind, language, at: on(day) })

async function fill(): Promise<void> {
  await add('how deep is the water of the lake', '01')
  await add('how deep is the lake water', '03', 'clarification')
  await add('how deep is the lake water', '05')
  await add('who repairs the jetty of [name]', '04')
}

type Listed = { id: string; count: number; nearest: string | null; questions: { question: string }[] }
const listed = async (...more: string[]): Promise<Listed[]> =>
  JSON.parse((await run(['gaps', '--json', ...more])).out)

describe('dispute gaps', () => {
  it('says that nothing is kept where that is off, and that nothing is there', async () => {
    const off = await dispute(['gaps'], { env: { DATA_DIR: folder, KNOWLEDGE_FILE: file } })
    expect(off.out).toMatch(/There is no question without an answer\. None are kept: GAPS_DAYS/)
    expect((await run(['gaps'])).out).toBe('There is no question without an answer.\n')
  })

  it('lists questions by likeness, with how often and when they came and what is nearest', async () => {
    await fill()
    const { out, code } = await run(['gaps'])
    expect(code).toBe(0)
    expect(out).toMatch(/^\w{8} {2}3 times, 2026-11-01 to 2026-11-05; asked back 1; n/)
    expect(out).toContain('    how deep is the lake water (2)\n    how deep is the water of the lake\n')
    expect(out).toMatch(/\n\w{8} {2}once, 2026-11-04; n/)
    const groups = await listed()
    expect(groups.map(({ count }) => count)).toEqual([3, 1])
    expect(groups[0]).toMatchObject({
      askedBack: 1,
      oldest: '2026-11-01',
      newest: '2026-11-05',
      answered: false,
      questions: [{ question: 'how deep is the lake water', language: 'en', count: 2 }, { count: 1 }],
    })
    expect((await listed('--since', '2026-11-05')).map(({ id, count }) => [id, count])).toEqual([
      [groups[0]?.id, 1],
    ])
  })

  it('takes off the list what is done, by as much of its id as tells it apart', async () => {
    await fill()
    const [deep, jetty] = await listed()
    expect((await run(['gaps', 'done', deep?.id.slice(0, 6) ?? ''])).out).toBe('Off the list: 3 questions.\n')
    expect((await listed()).map(({ id }) => id)).toEqual([jetty?.id])
    const gone = await run(['gaps', 'done', deep?.id ?? ''])
    expect(gone).toMatchObject({ code: 2, err: expect.stringContaining('See: npx dispute gaps') })
  })

  it('goes straight to a new answer, which answers it then', async () => {
    await fill()
    const [deep] = await listed()
    const answers = ['all', 'The lake was closed to boats. [@closing]', '', 'answer-depth', 'yes']
    const { out, err } = await run(['gaps', 'draft', deep?.id ?? '', 'answer'], ...answers)
    expect(err).toBe('')
    expect(out).toMatch(
      /- id: answer-depth\n[\s\S]*- how deep is the lake water\n +- how deep is the water of the lake/,
    )
    expect(out).toMatch(/Written to \S*record\.yaml:\d+\./)
    expect(out).toContain('The bot answers it now; it is off the list.')
    expect((await listed()).map(({ questions }) => questions[0]?.question)).toEqual([
      'who repairs the jetty of [name]',
    ])
  })

  it('goes straight to phrasings of an entry that is there', async () => {
    await add('what is the deal with the shut water', '02')
    await add('pse u bllokua liqeni', '01', 'abstention', 'sq')
    const groups = await listed()
    for (const { id } of groups) {
      const { out, err } = await run(['gaps', 'draft', id, 'phrasing'], 'all', 'closing', '', 'yes')
      expect(err).toBe('')
      expect(out).toMatch(/Written to \S*record\.yaml:\d+\./)
    }
    expect(await readFile(file, 'utf8')).toContain(
      'questions: [what happened on 2 May 2020, what is the deal with the shut water, { text: pse u bllokua liqeni, language: sq }]',
    )
    expect(await listed()).toEqual([])
  })

  it('makes no phrasing of words from which something was taken out', async () => {
    await fill()
    const [, jetty] = await listed()
    const typed = ['closing', 'who repairs the jetty', '', 'no']
    const { out } = await run(['gaps', 'draft', jetty?.id ?? '', 'phrasing'], ...typed)
    expect(out).not.toContain('Which of these become phrasings?')
    expect(out).toContain('- who repairs the jetty\n')
    expect(out).toContain('Nothing was written.')
    expect(await readFile(file, 'utf8')).toBe(await readFile('tests/answer/example.yaml', 'utf8'))
    expect(await listed()).toHaveLength(2)
  })

  it('writes nothing where the answers end early, and says how it is called', async () => {
    await fill()
    const [deep] = await listed()
    const early = await run(['gaps', 'draft', deep?.id ?? '', 'answer'], 'all')
    expect(early).toMatchObject({ code: 2, err: expect.stringContaining('Nothing was written') })
    expect(await readFile(file, 'utf8')).toBe(await readFile('tests/answer/example.yaml', 'utf8'))
    expect(await run(['gaps', 'drfat'])).toMatchObject({ code: 2, err: expect.stringContaining('Usage: ') })
  })
})

describe('dispute feedback', () => {
  it('shows what people said by the entry that answered, what is wrong first', async () => {
    const say = (entries: string[], verdict: string, day: string, reason?: string) =>
      store.feedback.add({ entries, verdict, at: on(day), ...(reason !== undefined && { reason }) })
    expect((await run(['feedback'])).out).toBe('Nobody said anything of a reply yet.\n')
    await say(['closing'], 'helped', '01')
    await say(['who-fished', 'closing'], 'wrong', '02', 'unfair')
    await say(['who-fished'], 'wrong', '03', 'unfair')
    await say(['who-fished'], 'helped', '03')
    expect((await run(['feedback'])).out).toBe(
      'who-fished: helped 1, wrong 2 (unfair 2); last 2026-11-03\nclosing: helped 1, wrong 0; last 2026-11-01\n',
    )
    expect(JSON.parse((await run(['feedback', '--json', '--since', '2026-11-03'])).out)).toEqual([
      { entry: 'who-fished', helped: 1, wrong: 1, reasons: { unfair: 1 }, newest: '2026-11-03' },
    ])
  })
})
