import { WEEKDAYS } from '../../src/brief/schedule.ts'
import type { Clock } from './clock.ts'
import { DAY, type Log, type Outcome, type Regime, WINDOW } from './simulate.ts'

/**
 * What is wrong with what a bot did, by rules that anybody would agree on: each slot of a schedule – a local date that its
 * zone had, on one of its weekdays, at the minute at which the clock there had reached its time – came to one end; it was
 * posted at the first check that could, or missed for a reason that holds.
 */
export function judge(log: Log, clockOf: (zone: string) => Clock): string[] {
  const faults: string[] = []
  const fault = ({ schedule, date }: Candidate, text: string): void => {
    faults.push(`${schedule} ${date}: ${text}`)
  }
  const ended = Map.groupBy(log.outcomes, ({ slot }) => keyOf(slot.schedule, slot.date))
  const failed = Map.groupBy(log.failures, ({ slot }) => keyOf(slot.schedule, slot.date))
  const planned = [...log.regimes.values()].flatMap(regimes =>
    regimes.flatMap(regime => candidatesOf(regime, clockOf(regime.schedule.zone))),
  )
  const candidates = planned.filter(({ instant, regime }) => instant < regime.until)
  /** Whether a change moved a slot to a later hour, and another took that away before it came. */
  const isMovedAway = ({ schedule, date, regime }: Candidate): boolean =>
    planned.some(
      other =>
        other.schedule === schedule &&
        other.date === date &&
        other.regime.from >= regime.until &&
        other.instant >= other.regime.until,
    )
  const byDestination = Map.groupBy(candidates, ({ regime }) => regime.schedule.destination)
  const lastTick = log.ticks.at(-1) ?? 0
  /** Whether another pushes a slot aside at an instant: a later one, or one at the same time that is listed first. */
  const isAside = (slot: Candidate, at: number): boolean =>
    (byDestination.get(slot.regime.schedule.destination) ?? []).some(
      ({ schedule, instant, regime }) =>
        (instant > slot.instant || (instant === slot.instant && schedule < slot.schedule)) &&
        instant <= at &&
        at < regime.until,
    )
  /** The checks from one instant on and before another. */
  const ticksIn = (from: number, until: number): number[] => {
    const ticks: number[] = []
    for (let i = firstAt(log.ticks, from); i < log.ticks.length && (log.ticks[i] as number) < until; i++)
      ticks.push(log.ticks[i] as number)
    return ticks
  }

  for (const [key, slots] of Map.groupBy(candidates, ({ schedule, date }) => keyOf(schedule, date))) {
    const outcomes = ended.get(key) ?? []
    ended.delete(key)
    const tried = new Set((failed.get(key) ?? []).map(({ at }) => at))
    const [outcome, ...more] = outcomes
    const [first] = slots as [Candidate]
    if (more.length > 0) fault(first, `came to ${outcomes.length} ends: ${outcomes.map(({ what }) => what)}`)
    if (outcome === undefined) {
      const last = slots.at(-1) as Candidate
      const isOpen = last.regime.until > lastTick && last.instant + WINDOW >= lastTick
      if (!isOpen && !isMovedAway(last))
        fault(last, `due ${iso(last.instant)}, was neither posted nor missed`)
    }
    const at = outcome?.at ?? lastTick
    for (const slot of slots.filter(({ instant }) => instant <= at)) {
      const isItself = outcome !== undefined && isOf(outcome, slot)
      const until = Math.min(at, slot.regime.until, slot.instant + WINDOW + 1)
      const idle = ticksIn(slot.instant, until).find(tick => !tried.has(tick) && !isAside(slot, tick))
      if (idle !== undefined) fault(slot, `due ${iso(slot.instant)}, could be posted at ${iso(idle)}`)
      if (!isItself) continue
      if (outcome.slot.due !== slot.instant)
        fault(slot, `due ${iso(slot.instant)}, was taken for due ${iso(outcome.slot.due)}`)
      const wrong = wrongIn(outcome, slot, isAside(slot, at))
      if (wrong !== undefined) fault(slot, wrong)
      if (isChange(outcome) && slots.some(({ regime }) => regime.from === at))
        fault(slot, `was given up at ${iso(at)}, though it comes again`)
    }
    if (outcome !== undefined && !slots.some(slot => isOf(outcome, slot)))
      fault(first, `was ${outcome.what} at ${iso(outcome.at)}, when it was not due`)
  }
  for (const [, [outcome]] of ended) {
    if (outcome !== undefined)
      faults.push(`${outcome.slot.schedule} ${outcome.slot.date}: was ${outcome.what}, though it is no slot`)
  }
  return faults
}

/** A slot as one regime of its schedule has it. */
type Candidate = { schedule: string; date: string; instant: number; regime: Regime }

const keyOf = (schedule: string, date: string): string => `${schedule} ${date}`
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16)

/** The slots of a regime, those of the days after its end with them. */
function candidatesOf(regime: Regime, clock: Clock): Candidate[] {
  const { schedule, from, until } = regime
  if (schedule.paused !== null) return []
  return clock.dates.flatMap(date => {
    const weekday = WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
    const instant = schedule.days.includes(weekday) ? clock.instant(date, schedule.at) : undefined
    return instant === undefined || instant < Math.max(from, schedule.from) || instant >= until + 2 * DAY
      ? []
      : [{ schedule: schedule.id, date, instant, regime }]
  })
}

/** Whether an outcome is that of a slot in this regime: a change itself belongs to the one that it ends. */
function isOf(outcome: Outcome, { instant, regime: { from, until } }: Candidate): boolean {
  const { at } = outcome
  return instant <= at && (isChange(outcome) ? at === until : at >= from && at < until)
}

const isChange = ({ what }: Outcome): boolean => what === 'changed' || what === 'paused'

function wrongIn({ at, what }: Outcome, { instant }: Candidate, isAside: boolean): string | undefined {
  const isInTime = at - instant <= WINDOW
  switch (what) {
    case 'posted':
      if (!isInTime) return `due ${iso(instant)}, was posted only at ${iso(at)}`
      return isAside ? `due ${iso(instant)}, was posted at ${iso(at)} after a newer one was due` : undefined
    case 'too-late':
      return isInTime ? `due ${iso(instant)}, was held too late at ${iso(at)}` : undefined
    case 'superseded':
      return isInTime && isAside ? undefined : `due ${iso(instant)}, was not superseded at ${iso(at)}`
    case 'changed':
    case 'paused':
      return undefined
  }
}

/** The place of the first instant that is not before another. */
function firstAt(instants: readonly number[], instant: number): number {
  let low = 0
  let high = instants.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instants[middle] as number) < instant) low = middle + 1
    else high = middle
  }
  return low
}
