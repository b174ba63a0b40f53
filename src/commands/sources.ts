import { entriesOf } from '../knowledge/index.ts'
import { createWriter, sourceText } from '../reply/index.ts'
import type { Command } from './command.ts'

export const sources: Command = {
  name: 'sources',
  summary: 'Every source of the record, with publisher, affiliation and date',
  options: [],
  example: 'sources',
  run: (_invocation, { record }) => {
    const { knowledge } = record()
    const writer = createWriter(knowledge)
    const all = entriesOf(knowledge, 'source')
    return writer.finish({
      kind: 'notice',
      title: `Sources: ${knowledge.dispute.title}`,
      blocks: [
        {
          kind: 'list',
          items: all.map(source => writer.text(`${sourceText(source)}: ${source.title}.`, source)),
        },
      ],
      entries: all.map(({ id }) => id),
    })
  },
}
