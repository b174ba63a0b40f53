import { toAction } from '../answer/next.ts'
import { type Answer, type Contention, type Knowledge, spellEdtf } from '../knowledge/index.ts'
import { type Block, createWriter, type Reply, say, type Writer } from '../reply/index.ts'
import { correctionBlocks, withEntries } from './corrections.ts'
import { type Brief, fits, type Occasion } from './occasion.ts'
import { type Dated, dayIn } from './on-day.ts'
import { correctionsIn, type Pending, pendingCorrections } from './pending.ts'
import { contentionsInTurn } from './rotation.ts'
import { timeline } from './timeline.ts'
import { inTurns } from './turns.ts'

/** What a brief tells, of what there is to tell. */
type Plan = {
  corrections: readonly Pending[]
  news: readonly Dated[]
  anniversaries: readonly Dated[]
  contention?: Contention
  question?: Answer
}

/** What there is to tell, each list with what should be told first in front. */
type Stock = Pick<Plan, 'corrections' | 'news' | 'anniversaries'> & {
  contentions: readonly Contention[]
  question: Answer | undefined
}

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

/** Whether an item is told in one section or another: what is latest may have happened on this day. */
const isTold = ({ news, anniversaries }: Plan, item: Dated): boolean =>
  news.includes(item) || anniversaries.includes(item)

const untold = (plan: Plan, items: readonly Dated[]): number =>
  items.filter(item => !isTold(plan, item)).length

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

/**
 * Chooses what fits: all corrections that do, as they are owed; then one item of each kind, with the contention whose turn
 * it is among those that find room whole; then more of what is new, and of this day.
 */
function choose(stock: Stock, isFitting: (plan: Plan) => boolean): Plan {
  let plan: Plan = { corrections: [], news: [], anniversaries: [] }
  const add = (more: Partial<Plan>): boolean => {
    const next = { ...plan, ...more }
    const isAdded = isFitting(next)
    if (isAdded) plan = next
    return isAdded
  }
  const addTo = (list: 'news' | 'anniversaries', item: Dated): boolean =>
    !isTold(plan, item) && add({ [list]: [...plan[list], item] })

  stock.corrections.every(item => add({ corrections: [...plan.corrections, item] }))
  stock.news.some(item => addTo('news', item))
  stock.anniversaries.some(item => addTo('anniversaries', item))
  if (stock.question !== undefined) add({ question: stock.question })
  stock.contentions.some(contention => add({ contention }))
  const more = (list: 'news' | 'anniversaries'): boolean =>
    stock[list].filter(item => !isTold(plan, item)).every(item => addTo(list, item))
  more('news')
  more('anniversaries')
  return plan
}
