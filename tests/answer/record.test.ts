import { beforeAll, describe, expect, it } from 'vitest'
import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { entryOf, type Knowledge, loadKnowledge } from '../../src/knowledge/index.ts'

/** What must hold for the project's own record, besides what the soaks show: every entry. */

let knowledge: Knowledge
let answerer: Answerer

beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge/iran-albania')
  answerer = createAnswerer(knowledge)
})

describe('the record', () => {
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

  it('takes no question whose words only look like words of its own', () => {
    const reply = answerer.ask({ question: 'how do i reset my router?' })
    expect(reply.kind).toBe('abstention')
  })
})
