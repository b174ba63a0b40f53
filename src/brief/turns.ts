import { entriesOf, type Knowledge, partyOf } from '../knowledge/index.ts'
import type { Dated } from './on-day.ts'

/** Events told before anyone is quoted. */
const EVENTS = 2

/**
 * The order in which entries are told where not all find room: the first events, then a statement of each party in turn, so
 * that no side is left out because the other spoke more or later. The parties that most contentions are about come first,
 * of two alike the one that spoke first in the list.
 */
export function inTurns(knowledge: Knowledge, dated: readonly Dated[]): Dated[] {
  const events = dated.filter(({ entry }) => entry.kind === 'event')
  const byParty = Map.groupBy(
    dated.filter(({ entry }) => entry.kind === 'statement'),
    ({ entry }) => partyOf(knowledge, entry.kind === 'statement' ? entry.speaker : ''),
  )
  const stakes = Map.groupBy(
    entriesOf(knowledge, 'contention').flatMap(({ positions }) => positions.map(({ party }) => party)),
    party => party,
  )
  const stake = (party: string): number => stakes.get(party)?.length ?? 0
  const sides = [...byParty].sort((a, b) => stake(b[0]) - stake(a[0])).map(([, said]) => said)
  const turns = Array.from({ length: Math.max(0, ...sides.map(side => side.length)) }, (_, turn) =>
    sides.flatMap(side => side[turn] ?? []),
  ).flat()
  return [...events.slice(0, EVENTS), ...turns, ...events.slice(EVENTS)]
}
