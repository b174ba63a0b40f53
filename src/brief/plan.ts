import type { Answer, Contention } from '../knowledge/index.ts'
import type { Dated } from './on-day.ts'
import type { Pending } from './pending.ts'

/** What a brief tells, of what there is to tell. */
export type Plan = {
  corrections: readonly Pending[]
  news: readonly Dated[]
  anniversaries: readonly Dated[]
  contention?: Contention
  question?: Answer
}

/** What there is to tell, each list with what should be told first in front. */
export type Stock = Pick<Plan, 'corrections' | 'news' | 'anniversaries'> & {
  contentions: readonly Contention[]
  question: Answer | undefined
}

/**
 * Chooses what fits: all corrections that do, as they are owed; then one item of each kind, with the contention whose turn
 * it is among those that find room whole; then more of what is new, and of this day.
 */
export function choose(stock: Stock, isFitting: (plan: Plan) => boolean): Plan {
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

/** Whether an item is told in one section or another: what is latest may have happened on this day. */
const isTold = ({ news, anniversaries }: Plan, item: Dated): boolean =>
  news.includes(item) || anniversaries.includes(item)

export const untold = (plan: Plan, items: readonly Dated[]): number =>
  items.filter(item => !isTold(plan, item)).length
