/** A slow, obvious clock: what Intl shows in a zone, hour by hour. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A time through which the clock of a zone runs on evenly: its first and last minute, and what is shown at the first. */
type Stretch = { first: number; last: number; shown: number }

/** What a zone’s clock showed in a period. */
export type Clock = {
  /** The first minute at which it had reached a date and time; undefined where it never showed that date. */
  instant: (date: string, at: string) => number | undefined
  /** The dates it showed, in order. */
  dates: readonly string[]
}

export function readClock(zone: string, from: number, until: number): Clock {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const show = (instant: number): number => Date.parse(`${format.format(instant).replace(' ', 'T')}Z`)
  const stretches: Stretch[] = []
  let last: Stretch = { first: from, last: from, shown: show(from) }
  const runsTo = (instant: number, shown: number): boolean => shown - last.shown === instant - last.first
  const read = (instant: number): void => {
    const shown = show(instant)
    if (runsTo(instant, shown)) last.last = instant
    else {
      stretches.push(last)
      last = { first: instant, last: instant, shown }
    }
  }
  for (let instant = from; instant < until; instant += HOUR) {
    // Where the clock was changed within the hour, minute by minute.
    if (!runsTo(instant, show(instant))) {
      for (let minute = instant - HOUR + MINUTE; minute < instant; minute += MINUTE) read(minute)
    }
    read(instant)
  }
  stretches.push(last)

  const dates = [...new Set(stretches.flatMap(datesOf))].sort()
  return {
    dates,
    instant: (date, at) => {
      const wanted = Date.parse(`${date}T${at}Z`)
      const reached = stretches.find(({ first, last, shown }) => shown + (last - first) >= wanted)
      if (reached === undefined || !dates.includes(date)) return undefined
      return reached.first + Math.max(0, wanted - reached.shown)
    },
  }
}

function datesOf({ first, last, shown }: Stretch): string[] {
  const end = shown + (last - first)
  const dates: string[] = []
  for (let day = shown; day < end; day += 24 * 60 * MINUTE) dates.push(isoDate(day))
  return [...dates, isoDate(end)]
}

const isoDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
