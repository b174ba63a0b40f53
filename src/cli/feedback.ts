import { parseArgs } from 'node:util'
import type { Feedback } from '../store/index.ts'
import { dayOf } from './guard.ts'
import { withStore } from './with-store.ts'

/** `dispute feedback`: what people said of replies, by the entry that answered; most often wrong first. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, since: { type: 'string' } } })
  const since = values.since === undefined ? '' : dayOf('--since', values.since)
  const said = (await withStore(store => store.feedback.all())).filter(({ at }) => dateOf(at) >= since)
  const rows = byEntry(said)
  const shown =
    values.json === true
      ? JSON.stringify(rows)
      : rows.length === 0
        ? 'Nobody said anything of a reply yet.'
        : rows.map(printed).join('\n')
  process.stdout.write(`${shown}\n`)
  return 0
}

type Row = {
  entry: string
  helped: number
  wrong: number
  /** How often each reason was given. */
  reasons: Readonly<Record<string, number>>
  newest: string
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function byEntry(said: readonly Feedback[]): Row[] {
  const groups = Map.groupBy(said, ({ entries }) => entries[0] ?? '')
  return [...groups]
    .map(([entry, all]): Row => {
      const wrong = all.filter(({ verdict }) => verdict === 'wrong')
      const reasons = Map.groupBy(wrong, ({ reason }) => reason ?? '')
      return {
        entry,
        helped: all.length - wrong.length,
        wrong: wrong.length,
        reasons: Object.fromEntries([...reasons].map(([reason, { length }]) => [reason, length])),
        newest: dateOf(Math.max(...all.map(({ at }) => at))),
      }
    })
    .sort((a, b) => b.wrong - a.wrong || b.helped - a.helped || (a.entry < b.entry ? -1 : 1))
}

function printed({ entry, helped, wrong, reasons, newest }: Row): string {
  const why = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`)
  return `${entry}: helped ${helped}, wrong ${wrong}${why.length === 0 ? '' : ` (${why.join(', ')})`}; last ${newest}`
}
