import { describe, expect, it } from 'vitest'
import { ALL_RULES } from '../../../src/answer/lint/index.ts'
import { readExample } from '../../../src/knowledge/lint/index.ts'
import { findingsIn } from './record.ts'

describe.each(ALL_RULES.map(rule => [rule.name, rule] as const))('The rule %s', (name, rule) => {
  /** What this rule finds, and whatever keeps an example from loading. */
  const own = (findings: readonly string[]): string[] =>
    findings.filter(line => line.endsWith(` [${name}]`) || !/ \[[a-z-]+\]$/.test(line))

  it('says exactly what is wrong with its bad example, and where', async () => {
    const { text, place } = readExample(rule.bad)
    const mark = rule.severity === 'warning' ? 'warning: ' : ''
    expect(own(await findingsIn(text))).toEqual([
      `${place.line}:${place.column}: ${mark}${rule.message} [${name}]`,
    ])
  })

  it('finds nothing in its good example', async () => {
    expect(own(await findingsIn(rule.good))).toEqual([])
  })

  it('has a name of its own and a reason in whole sentences', () => {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(ALL_RULES.filter(other => other.name === name)).toHaveLength(1)
    expect(rule.reason).toMatch(/^[A-Z].*\.$/)
  })
})
