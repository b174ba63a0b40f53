import type { Answerer } from '../answer/index.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Gap } from '../store/index.ts'
import { groupAlike } from './alike.ts'
import { createAnalysis } from './gaps.ts'

/** Questions that ask for much the same, as a curator works them off. */
export type GapGroup = {
  /** That of its oldest question, by which the group is named. */
  id: string
  gaps: readonly Gap[]
  /** How many of them the bot answered with a question back. */
  askedBack: number
  /** First and last day, `YYYY-MM-DD`. */
  oldest: string
  newest: string
  /** The entry that the record would put nearest now, by id; null where nothing is near. */
  nearest: string | null
  /** Whether the record as it is now answers it with that entry. */
  answered: boolean
}

/**
 * The gaps by likeness: what was asked most often first, then what was asked last. The same gaps and record always give the
 * same groups.
 * @param gaps the oldest first
 * @param since `YYYY-MM-DD`; leaves out what was asked before
 */
export function listGaps(
  gaps: readonly Gap[],
  { knowledge, answerer }: { knowledge: Knowledge; answerer: Answerer },
  since = '',
): GapGroup[] {
  const ordered = gaps.toSorted((a, b) => a.at - b.at || compare(a.id, b.id))
  const analysed = createAnalysis(knowledge)
  return groupAlike(ordered, ({ question }) => analysed(question))
    .flatMap(all => {
      const recent = all.filter(({ at }) => dayOf(at) >= since)
      const [first] = recent
      return all[0] === undefined || first === undefined ? [] : [{ ...of(recent, answerer), id: all[0].id }]
    })
    .sort((a, b) => b.gaps.length - a.gaps.length || compare(b.newest, a.newest) || compare(a.id, b.id))
}

function of(gaps: readonly Gap[], answerer: Answerer): Omit<GapGroup, 'id'> {
  const reply = answerer.ask({ question: gaps[0]?.question ?? '' })
  const days = gaps.map(({ at }) => dayOf(at))
  return {
    gaps,
    askedBack: gaps.filter(({ kind }) => kind === 'clarification').length,
    oldest: days[0] ?? '',
    newest: days.at(-1) ?? '',
    nearest: reply.entries[0] ?? null,
    answered: reply.kind === 'answer' || reply.kind === 'correction',
  }
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** By code, whatever the locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
