import { beforeAll, describe, expect, it } from 'vitest'
import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { entriesOf, type Knowledge, loadKnowledge, questionsOf } from '../../src/knowledge/index.ts'
import { toText } from '../../src/reply/index.ts'

/** What the bot says above a reply, on the project's own record. */

let knowledge: Knowledge
let answerer: Answerer
beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge/iran-albania')
  answerer = createAnswerer(knowledge)
})

const READ_IN_PART = 'Only the first 2000 characters were read.'

describe('a reply of which two notes have to be said', () => {
  it('fits a chat with both', () => {
    const asked = entriesOf(knowledge, 'contention').flatMap(questionsOf)
    const foreign = asked.filter(({ language }) => language !== 'en').map(({ text }) => text)
    for (const question of ['çfarë thonë palët për sanksionet', ...foreign]) {
      const text = toText(answerer.ask({ question: question + ' '.repeat(2_000) }))
      expect(text).toContain(READ_IN_PART)
      expect(text.length, question).toBeLessThanOrEqual(1_500)
    }
  })

  it('fits a chat where a claim stands above it', () => {
    for (const { question } of entriesOf(knowledge, 'contention')) {
      const text = toText(
        answerer.weigh(`${question.replace('?', '')} and more of that kind${' '.repeat(2_000)}`),
      )
      expect(text).toContain(READ_IN_PART)
      expect(text.length, question).toBeLessThanOrEqual(1_500)
    }
  })
})
