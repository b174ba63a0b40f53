import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, createCatalogue } from '../../src/answer/catalogue.ts'
import { createMatcher, type Matcher } from '../../src/answer/match.ts'
import { understand } from '../../src/answer/understand.ts'
import { loadKnowledge } from '../../src/knowledge/index.ts'

/** How a message is read, on the project's own record. */

let catalogue: Catalogue
let match: Matcher
beforeAll(async () => {
  catalogue = createCatalogue(await loadKnowledge('knowledge/iran-albania'))
  match = createMatcher(catalogue)
})

it.each(['who did it? and ', 'when was that? ', 'a b c; ', 'what did rama say\n'])(
  'a message is not read anew for each of its parts: %j, again and again',
  part => {
    let count = 0
    const counting: Matcher = (...question) => {
      count++
      return match(...question)
    }
    understand(part.repeat(100), [], catalogue, counting)
    expect(count).toBeLessThanOrEqual(6)
  },
)

describe('a story around a question', () => {
  const QUESTION = 'What reason was given for the break?'
  const best = (text: string) => understand(text, [], catalogue, match).candidates[0]

  it('gives the question its subject, and what is not of the record takes nothing from it', () => {
    const story =
      'My neighbour taught handball in Durrës for nineteen winters, and over dumplings we got onto Albania and Iran. '
    const [alone, told] = [best(QUESTION), best(story + QUESTION)]
    expect(told?.entry).toBe(alone?.entry)
    expect(told?.strange).toBe(0)
  })
})
