import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { GIVEN_NAMES } from '../../src/desk/given-names.ts'
import { createRedactor, LONGEST, type Redactor } from '../../src/desk/redact.ts'
import { type Knowledge, loadKnowledge, questionsOf } from '../../src/knowledge/index.ts'

let knowledge: Knowledge
let redact: Redactor
let phrasings: string[]
beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge/iran-albania')
  redact = createRedactor(knowledge)
  phrasings = [...knowledge.entries.values()].flatMap(entry => questionsOf(entry).map(({ text }) => text))
})

const letters = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { minLength: least, maxLength: most })
    .map(row => row.join(''))
const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length })
    .map(row => row.join(''))
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** No word of the record begins or ends like these. */
const unknown = letters(2, 5).map(word => `zqx${word}jwq`)
const byte = fc.integer({ min: 0, max: 255 })

/** What must not be left of a question, with what of it is looked for. */
const PRIVATE: Readonly<Record<string, fc.Arbitrary<readonly [written: string, secret: string]>>> = {
  'a name': unknown.map(name => [capital(name), name]),
  'a full name': fc.tuple(unknown, unknown).map(([a, b]) => [`${capital(a)} ${capital(b)}`, b]),
  'a name in capitals': unknown.map(name => [name.toUpperCase(), name]),
  'a common given name with a surname, in small letters': fc
    .tuple(fc.constantFrom('kevin', 'arben', 'mahsa', 'علیرضا'), unknown)
    .map(([given, name]) => [`${given} ${name}`, name]),
  'a name behind a title, in small letters': fc
    .tuple(fc.constantFrom('mr', 'dr.', 'zonja', 'آقای'), unknown)
    .map(([title, name]) => [`${title} ${name}`, name]),
  'a mention': unknown.map(name => [`@${name}`, name]),
  'a mention of Discord': digits(18).map(id => [`<@!${id}>`, id]),
  'a mention of Slack': digits(8).map(id => [`<@U${id}>`, id]),
  'a user of Discord of old': fc.tuple(unknown, digits(4)).map(([name, tag]) => [`${name}#${tag}`, name]),
  'an e-mail address': unknown.map(name => [`${name}@example.org`, name]),
  'a web address': unknown.map(name => [`https://example.org/${name}?a=1`, name]),
  'a web address without its scheme': unknown.map(name => [`${name}.com/profile`, name]),
  'an address of IPv4': fc.tuple(byte, byte, byte, byte).map(parts => [parts.join('.'), parts.join('.')]),
  'an address of IPv6': digits(4).map(part => [`2001:db8::${part}`, `db8::${part}`]),
  'a telephone number': digits(7).map(number => [
    `+355 69 ${number.slice(0, 3)} ${number.slice(3)}`,
    `${number.slice(0, 3)} ${number.slice(3)}`,
  ]),
  'a telephone number in Persian digits': digits(8).map(number => {
    const persian = `09${number}`.replace(/\d/g, digit => String.fromCharCode(0x06f0 + Number(digit)))
    return [persian, persian]
  }),
  'an id of Discord': digits(18).map(id => [id, id]),
  'an id of Slack': digits(8).map(id => [`U0${id}`, id]),
  'a card number': digits(12).map(number => [`4111 ${number.match(/.{4}/g)?.join(' ')}`, number.slice(0, 4)]),
  'a number of a document': digits(7).map(number => [`ZK${number}`, number]),
}

describe('what is kept of a question', () => {
  it.each(Object.entries(PRIVATE))('has nothing of %s left, wherever it stands', (_, secret) => {
    const frame = fc.constantFrom(...phrasings.filter((_, i) => i % 50 === 0))
    fc.assert(
      fc.property(
        frame,
        secret,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (text, [written, key], where) => {
          const words = text.split(' ')
          words.splice(Math.round(where * words.length), 0, written)
          const left = redact(words.join(' ')).toLowerCase()
          // A number may be one that the record has.
          fc.pre(!text.toLowerCase().includes(key))
          expect(left).not.toContain(key.toLowerCase())
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is every word of a question that holds nothing but what the record names', () => {
    const changed = phrasings.filter(
      text => redact(text) !== text.replace(/\s+/g, ' ').trim().slice(0, LONGEST),
    )
    expect(changed.length / phrasings.length).toBeLessThan(0.001)
  })

  it.each([
    ['did Edi Rama answer Kevin Durant of the Herald?', 'did Edi Rama answer [name] of the Herald?'],
    ['my name is zamira and i ask: is parking free', 'my name is [name] and i ask: is parking free'],
    ['what did Paraguay say on 7.9.2022 or 2023-01-31 or in 2022 and 2023', undefined],
    ['is it true that 10 of 300 left in March 2024?', undefined],
    ['call 06 12 34 56 78, mail a.b@c.org', 'call [number], mail [address]'],
    ['علی رضایی در سفارت بود؟', '[name] در سفارت بود؟'],
    ['что сказал Иван Петров', '[name]'],
    ['田中さんは誰ですか', '[name]'],
  ])('of “%s” is what it should be', (text, left = text) => {
    expect(redact(text).replace(/^(?:\p{Script=Cyrillic}+ )+/u, '')).toBe(left)
  })

  it('is the same when it is read again, and never too long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), text => {
        const once = redact(text)
        expect(once.length).toBeLessThanOrEqual(LONGEST)
        expect(redact(once)).toBe(once)
      }),
    )
  })
})

describe('the given names', () => {
  it('are written as the matcher compares them', () => {
    for (const name of GIVEN_NAMES) expect(name).toMatch(/^(?:[a-z]{2,}|\p{Script=Arabic}{2,})$/u)
  })
})
