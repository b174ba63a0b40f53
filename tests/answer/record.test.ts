import { beforeAll, describe, expect, it } from 'vitest'
import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { entryOf, type Knowledge, loadKnowledge } from '../../src/knowledge/index.ts'
import { sentencesOf, toText } from '../../src/reply/index.ts'

/** What must hold for the project's own record: every entry, every phrasing. */

let knowledge: Knowledge
let answerer: Answerer
let phrasings: { id: string; text: string }[]

beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge/iran-albania')
  answerer = createAnswerer(knowledge)
  phrasings = [...knowledge.entries.values()].flatMap(entry =>
    ('questions' in entry ? (entry.questions ?? []) : []).map(question => ({
      id: entry.id,
      text: typeof question === 'string' ? question : question.text,
    })),
  )
})

describe('the record', () => {
  it('answers each of its phrasings with the entry that has it', () => {
    const elsewhere = phrasings
      .map(({ id, text }) => ({ id, text, found: answerer.ask({ question: text }).entries[0] }))
      .filter(({ id, found }) => id !== found)
    expect(elsewhere).toEqual([])
  }, 180_000)

  it('supports every sentence of every reply it can give with an entry and a source', () => {
    const unsupported = [...knowledge.entries.keys()].flatMap(id => {
      const reply = answerer.show(id)
      if (reply === undefined) return [id]
      return sentencesOf(reply)
        .filter(({ entry, cites }) => entry === undefined || (cites.length === 0 && !isAbsence(entry)))
        .map(({ text }) => `${id}: ${text}`)
    })
    expect(unsupported).toEqual([])
  })

  it('keeps every reply within 1,500 characters', () => {
    const long = [...knowledge.entries.keys()].filter(id => {
      const reply = answerer.show(id)
      return reply !== undefined && toText(reply).length > 1_500
    })
    expect(long).toEqual([])
  })

  it('shows every party of a contention in every reply that rests on one', () => {
    const silenced = [...knowledge.entries.values()].flatMap(entry => {
      const id = entry.kind === 'contention' ? entry.id : 'contention' in entry ? entry.contention : undefined
      const contention = id === undefined ? undefined : entryOf(knowledge, 'contention', id)
      if (contention === undefined) return []
      const shown = answerer
        .show(entry.id)
        ?.blocks.flatMap(block => (block.kind === 'positions' ? block.lines : []))
      return contention.positions
        .filter(
          position =>
            !shown?.some(line =>
              'none' in position
                ? line.text === position.none
                : position.statements.includes(line.entry ?? ''),
            ),
        )
        .map(({ party }) => `${entry.id}: ${party}`)
    })
    expect(silenced).toEqual([])
  })

  it('offers next questions with labels that a button can show, and that lead to an entry or a page', () => {
    for (const id of knowledge.entries.keys()) {
      for (const { label, options } of answerer.show(id)?.actions ?? []) {
        expect(label.length).toBeGreaterThan(3)
        const isEntry = knowledge.entries.has(options['entry'] ?? '')
        expect(isEntry || answerer.list(options['list'] ?? '', Number(options['page'])) !== undefined).toBe(
          true,
        )
      }
    }
  })
})

/** "No position was found" stands in a contention without a source, since none says it. */
const isAbsence = (entry: string): boolean => knowledge.entries.get(entry)?.kind === 'contention'
