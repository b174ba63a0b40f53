import type { Choices, Managed, ScheduleManager } from '../../brief/managed.ts'
import { nearest } from '../../knowledge/index.ts'
import { notice, type Reply, say } from '../../reply/index.ts'
import type { Command, Context, Invocation, Person } from '../command.ts'
import { ACTIONS, type Action, OPTIONS, readSettings } from './read.ts'
import { COMMAND, showBriefs } from './show.ts'

export const settingsBrief: Command = {
  name: COMMAND,
  summary: 'The daily brief of a channel: set, change, pause, resume, remove or test it',
  options: OPTIONS,
  example: `${COMMAND} set 09:00 Pacific/Auckland mon-fri`,
  read: readSettings,
  run: async ({ options, channel: here, community, person }, { briefs, preview }) => {
    if (here === undefined) {
      return say(
        'Briefs come to channels of Discord and Slack. From the command line: npx dispute schedule add discord:CHANNEL --at 09:00 --zone Pacific/Auckland',
      )
    }
    if (briefs === undefined) return say(AWAY)
    if (person === undefined) {
      return say(
        `Please use the slash command, /dispute ${COMMAND}: only there am I told who may change settings, and only you see the answer.`,
      )
    }
    const action = actionOf(options)
    if (typeof action !== 'string') return action.reply
    const wrong = wrongChannel(options['channel'], here, community)
    if (wrong !== undefined) return say(wrong)

    const visit: Visit = { here, community, person, briefs, options, preview }
    if (action === 'list') return list(visit)
    const found = await find(visit)
    if ('reply' in found) return found.reply
    const { brief } = found
    if (action === 'test') return test(visit, brief)
    if (!mayChange(person, brief)) return say(whoMay(person))
    if (action === 'set' || action === 'change') return set(visit, action, brief)
    return brief === undefined ? say(NONE) : act(visit, action, brief)
  },
}

/** Who asks for what, where. */
type Visit = {
  options: Invocation['options']
  here: string
  community: string | undefined
  person: Person
  briefs: ScheduleManager
  preview: Context['preview']
}

const AWAY = 'The settings cannot be reached at present. Please try again in a minute.'

const NONE = `There is no brief here yet. For example: ${COMMAND} set 09:00 Pacific/Auckland mon-fri`

/** What is to be done; with nothing but hours it is to set them. */
function actionOf({ action, at, zone, days }: Invocation['options']): Action | { reply: Reply } {
  const wanted = action ?? ([at, zone, days].some(text => text !== undefined) ? 'set' : 'list')
  const known = ACTIONS.find(name => name === wanted)
  if (known !== undefined) return known
  const like = nearest(wanted, ACTIONS)
  const instead = like === undefined ? `Write one of: ${ACTIONS.join(', ')}.` : `Did you mean "${like}"?`
  return { reply: say(`"${wanted.slice(0, 40)}" is nothing that a brief can do. ${instead}`) }
}

function wrongChannel(
  channel: string | undefined,
  here: string,
  community: string | undefined,
): string | undefined {
  if (channel === undefined || channel === here) return undefined
  if (channel.startsWith('#')) {
    return `I cannot tell which channel "${channel.slice(0, 80)}" is. Choose it from the list that opens after #, or give the command in that channel.`
  }
  return community === undefined
    ? 'Please give the command in the server or workspace of that channel.'
    : undefined
}

/** The brief that is meant: by its id, else by its channel. */
async function find({
  options,
  here,
  community,
  briefs,
}: Visit): Promise<{ brief: Managed | undefined } | { reply: Reply }> {
  const { id, channel = here } = options
  if (id === undefined) return { brief: (await briefs.at(channel))[0] }
  const brief = await briefs.one(id.toLowerCase())
  const isOfHere = brief?.destination === here || (community !== undefined && brief?.community === community)
  if (brief !== undefined && isOfHere) return { brief }
  return { reply: say(`There is no brief with the id "${id.slice(0, 40)}" here. See: ${COMMAND} list`) }
}

/**
 * Where the platform says who manages a community, they may change its briefs. Where it does not, who set a brief up may,
 * and anybody where nobody is known to have done so.
 */
const mayChange = ({ id, mayManage }: Person, brief: Managed | undefined): boolean =>
  mayManage ?? (brief == null || brief.owner === null || brief.owner === id)

const whoMay = ({ mayManage }: Person): string =>
  mayManage === false
    ? 'Only people with the permission Manage Server may change briefs here. You can look at them, and test them.'
    : 'Somebody else set this brief up, and here only they may change it. Whoever runs the bot can as well: npx dispute schedule'

async function list({ options, here, community, briefs }: Visit): Promise<Reply> {
  const { channel } = options
  const own = await briefs.at(channel ?? here)
  const others = channel !== undefined || community === undefined ? [] : await briefs.list({ community })
  const all = [...own, ...others.filter(({ destination }) => destination !== here)]
  return all.length === 0 ? say(NONE) : showBriefs(all, here)
}

/** The very brief, to the person alone. */
async function test({ here, options, preview }: Visit, brief: Managed | undefined): Promise<Reply> {
  if (preview === undefined) return say(AWAY)
  const reply = await preview(brief?.destination ?? options['channel'] ?? here)
  return { ...reply, visibility: 'private' }
}

async function set(
  { here, options, community, person, briefs }: Visit,
  action: 'set' | 'change',
  brief: Managed | undefined,
): Promise<Reply> {
  if (brief === undefined && action === 'change') return say(NONE)
  const { at, zone, days, channel = here } = options
  const quiet = options['skip-quiet']
  const choices: Choices = {
    ...{ at, zone, days, skipQuiet: quiet === undefined ? undefined : quiet === 'true' },
    ...{ community: brief?.community ?? community ?? null, owner: brief?.owner ?? person.id },
  }
  if (brief !== undefined) {
    const changed = await briefs.change(brief.id, choices)
    if (changed === undefined) return say(NONE)
    return 'slips' in changed ? told(changed.slips) : showBriefs([changed.schedule], here, 'Changed.')
  }
  const added = await briefs.add(channel, choices)
  if ('slips' in added) return told(added.slips)
  if ('taken' in added) return showBriefs([added.taken], here, 'There is a brief already:')
  return showBriefs([added.schedule], here, 'Set. “Test now” shows what it would say, to you alone.')
}

/** All that is wrong, at once. */
const told = (slips: readonly { message: string }[]): Reply =>
  notice([{ kind: 'list', items: slips.map(({ message }) => ({ text: message, cites: [] })) }], {
    private: true,
  })

async function act(
  { here, briefs }: Visit,
  action: 'pause' | 'resume' | 'remove',
  brief: Managed,
): Promise<Reply> {
  if (action === 'remove') {
    await briefs.remove(brief.id)
    return say(
      `Removed: no brief comes to ${brief.destination === here ? 'this channel' : brief.destination} any more.`,
    )
  }
  const after = await briefs[action](brief.id)
  if (after === undefined) return say(NONE)
  const done = action === 'pause' ? 'Paused: nothing is posted until it is resumed.' : 'It goes on from now.'
  return showBriefs([after], here, done)
}
