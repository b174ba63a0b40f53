import { composeBrief } from '../brief/index.ts'
import { parseEdtf } from '../knowledge/index.ts'
import { say } from '../reply/index.ts'
import type { Command } from './command.ts'

export const brief: Command = {
  name: 'brief',
  summary: 'What is new, what happened on this day before, and one contention from both sides',
  options: [
    { name: 'on', description: 'The day, such as 2022-09-08; today if left out', type: 'date' },
    {
      name: 'since',
      description: 'New is what is dated from this day on; if left out, the latest is told',
      type: 'date',
    },
    { name: 'preview', description: 'What the next brief in this channel says, to you alone', type: 'flag' },
  ],
  example: 'brief 2022-09-08',
  run: async ({ options, now, channel }, { record, preview }) => {
    if (options['preview'] === 'true' && channel !== undefined && preview !== undefined) {
      return { ...(await preview(channel)), visibility: 'private' }
    }
    const on = options['on'] ?? now.slice(0, 10)
    const since = options['since']
    const last = parseEdtf(on)?.last
    const first = since === undefined ? undefined : (parseEdtf(since)?.first ?? null)
    if (last == null || first === null) {
      const wrong = last == null ? on : since
      return say(`"${wrong?.slice(0, 40)}" is not a date. Write it like 2022-09-08.`)
    }
    return composeBrief(record().knowledge, { on: last, since: first }).reply
  },
}
