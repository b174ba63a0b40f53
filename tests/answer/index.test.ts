import { deserialize, serialize } from 'node:v8'
import { expect, it } from 'vitest'
import { createAnswerer, indexRecord } from '../../src/answer/index.ts'
import { loadKnowledge } from '../../src/knowledge/index.ts'

it('answers the same from an index that was kept as from one made anew', async () => {
  const knowledge = await loadKnowledge('knowledge/iran-albania')
  const kept = deserialize(serialize({ knowledge, index: indexRecord(knowledge) }))
  const anew = createAnswerer(knowledge)
  const again = createAnswerer(kept.knowledge, kept.index)
  const questions = [...knowledge.entries.values()].flatMap(entry =>
    ('questions' in entry ? (entry.questions ?? []) : []).map(q => (typeof q === 'string' ? q : q.text)),
  )
  for (const question of [...questions.slice(0, 400), 'who is teh spokseman', 'zzz', 'weather in paris']) {
    expect(again.ask({ question })).toEqual(anew.ask({ question }))
  }
})
