import { describe, expect, it } from 'vitest'
import { ALL_RULES } from '../../../src/answer/lint/index.ts'
import { readKnowledge } from '../../../src/knowledge/index.ts'
import { EXCEPTION, review } from '../../../src/knowledge/lint/index.ts'
import { OWN } from '../../fixtures/index.ts'
import { MINIMAL } from '../files.ts'
import { base, findingsOf, IN_BASE, shown, TODAY } from './record.ts'

describe('The review', () => {
  it('finds no error in the project’s own record', async () => {
    const findings = review(await readKnowledge(OWN), ALL_RULES, TODAY)
    expect(findings.filter(({ severity }) => severity === 'error').map(shown)).toEqual([])
  })

  it('finds nothing in a record that does not load: its problems come first', async () => {
    const findings = await findingsOf({ 'file.yaml': MINIMAL.replace('[src-one]', '[src-two]') })
    expect(findings.map(shown)).toEqual(['7:15: there is no source "src-two" (add it to sources)'])
  })

  it('goes by file, line and column, and says one thing once at each place', async () => {
    const event = (id: string, text: string): string =>
      `  - { id: ${id}, date: 2022-09-07, text: ${text}, support: [{ source: sptk-0909 }] }\n`
    const findings = await findingsOf({
      'a.yaml': `events:\n${event('one', 'The regime and the regime acted.')}`,
      'b.yaml': await base(),
      'c.yaml': `events:\n${event('two', 'Albania acted.')}${event('three', 'Sadly the cops went.')}`,
    })
    const places = findings
      .filter(({ rule }) => !IN_BASE.includes(rule))
      .map(({ file, line, column, rule }) => `${file.at(-6)} ${line}:${column} ${rule}`)
    expect(places).toEqual([
      'a 2:44 loaded-words',
      'a 2:84 locator',
      'c 2:66 locator',
      'c 3:42 loaded-words',
      'c 3:52 loaded-words',
      'c 3:74 locator',
    ])
  })

  it('names no rule twice, and none as exceptions are', () => {
    const names = ALL_RULES.map(({ name }) => name)
    expect(new Set([...names, EXCEPTION]).size).toBe(names.length + 1)
  })
})

describe('A record of sources and answers alone', () => {
  it('gets warnings where a full record gets errors', async () => {
    const findings = await findingsOf({
      'file.yaml': MINIMAL.replace('It happened.', 'The regime admitted it.'),
    })
    expect(findings.map(shown)).toEqual([
      '1:16: warning: no answer says where in its source it stands (events and statements can: they have "at" and "quote") [locator]',
      expect.stringMatching(/^6:15: warning: "regime" takes a side/),
      expect.stringMatching(/^6:22: warning: "admitted" takes a side/),
      expect.stringMatching(/^8:17: warning: the first phrasing is no sentence/),
    ])
  })

  it('still fails for a question that two answers claim', async () => {
    const twin = '  - { id: two, text: Other., sources: [src-one], questions: [Did it happen?] }\n'
    const findings = await findingsOf({ 'file.yaml': MINIMAL + twin })
    expect(findings.filter(({ severity }) => severity === 'error').map(shown)).toEqual([
      '9:62: "answer-one" is asked with this too (also at file.yaml:8; keep it where it is answered best) [same-question]',
    ])
  })
})

describe('A large record', () => {
  const words =
    'embassy police convention sanctions minister cable border letter court vote order visit'.split(' ')
  const answer = (n: number, phrasings: number): string => {
    const [one, two] = [words[n % words.length], words[(n * 7 + 3) % words.length]]
    const ways = Array.from(
      { length: phrasings },
      (_, i) => `"${words[i % 12]} ${one} ${two} of case ${n} way ${i}"`,
    )
    return `  - { id: big-${n}, text: "It was so. [@event-break]", questions: [\n    ${ways.join(',\n    ')}] }\n`
  }
  const record = async (answers: number, phrasings: number): Promise<string> =>
    (await base()) + Array.from({ length: answers }, (_, n) => answer(n, phrasings)).join('')

  it('of 250 answers with 25 phrasings each is reviewed in less than 5 seconds', async () => {
    const text = await record(250, 25)
    const start = performance.now()
    await findingsOf({ 'file.yaml': text })
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('with more phrasings than can be tried says so, and is reviewed all the same', async () => {
    const findings = await findingsOf({ 'file.yaml': await record(1_000, 41) })
    expect(findings.filter(({ rule }) => rule === 'astray').map(shown)).toEqual([
      expect.stringMatching(/^2:16: warning: so many phrasings are not tried one by one/),
    ])
    expect(findings.filter(({ rule }) => rule === 'first-phrasing')).toHaveLength(1_000)
  })
})
