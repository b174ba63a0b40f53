import { describe, expect, it } from 'vitest'
import { changedBase, findingsOf, shown } from './record.ts'

const LOADED = { from: 'Albania broke off relations', to: 'The regime broke off relations' }
const record = async (exceptions: string): Promise<string[]> => {
  const base = await changedBase(LOADED.from, LOADED.to)
  const findings = await findingsOf({ 'a.yaml': base, 'b.yaml': `exceptions:\n${exceptions}` })
  return findings.filter(({ severity }) => severity === 'error').map(shown)
}
const exception = (rule: string, entry: string): string =>
  `  - { rule: ${rule}, entry: ${entry}, reason: It is the name of the law. }\n`

describe('An exception', () => {
  it('lets an entry off a rule', async () => {
    expect(await record('  []\n')).toEqual([
      expect.stringMatching(/"regime" takes a side .*\[loaded-words\]$/),
    ])
    expect(await record(exception('loaded-words', 'event-break'))).toEqual([])
  })

  it('lets off only the entry it names', async () => {
    expect(await record(exception('loaded-words', 'rama-accuses-iran'))).toEqual([
      expect.stringContaining('"regime" takes a side'),
      '2:13: "rama-accuses-iran" keeps the rule "loaded-words" by now (remove this exception) [exception]',
    ])
  })

  it('fails when it is no longer needed', async () => {
    const twice = exception('loaded-words', 'event-break') + exception('quote-length', 'event-break')
    expect(await record(twice)).toEqual([
      '3:13: "event-break" keeps the rule "quote-length" by now (remove this exception) [exception]',
    ])
  })

  it('fails when it stands twice', async () => {
    expect(await record(exception('loaded-words', 'event-break').repeat(2))).toEqual([
      '3:13: "event-break" keeps the rule "loaded-words" by now (remove this exception) [exception]',
    ])
  })

  it('fails with a misspelt rule, and says which was meant', async () => {
    expect(await record(exception('loaded-word', 'event-break'))).toEqual([
      expect.stringContaining('"regime" takes a side'),
      '2:13: there is no rule "loaded-word" (did you mean "loaded-words"?) [exception]',
    ])
  })

  it('fails with a misspelt entry, and says which was meant', async () => {
    expect(await record(exception('loaded-words', 'event-brake'))).toEqual([
      expect.stringContaining('"regime" takes a side'),
      '2:34: there is no entry "event-brake" (did you mean "event-break"?) [exception]',
    ])
  })

  it('fails with a rule like none', async () => {
    expect(await record(exception('be-nice', 'event-break'))).toContain(
      '2:13: there is no rule "be-nice" (see the names in brackets behind messages) [exception]',
    )
  })

  it('needs a reason', async () => {
    expect(await record('  - { rule: loaded-words, entry: event-break }\n')).toEqual([
      '2:5: exceptions.0 lacks "reason" (write why the rule does not hold there)',
    ])
  })

  it('holds for the entry within which a line stands, and for the whole file by the id of the dispute', async () => {
    const base = await changedBase('{ id: event-break,', '{ id: event-break,  # long\n     ')
    const comment = `# ${'x'.repeat(170)}\n`
    const files = (entry: string) => ({
      'a.yaml': `${comment}${base.replace('# long', comment.trim())}`,
      'b.yaml': `exceptions:\n${exception('line-length', entry)}`,
    })
    const long = async (entry: string): Promise<number[]> =>
      (await findingsOf(files(entry))).flatMap(({ rule, line }) => (rule === 'line-length' ? [line] : []))
    const all = await long('answer-law')
    const first = all.at(0) ?? 0
    expect(await long('example')).toEqual(all.filter(line => line !== first && line !== first + 1))
    expect(all.length - (await long('event-break')).length).toBe(1)
  })
})
