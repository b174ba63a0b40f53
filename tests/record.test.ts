import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRecord, type Record } from '../src/record.ts'

let folder: string
let file: string
let record: Record
let lines: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'record-'))
  file = join(folder, 'record.yaml')
  await copyFile('tests/answer/example.yaml', file)
  lines = []
  record = await openRecord(file, pino({}, { write: line => lines.push(line) }))
})
afterEach(async () => {
  await record.stop()
  await rm(folder, { recursive: true })
})

const title = (): string => record.current().knowledge.dispute.title
const ask = (question: string): string | undefined => record.current().answerer.ask({ question }).entries[0]
const change = async (from: string, to: string): Promise<void> =>
  writeFile(file, (await readFile(file, 'utf8')).replace(from, to))

describe('a changed knowledge file', () => {
  it('is refused when its review finds an error that the record in force has not', async () => {
    await change('Arland closed it. [@closing]', 'The Arland regime closed it. [@closing]')
    await vi.waitFor(() => expect(lines.join()).toContain('loaded-words'), 5_000)
    expect(lines.join()).toContain('the last good one stays')
    await change('The Arland regime closed it.', 'Arland closed the lake itself.')
    await vi.waitFor(() => expect(lines.join()).toContain('was reloaded'), 5_000)
  })

  it('is taken up while the bot runs, with its answers', async () => {
    expect(ask('which heron guards the weir?')).not.toBe('who-closed')
    await change('questions: [Who closed the lake?', 'questions: [Which heron guards the weir?')
    await vi.waitFor(() => expect(ask('which heron guards the weir?')).toBe('who-closed'), 5_000)
    expect(lines.join()).toContain('was reloaded')
  })

  it('is taken up when an editor saves it by a rename', async () => {
    const other = join(folder, 'record.yaml.new')
    await writeFile(
      other,
      (await readFile(file, 'utf8')).replace('The dispute over the lake', 'Another title'),
    )
    await rename(other, file)
    await vi.waitFor(() => expect(title()).toBe('Another title'), 5_000)
  })

  it('is refused when it has problems: the last good one stays, and the log says why', async () => {
    await change('sources: [gazette]', 'sources: [gazete]')
    await change('[@gazette]', '[@gazete]')
    await vi.waitFor(() => expect(lines.join()).toContain('did you mean'), 5_000)
    expect(title()).toBe('The dispute over the lake')
    expect(ask('Why did Arland close the lake?')).toBe('why-closed')
    await change('[@gazete]', '[@gazette]')
    await change('The dispute over the lake', 'Mended')
    await vi.waitFor(() => expect(title()).toBe('Mended'), 5_000)
  })
})
