import { type Action, notice, type Reply, say } from '../reply/index.ts'
import { encodeAction } from './action.ts'
import type { Command } from './command.ts'

/** What people think of a reply: two buttons below it, and for what is wrong a choice of reasons. */

/** What may be wrong with a reply, by the word that is kept. */
export const REASONS: Readonly<Record<string, string>> = {
  beside: 'It is not what I asked',
  source: 'Its source says something else',
  missing: 'Something important is missing',
  unfair: 'It is unfair to one side',
  outdated: 'It is out of date',
}

/** `wrong` is kept with one of the reasons. */
export const VERDICTS = ['helped', 'wrong'] as const
type Verdict = (typeof VERDICTS)[number]

const DAY = 86_400_000

const action = (
  label: string,
  entries: readonly string[],
  verdict: Verdict,
  rest: Partial<Action['options']> = {},
): Action => ({
  label,
  command: 'feedback',
  options: { entries: entries.join(' '), verdict, ...(rest as Action['options']) },
  aside: true,
})

/** A reply from the record with the buttons below it; any other as it is. */
export function withFeedback(reply: Reply): Reply {
  if (reply.kind !== 'answer' && reply.kind !== 'correction') return reply
  const entries = fitting(reply.entries)
  if (entries.length === 0) return reply
  const offered = [action('This helped', entries, 'helped'), action('Something is wrong', entries, 'wrong')]
  return { ...reply, actions: [...reply.actions, ...offered] }
}

/** As many entries as every button has room for, the one that answers first. */
function fitting(entries: readonly string[]): string[] {
  const longest = Object.keys(REASONS).reduce((a, b) => (a.length < b.length ? b : a))
  const fitted: string[] = []
  for (const entry of entries) {
    if (encodeAction(action('', [...fitted, entry], 'helped', { reason: longest })) === undefined) break
    fitted.push(entry)
  }
  return fitted
}

export const feedback: Command = {
  name: 'feedback',
  summary: 'What you think of a reply; its buttons ask for it',
  options: [
    { name: 'entries', description: 'The entries of the reply', type: 'entry' },
    { name: 'verdict', description: 'Whether it helped or is wrong', type: 'list' },
    { name: 'reason', description: 'What is wrong', type: 'list' },
  ],
  example: 'feedback',
  run: async ({ options: { entries: ids = '', verdict, reason }, now }, { kept, record }) => {
    const store = kept?.store()
    if (store === undefined) return say('At present nothing can be kept here. Please try again later.')
    const { knowledge } = record()
    const entries = ids.split(' ').filter(id => knowledge.entries.has(id))
    if (entries.length === 0)
      return say('That reply rests on entries that are no longer in the record. Please ask again.')
    if (verdict === 'wrong' && (reason === undefined || !Object.hasOwn(REASONS, reason)))
      return askWhy(entries)
    if (verdict !== 'wrong' && verdict !== 'helped')
      return say('That button is of another version of this bot. Please ask again.')
    await store.feedback.add({
      entries,
      verdict,
      ...(verdict === 'wrong' && { reason }),
      // The day alone: with the hour it could be told from a channel's history who pressed.
      at: Math.floor(Date.parse(now) / DAY) * DAY,
    })
    const whose = 'It is kept without your name, for the curators of the record.'
    return verdict === 'helped' ? say('Thank you.', whose) : say('Thank you: it will be looked into.', whose)
  },
}

const askWhy = (entries: readonly string[]): Reply => ({
  ...notice([{ kind: 'paragraph', sentences: [{ text: 'What is wrong with that reply?', cites: [] }] }], {
    private: true,
  }),
  actions: Object.entries(REASONS).map(([reason, label]) => action(label, entries, 'wrong', { reason })),
})
