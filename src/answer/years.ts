import { entriesOf, type Knowledge } from '../knowledge/index.ts'

/**
 * The year that days without one are meant of: the one in which the record holds most between them, the later of two.
 * @returns reads a first and a last day, `09-07` and `09-12`; undefined where it holds nothing then in any year
 */
export function createYears(knowledge: Knowledge): (first: string, last: string) => number | undefined {
  const days = [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')].flatMap(({ date }) =>
    /^\d{4}-\d{2}-\d{2}/.test(date) ? [{ year: Number(date.slice(0, 4)), day: date.slice(5, 10) }] : [],
  )
  return (first, last) => {
    const held = Map.groupBy(
      days.filter(({ day }) => day >= first && day <= last),
      ({ year }) => year,
    )
    return [...held].sort(([a, one], [b, two]) => two.length - one.length || b - a)[0]?.[0]
  }
}
