import { entriesOf, overlaps, parseEdtf, spellEdtf } from '../knowledge/index.ts'
import { createWriter, say } from '../reply/index.ts'
import type { Command } from './command.ts'

export const timeline: Command = {
  name: 'timeline',
  summary: 'What happened, in order, with sources',
  options: [
    { name: 'from', description: 'First day, month or year, such as 2022-09', type: 'date' },
    { name: 'to', description: 'Last day, month or year; without it, only the first is shown', type: 'date' },
  ],
  example: 'timeline 2022-09',
  run: ({ options }, { record }) => {
    const { knowledge } = record()
    const { from, to = from } = options
    const first = from === undefined ? null : parseEdtf(from)
    const last = to === undefined ? null : parseEdtf(to)
    const wrong =
      from !== undefined && first === null ? from : to !== undefined && last === null ? to : undefined
    if (wrong !== undefined)
      return say(`"${wrong.slice(0, 40)}" is not a date. Write it like 2022-09-08, 2022-09 or 2022.`)
    if (first?.first != null && last?.last != null && first.first > last.last)
      return say(`${spellEdtf(first.edtf)} comes after ${spellEdtf(last.edtf)}. Write the first day first.`)
    const events = entriesOf(knowledge, 'event')
      .flatMap(event => {
        const date = parseEdtf(event.date)
        return date === null ? [] : [{ event, date }]
      })
      .filter(({ date }) => overlaps(date, first?.first ?? '0000', last?.last ?? '9999'))
      .sort((a, b) => (a.date.first ?? '').localeCompare(b.date.first ?? ''))
    if (events.length === 0) return say('The record holds no event in that time.')
    const writer = createWriter(knowledge)
    return writer.finish({
      kind: 'notice',
      title: `Timeline: ${knowledge.dispute.title}`,
      blocks: [
        {
          kind: 'timeline',
          items: events.map(({ event }) => ({
            date: spellEdtf(event.date),
            sentences: [writer.event(event)],
          })),
        },
      ],
      entries: events.map(({ event }) => event.id),
    })
  },
}
