import { expect, it } from 'vitest'
import { hashesOf } from '../../bench/learnt.ts'
import learnt from '../../src/answer/learnt.json' with { type: 'json' }
import { changedSince, STALE_FROM, sketchOf } from '../../src/answer/staleness.ts'
import { type Entry, type Knowledge, questionsOf } from '../../src/knowledge/index.ts'
import { loadOwn, loadQuarrel } from '../fixtures/index.ts'

const own = await loadOwn()

/** The record with one phrasing in so many put otherwise. */
function reworded(every: number): Knowledge {
  let count = 0
  const entries = [...own.entries.values()].map(entry => {
    if (!('questions' in entry)) return entry
    const questions = questionsOf(entry).map(({ text, language }) => ({
      text: count++ % every === 0 ? `${text} at all` : text,
      language,
    }))
    return { ...entry, questions } as Entry
  })
  return { ...own, entries: new Map(entries.map(entry => [entry.id, entry])) }
}

it('has learnt from the record and the questions as they are, or nearly so (else: npm run learn)', async () => {
  expect(changedSince(own)).toBeLessThan(STALE_FROM)
  expect(await hashesOf(Object.keys(learnt.learntFrom.questions))).toEqual(learnt.learntFrom.questions)
})

it('finds no change in the same record, and the share that changed in another state of it', () => {
  const before = sketchOf(own)
  expect(changedSince(own, before)).toBe(0)
  // One in five put otherwise: of all phrasings of both, two in six are in one of them alone.
  expect(changedSince(reworded(5), before)).toBeCloseTo(2 / 6, 1)
  expect(changedSince(reworded(1), before)).toBe(1)
})

it('makes nothing of one entry more', () => {
  const before = sketchOf(own)
  const added = {
    kind: 'answer',
    id: 'one-more',
    text: 'More.',
    questions: ['one question more', 'and one more'],
  }
  const entries = new Map([...own.entries, ['one-more', added as Entry]])
  expect(changedSince({ ...own, entries }, before)).toBeLessThan(STALE_FROM / 2)
})

it('says nothing of a dispute from which nothing was learnt', async () => {
  expect(changedSince(await loadQuarrel())).toBeUndefined()
})
