import { type Finding, failed, ok, warned } from './finding.ts'

/** Beyond this a brief is noticeably off its minute, and replicas disagree on who holds a lease (s). */
const WARN_SECONDS = 30
/** Beyond this Slack's signed requests are refused: they are good for five minutes (s). */
const FAIL_SECONDS = 300

const REMEDY =
  'Turn on time synchronisation: timedatectl set-ntp true (in a container or a virtual machine, on its host).'

/**
 * Our clock beside another's.
 * @param theirs the `Date` header of an answer, exact to the second; null when it had none
 * @param now when it arrived, ms since 1970
 */
export function judgeClock(whose: string, theirs: string | null, now: number): Finding[] {
  const instant = Date.parse(theirs ?? '')
  if (Number.isNaN(instant)) return []
  // The header is cut to its second.
  const seconds = Math.round((now - instant - 500) / 1000)
  const check = `clock, by ${whose}`
  const off = Math.abs(seconds)
  if (off <= WARN_SECONDS) return [ok(check, off <= 1 ? 'right' : `right to ${off} s`)]
  const found = `${duration(off)} ${seconds > 0 ? 'fast' : 'slow'}`
  return [off > FAIL_SECONDS ? failed(check, found, REMEDY) : warned(check, found, REMEDY)]
}

const duration = (seconds: number): string =>
  seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
