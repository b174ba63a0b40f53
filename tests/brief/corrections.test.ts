import { beforeAll, describe, expect, it } from 'vitest'
import { composeBrief, composeCorrections, type Earlier } from '../../src/brief/index.ts'
import type { Knowledge } from '../../src/knowledge/index.ts'
import { toText } from '../../src/reply/index.ts'
import { changed, loadQuarrel } from '../fixtures/index.ts'

const CORRECTION = {
  date: '2021-04-02',
  what: 'It was the tunnel.',
  why: 'The Gazette corrected its report.',
}
const link = 'https://chat.example/1'
const on = '2021-04-03'

let before: Knowledge
let after: Knowledge
let told: Earlier
beforeAll(async () => {
  before = await loadQuarrel()
  after = changed(
    { ...before, revision: { ...before.revision, asOf: '2021-04-02' } },
    { 'event-closed': { corrections: [CORRECTION] } },
  )
  const { reply, corrections } = composeBrief(before, { on: '2021-03-31' })
  told = { date: '2021-03-31', entries: reply.entries, corrections, link }
})

describe('A correction follows an error that was told', () => {
  it('with a link to where it was told, what was wrong, why, and what the record says now', () => {
    const correction = composeCorrections(after, { on, earlier: [told] })
    expect(correction && toText(correction.reply)).toBe(
      [
        'Correction to what was posted here for 31 March 2021: https://chat.example/1',
        'Corrected: It was the tunnel. (The Gazette corrected its report.) [1] Northland closed the bridge. [1]',
        'Record as of 2 April 2021',
      ].join('\n\n'),
    )
    expect(correction?.corrections).toEqual(['event-closed#1'])
    expect(correction?.reply.entries).toEqual(['event-closed'])
  })

  it('once: by itself or in the next brief', () => {
    const correction = composeCorrections(after, { on, earlier: [told] })
    const corrected = { date: on, entries: ['event-closed'], corrections: correction?.corrections ?? [] }
    expect(composeCorrections(after, { on, earlier: [told, corrected] })).toBeUndefined()

    const brief = composeBrief(after, { on, since: on, earlier: [told] })
    expect(toText(brief.reply)).toContain('Corrected: It was the tunnel.')
    expect(brief.isQuiet).toBe(false)
    const later = { date: on, entries: brief.reply.entries, corrections: brief.corrections }
    expect(toText(composeBrief(after, { on, since: on, earlier: [told, later] }).reply)).not.toContain(
      'Corrected',
    )
  })

  it('not where nobody was told, where it is still to come, or where an edit is no correction', () => {
    expect(
      composeCorrections(after, { on, earlier: [{ ...told, entries: ['event-opened'] }] }),
    ).toBeUndefined()
    expect(composeCorrections(after, { on: '2021-04-01', earlier: [told] })).toBeUndefined()
    const edited = changed(before, { 'event-closed': { text: 'Northland closed the old bridge.' } })
    expect(composeCorrections(edited, { on, earlier: [told] })).toBeUndefined()
  })

  it('not where what was told carried it already, but then for the next one', () => {
    const brief = composeBrief(after, { on: '2021-04-02' })
    expect(brief.corrections).toEqual(['event-closed#1'])
    const right = { date: '2021-04-02', entries: brief.reply.entries, corrections: brief.corrections, link }
    expect(composeCorrections(after, { on, earlier: [right] })).toBeUndefined()

    const again = changed(after, {
      'event-closed': { corrections: [CORRECTION, { date: on, what: 'It was the dam.', why: 'A slip.' }] },
    })
    const second = composeCorrections(again, { on, earlier: [right] })
    expect(second?.corrections).toEqual(['event-closed#2', 'event-closed#1'])
    expect(second && toText(second.reply)).not.toContain('tunnel')
  })

  it('as far as there is room, the rest the next time', () => {
    const long = { ...CORRECTION, what: `It was ${'long '.repeat(150)}.` }
    const many = changed(after, {
      'event-closed': { corrections: [long] },
      'event-opened': { corrections: [long] },
      'carl-denies': { corrections: [long] },
    })
    const first = composeCorrections(many, { on, earlier: [told] })
    expect(first?.corrections).toEqual(['event-closed#1'])
    expect(first && toText(first.reply)).toContain('2 more corrections follow.')
    const corrected = { date: on, entries: first?.reply.entries ?? [], corrections: first?.corrections ?? [] }
    const second = composeCorrections(many, { on, earlier: [told, corrected] })
    expect(second?.corrections).toEqual(['event-opened#1'])
  })

  it('in a brief too stays open where it finds no room', () => {
    const long = { ...CORRECTION, what: `It was ${'long '.repeat(300)}.` }
    const brief = composeBrief(changed(after, { 'event-closed': { corrections: [long] } }), {
      on,
      since: '2021-03-01',
      earlier: [told],
    })
    expect(toText(brief.reply)).toContain('1 more correction follows.')
    expect(brief.corrections).toEqual([])
    expect(brief.isQuiet).toBe(false)
  })
})
