import type { Managed } from '../../brief/managed.ts'
import { spellHours, spellLast, spellNext } from '../../brief/spell.ts'
import { type Action, type Block, notice, type Reply } from '../../reply/index.ts'

/** Briefs as a reply shows them, to the person alone. */

/** More are shown in a line each, so that a reply stays short. */
const WHOLE = 3
const LINES = 8

export const COMMAND = 'settings brief'

/** What was done, if anything, and the briefs as they are now. */
export function showBriefs(briefs: readonly Managed[], here: string, done?: string): Reply {
  const [only, ...others] = briefs
  const whole = briefs.length <= WHOLE
  const more = briefs.length - LINES
  const blocks: Block[] = [
    ...(done === undefined ? [] : [paragraph(done)]),
    ...(whole
      ? briefs.map(brief => ({ kind: 'definitions', items: facts(brief, here) }) as const)
      : [{ kind: 'definitions', items: briefs.slice(0, LINES).map(brief => line(brief, here)) } as const]),
    ...(!whole && more > 0
      ? [{ kind: 'note', text: `${more} more: name a channel to see its brief.` } as const]
      : []),
  ]
  const reply = notice(blocks, { title: 'Daily briefs', private: true })
  return only === undefined || others.length > 0 ? reply : { ...reply, actions: actionsFor(only) }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', sentences: [{ text, cites: [] }] })

const heading = (destination: string, here: string): string =>
  destination === here ? 'This channel' : destination

function facts(brief: Managed, here: string): { name: string; text: string }[] {
  const { destination, zone, id, last } = brief
  return [
    { name: heading(destination, here), text: `${spellHours(brief)} (id ${id})` },
    { name: 'Next', text: spellNext(brief) },
    { name: 'Last', text: spellLast(last, zone) },
  ]
}

const line = (brief: Managed, here: string): { name: string; text: string } => ({
  name: heading(brief.destination, here),
  text: `${spellHours(brief)}; next ${spellNext({ ...brief, next: brief.next.slice(0, 1) })} (id ${brief.id})`,
})

function actionsFor({ id, paused }: Managed): Action[] {
  const action = (label: string, name: string): Action => ({
    label,
    command: COMMAND,
    options: { action: name, id },
  })
  return [action('Test now', 'test'), paused === null ? action('Pause', 'pause') : action('Resume', 'resume')]
}
