import { expect, it } from 'vitest'
import { createCatalogue } from '../../../src/answer/catalogue.ts'
import { decide } from '../../../src/answer/decide.ts'
import { routesOf } from '../../../src/answer/lint/routes.ts'
import { createMatcher } from '../../../src/answer/match.ts'
import { understand } from '../../../src/answer/understand.ts'
import { loadOwn, loadQuarrel } from '../../fixtures/index.ts'

/** Phrasings tried of a record: enough to meet every way in which the short cut could go wrong. */
const MOST = 2_000

it('leads a phrasing where asking it does, also by the short cut', async () => {
  for (const knowledge of [await loadQuarrel(), await loadOwn()]) {
    const catalogue = createCatalogue(knowledge)
    const match = createMatcher(catalogue)
    const routes = routesOf(knowledge) ?? []
    const every = Math.ceil(routes.length / MOST)
    for (const { text, decision } of routes.filter((_, i) => i % every === 0)) {
      const asked = decide(understand(text, [], catalogue, match).candidates, catalogue.learnt)
      expect([text, decision.kind]).toEqual([text, asked.kind])
      expect(decision.confidence).toBeCloseTo(asked.confidence, 6)
      if (decision.kind === 'answer' && asked.kind === 'answer')
        expect([text, decision.entry.id]).toEqual([text, asked.entry.id])
    }
  }
})
