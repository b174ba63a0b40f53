import { toAction } from '../answer/next.ts'
import { type Answer, type Knowledge, spellEdtf } from '../knowledge/index.ts'
import { type Block, createWriter, type Reply, say, type Writer } from '../reply/index.ts'
import { correctionBlocks, withEntries } from './corrections.ts'
import { type Brief, fits, type Occasion } from './occasion.ts'
import { type Dated, dayIn } from './on-day.ts'
import { correctionsIn, pendingCorrections } from './pending.ts'
import { choose, type Plan, untold } from './plan.ts'
import { contentionsInTurn } from './rotation.ts'
import { timeline } from './timeline.ts'
import { inTurns } from './turns.ts'

/**
 * The brief of a day: what an earlier one here told wrong, what is new in the record, what happened on this day in earlier
 * years, one contention with every party that has a place in it, and a question to try. Where nothing is known of earlier
 * briefs here, the latest of the record stands for what is new. Uses nothing later than the day. The same occasion gets
 * the same brief, byte for byte.
 */
export function composeBrief(knowledge: Knowledge, occasion: Occasion): Brief {
  const { on, since, known, earlier = [] } = occasion
  const { record, dated, question } = dayIn(knowledge, on)
  if (dated.length === 0) {
    const reply = say(`The record holds nothing dated on or before ${spellEdtf(on)}.`)
    return { reply, isQuiet: true, corrections: [] }
  }
  const told = new Set(earlier.flatMap(({ entries }) => entries))
  const isFirst = since === undefined && known === undefined
  const isNew = ({ entry: { id }, day }: Dated): boolean =>
    isFirst || (since !== undefined && day >= since) || (known !== undefined && !known.has(id))
  const news = dated.filter(item => isNew(item) && !told.has(item.entry.id))
  const anniversaries = dated.filter(item => isAnniversary(item, on) && (isFirst || !news.includes(item)))
  const corrections = pendingCorrections(record, on, earlier)

  const write = (plan: Plan): Reply => {
    const writer = createWriter(record)
    const heading = isFirst ? 'Latest in the record' : `New in the record${sinceDay(since)}`
    const blocks: Block[] = [
      ...correctionBlocks(writer, plan.corrections, corrections.length - plan.corrections.length),
      ...(news.length === 0
        ? [{ kind: 'note', text: `Nothing new in the record${sinceDay(since)}.` } as const]
        : section(writer, heading, plan.news, untold(plan, news))),
      ...section(writer, ON_THIS_DAY, plan.anniversaries, untold(plan, anniversaries)),
      ...(plan.contention === undefined ? [] : [writer.positions(plan.contention, 1, false)]),
      ...(plan.question === undefined ? [] : toTry(plan.question)),
    ]
    const linked = [plan.contention, plan.question].flatMap(entry => (entry === undefined ? [] : [entry]))
    const reply = writer.finish({
      kind: 'notice',
      title: `Brief for ${spellEdtf(on)}: ${knowledge.dispute.title}`,
      blocks,
      actions: linked.flatMap(toAction),
      entries: [],
    })
    return withEntries(reply, ...(plan.contention === undefined ? [] : [plan.contention.id]))
  }
  const plan = choose(
    {
      corrections,
      news: inTurns(record, news),
      anniversaries: inTurns(record, anniversaries),
      contentions: contentionsInTurn(record, on, earlier),
      question,
    },
    candidate => fits(write(candidate)),
  )
  const reply = write(plan)
  const left = corrections.filter(item => !plan.corrections.includes(item))
  return {
    reply,
    isQuiet: news.length === 0 && corrections.length === 0,
    corrections: correctionsIn(record, on, { entries: reply.entries, told: plan.corrections, left }),
  }
}

const sinceDay = (since: string | undefined): string =>
  since === undefined ? '' : ` since ${spellEdtf(since)}`

/** Whether something has a day of the year, and that is today’s. */
const isAnniversary = ({ entry: { date } }: Dated, on: string): boolean =>
  date.length === on.length && date.slice(4) === on.slice(4) && date < on

const ON_THIS_DAY = 'On this day in earlier years'

/** Items under a heading, and how many more there are; nothing where there are none. */
function section(writer: Writer, heading: string, told: readonly Dated[], left: number): Block[] {
  if (told.length + left === 0) return []
  const more = `${left} more ${left === 1 ? 'entry' : 'entries'}: see the timeline.`
  return [
    { kind: 'note', text: `${heading}:` },
    ...(told.length === 0 ? [] : [timeline(writer, told)]),
    ...(left === 0 ? [] : [{ kind: 'note', text: more } as const]),
  ]
}

const toTry = (answer: Answer): Block[] =>
  toAction(answer).map(({ label }) => ({ kind: 'note', text: `One question to try: “${label}”` }))
