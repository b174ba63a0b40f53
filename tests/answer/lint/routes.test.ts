import { expect, it } from 'vitest'
import { createCatalogue } from '../../../src/answer/catalogue.ts'
import { decide } from '../../../src/answer/decide.ts'
import { routesOf } from '../../../src/answer/lint/routes.ts'
import { createMatcher } from '../../../src/answer/match.ts'
import { understand } from '../../../src/answer/understand.ts'
import { loadOwn, loadQuarrel } from '../../fixtures/index.ts'

it('leads every phrasing where asking it does, also by the short cut', async () => {
  for (const knowledge of [await loadQuarrel(), await loadOwn()]) {
    const catalogue = createCatalogue(knowledge)
    const match = createMatcher(catalogue)
    for (const { text, decision } of routesOf(knowledge) ?? []) {
      const asked = decide(understand(text, [], catalogue, match).candidates)
      expect([text, decision.kind]).toEqual([text, asked.kind])
      expect(decision.confidence).toBeCloseTo(asked.confidence, 6)
      if (decision.kind === 'answer' && asked.kind === 'answer')
        expect([text, decision.entry.id]).toEqual([text, asked.entry.id])
    }
  }
})
