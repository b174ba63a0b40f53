import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, createCatalogue } from '../../src/answer/catalogue.ts'
import { isChat } from '../../src/answer/chat.ts'
import { countriesIn } from '../../src/answer/countries.ts'
import { createMatcher, type Matcher } from '../../src/answer/match.ts'
import { normalise, words } from '../../src/answer/normalise.ts'
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

describe('chat', () => {
  it.each([
    'lol',
    'Good morning everyone!',
    'thanks a lot :)',
    'who are you?',
    'What’s your name',
    'What can I ask you?',
    'Faleminderit!',
  ])('is no question: %s', text => expect(isChat(text)).toBe(true))
  it.each([
    'ok, and why?',
    'how is that',
    'hello, who broke off relations?',
    'who are you quoting?',
    'what do you know about the MEK?',
    'how does it work in international law?',
    'right?',
    '',
  ])('is not seen in: %s', text => expect(isChat(text)).toBe(false))
})

describe('countries', () => {
  it.each([
    ['what did the germans say', ['DE']],
    ['was Saudi Arabia asked, and North Macedonia?', ['MK', 'SA']],
    ['pse Gjermania', ['DE']],
    ['آلمان چه گفت', ['DE']],
    ['which of the officials was frank', []],
  ])('are found by their names and their people: %s', (text, codes) => {
    expect([...countriesIn(words(normalise(text)))].sort()).toEqual(codes)
  })

  it('tell against an entry that does not speak of them', () => {
    const ofGermany = understand('what did Germany say about the expulsion?', [], catalogue, match).candidates
    expect(ofGermany.some(({ signs }) => signs.elsewhere === 1)).toBe(true)
    const ofAlbania = understand('what did Albania say about the expulsion?', [], catalogue, match).candidates
    expect(ofAlbania.every(({ signs }) => signs.elsewhere === 0)).toBe(true)
  })
})
