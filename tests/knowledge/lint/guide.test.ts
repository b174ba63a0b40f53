import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../../src/knowledge/index.ts'
import * as schema from '../../../src/knowledge/schema.ts'
import { base, findingsOf, shown } from './record.ts'

const guide = await readFile(new URL('../../../knowledge/README.md', import.meta.url), 'utf8')
const SHAPES = {
  dispute: schema.Dispute.shape,
  source: schema.Source.shape,
  party: schema.Party.shape,
  person: schema.Person.shape,
  event: schema.Event.shape,
  statement: schema.Statement.shape,
  contention: schema.Contention.shape,
  term: schema.Term.shape,
  misconception: schema.Misconception.shape,
  answer: schema.Answer.shape,
  exception: schema.Exception.shape,
} satisfies Record<Kind | 'dispute' | 'exception', object>
/** The rows of a table: the whole, the field, its star. */
const rowsOf = (kind: string): RegExpExecArray[] => {
  const section = new RegExp(`### ${kind}\n([\\s\\S]*?)\n##`).exec(guide)?.[1] ?? ''
  return [...section.matchAll(/^\| `(\w+)`( \*)? \| .+ \| .+ \|$/gm)]
}
const UPKEEP = ['review', 'corrections']

describe('The curator’s guide', () => {
  it.each(Object.entries(SHAPES))('has a good and a bad example of every field of a %s', (kind, shape) => {
    const told = rowsOf(kind).map(([, field]) => field)
    expect(told).toEqual(Object.keys(shape).filter(field => !UPKEEP.includes(field)))
  })

  it.each(Object.entries(SHAPES))(
    'has a star at every field that a %s must have, and at no other',
    (kind, shape) => {
      const starred = rowsOf(kind).flatMap(([, field, star]) => (star === undefined ? [] : [field]))
      const needed = Object.entries(shape).filter(([, type]) => !type.isOptional())
      expect(starred).toEqual(needed.map(([field]) => field))
    },
  )

  it('has one of what every entry may have', () => {
    for (const field of UPKEEP) expect(guide).toMatch(new RegExp(`^\\| \`${field}\` \\| .+ \\| .+ \\|$`, 'm'))
  })

  it('begins with an example in which the review finds nothing', async () => {
    const example = /```yaml\n(sources:[\s\S]*?)```/.exec(guide)?.[1] ?? ''
    const findings = await findingsOf({ 'base.yaml': await base(), 'example.yaml': example })
    expect(findings.filter(({ file }) => file.endsWith('example.yaml')).map(shown)).toEqual([])
  })
})
