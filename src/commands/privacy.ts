import { type Action, notice, type Reply, say } from '../reply/index.ts'
import type { Limits, Store } from '../store/index.ts'
import type { Command, Context, Invocation } from './command.ts'
import { MINUTES, QUESTIONS } from './history.ts'

/** What is kept here and for how long, by the configuration as it is; and erasing it. */

const ERASE = 'erase'

export const privacy: Command = {
  name: 'privacy',
  summary: 'What is kept of you and of this place, for how long, and how to have it erased',
  options: [
    { name: 'action', description: 'Write "erase" to have erased what is kept of you', type: 'text' },
    { name: 'of', description: 'Of whom a button erases', type: 'list' },
    { name: 'sure', description: 'Whether that was asked', type: 'list' },
  ],
  example: 'privacy',
  run: async (invocation, { kept }) => {
    if (invocation.options['action']?.trim().toLowerCase() !== ERASE) return shown(invocation, kept)
    if (kept === undefined) return say('Nothing is kept here, so there is nothing to erase.')
    if (invocation.person === undefined)
      return say('Please use the slash command, /dispute privacy erase: only there am I told who you are.')
    const store = kept.store()
    if (store === undefined) return say('What is kept cannot be reached at present. Please try again later.')
    return invocation.options['of'] === 'community'
      ? eraseCommunity(invocation, store)
      : erasePerson(invocation, invocation.person, store)
  },
}

const ERASE_ME: Action = {
  label: 'Erase what is kept of me',
  command: 'privacy',
  options: { action: ERASE },
}
const ERASE_ALL: Action = {
  label: 'Erase everything kept of this place',
  command: 'privacy',
  options: { action: ERASE, of: 'community' },
}

const mayErase = ({ community, person }: Invocation): boolean =>
  community !== undefined && person?.mayManage === true

function shown(invocation: Invocation, kept: Context['kept']): Reply {
  const unwritten = kept === undefined || kept.limits.gaps === 0
  const now = [
    'Questions are answered from the record on the spot.',
    `The last ${QUESTIONS} of a conversation stay in memory for ${MINUTES} minutes, so that you can ask on.`,
    ...(unwritten ? ['No question is ever written down.'] : []),
  ]
  if (kept === undefined) {
    return notice([paragraph(...now, 'Nothing else is kept here.')], { title: 'Privacy', private: true })
  }
  const how = [
    'To have erased what is kept of you, use /dispute privacy erase.',
    'Who may manage a server or workspace can have everything erased that is kept of it. Removing the bot ends the rest.',
  ]
  const actions =
    invocation.person === undefined ? [] : mayErase(invocation) ? [ERASE_ME, ERASE_ALL] : [ERASE_ME]
  return {
    ...notice([paragraph(...now), { kind: 'definitions', items: itemsOf(kept.limits) }, paragraph(...how)], {
      title: 'What is kept',
      private: true,
    }),
    actions,
  }
}

/** What is kept, each with how long. */
function itemsOf({ slots, briefs, gaps, feedback }: Limits): { name: string; text: string }[] {
  return [
    ...(gaps === 0
      ? []
      : [
          {
            name: 'Questions without an answer',
            text: `the words and the day, never who asked or where; names, addresses and long numbers are taken out first, as far as a program can tell them. Kept for ${days(gaps)}.`,
          },
        ]),
    {
      name: 'Daily briefs',
      text: `channel, hour and who set it up, until it is removed; what became of each, for ${days(slots)}; which entries it told and the id of its message, so that corrections can follow, for ${days(briefs)}.`,
    },
    {
      name: 'Settings',
      text: 'what was chosen for a server or workspace, and in Slack the access it gave, encrypted; until it is erased.',
    },
    {
      name: 'Messages',
      text: 'the ids of those that were answered, never their words, so that none is answered twice; for hours.',
    },
    {
      name: 'What you say of a reply',
      text: `its entries, your verdict and the day, without your name. Kept for ${days(feedback)}.`,
    },
  ]
}

const days = (count: number): string => (count === 1 ? 'one day' : `${count} days`)

const paragraph = (...texts: readonly string[]) =>
  ({
    kind: 'paragraph',
    sentences: texts.map(text => ({ text, cites: [] })),
  }) as const

async function erasePerson(
  invocation: Invocation,
  { id }: NonNullable<Invocation['person']>,
  store: Store,
): Promise<Reply> {
  const count = await store.erase({ user: id })
  const told =
    count === 0
      ? say('Nothing was kept of you.')
      : say(
          `Erased: that you set up ${count === 1 ? 'a daily brief' : `${count} daily briefs`}.`,
          'They go on, and nobody is told any more where one fails.',
        )
  return mayErase(invocation) ? { ...told, actions: [ERASE_ALL] } : told
}

async function eraseCommunity(invocation: Invocation, store: Store): Promise<Reply> {
  const { community, options } = invocation
  if (community === undefined || !mayErase(invocation))
    return say('That is for those who may manage this server or workspace.')
  if (options['sure'] !== 'yes') {
    const warning = say(
      'This ends every daily brief here and erases the settings, what became of earlier briefs, and in Slack the access the workspace gave.',
      'It cannot be undone.',
    )
    const sure = { ...ERASE_ALL.options, sure: 'yes' }
    return { ...warning, actions: [{ ...ERASE_ALL, label: 'Yes, erase it', options: sure }] }
  }
  const count = await store.erase({ community })
  return say(count === 0 ? 'Nothing was kept of this place.' : 'Everything kept of this place is erased.')
}
