import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REASONS } from '../../src/commands/feedback.ts'
import {
  COMMANDS,
  type Context,
  createDispatch,
  encodeAction,
  type Invocation,
  parseText,
} from '../../src/commands/index.ts'
import { limitsOf } from '../../src/delivery/retention.ts'
import { type Action, type Reply, toText } from '../../src/reply/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { folder, SCHEDULE } from '../store/places.ts'
import { createContext, NOW } from './context.ts'

let store: Store
let context: Context
let errors: unknown[]
beforeEach(async () => {
  errors = []
  store = await openStore({ dataDir: folder() })
  context = { ...(await createContext()), kept: { store: () => store, limits: limitsOf(0) } }
})
afterEach(() => store.close())

const send = (
  command: string,
  options: Readonly<Record<string, string>> = {},
  rest: Partial<Invocation> = {},
): Promise<Reply> =>
  createDispatch(context, error => errors.push(error))({
    command,
    options,
    conversation: 'one',
    now: NOW,
    ...rest,
  })

const press = (reply: Reply, label: string, rest: Partial<Invocation> = {}): Promise<Reply> => {
  const action = reply.actions.find(one => one.label === label)
  if (action === undefined) throw new Error(`No action says ${label}: ${reply.actions.map(one => one.label)}`)
  return send(action.command, action.options, rest)
}

const asides = ({ actions }: Reply): string[] =>
  actions.filter(({ aside }) => aside).map(({ label }) => label)
const ask = (question = 'why was the bridge closed?'): Promise<Reply> => send('ask', { question })

describe('what people say of a reply', () => {
  it('is asked below answers, behind the next questions', async () => {
    const { actions } = await ask()
    expect(actions.slice(-2).map(({ label }) => label)).toEqual(['This helped', 'Something is wrong'])
    expect(actions.slice(0, -2).every(({ aside }: Action) => aside === undefined)).toBe(true)
  })

  it('is not asked where nothing can be kept, nor below silence, help or lists', async () => {
    expect(asides(await ask('who won the football match?'))).toEqual([])
    for (const command of ['help', 'timeline', 'sources', 'privacy'])
      expect(asides(await send(command))).toEqual([])
    for (const kept of [undefined, { store: () => undefined, limits: limitsOf(0) }]) {
      context = await createContext()
      if (kept !== undefined) context = { ...context, kept }
      expect(asides(await ask())).toEqual([])
    }
  })

  it('is kept with the entries and the day, and thanked for in private', async () => {
    const reply = await ask()
    const thanks = await press(reply, 'This helped')
    expect(thanks).toMatchObject({ visibility: 'private', actions: [] })
    expect(toText(thanks)).toContain('Thank you. It is kept without your name')
    expect(await store.feedback.all()).toEqual([
      {
        id: expect.any(String),
        entries: expect.arrayContaining([reply.entries[0]]),
        verdict: 'helped',
        reason: null,
        at: Date.parse('2021-03-03'),
      },
    ])
  })

  it('is asked for its reason where something is wrong, and kept once that is told', async () => {
    const why = await press(await ask(), 'Something is wrong')
    expect(why.visibility).toBe('private')
    expect(asides(why)).toEqual(Object.values(REASONS))
    expect(await store.feedback.all()).toEqual([])
    await press(why, REASONS['outdated'] ?? '')
    expect(await store.feedback.all()).toMatchObject([{ verdict: 'wrong', reason: 'outdated' }])
  })

  it('fits a button with every reason, however long the entries’ names', async () => {
    const why = await press(await ask(), 'Something is wrong')
    for (const action of why.actions) expect(encodeAction(action)).toBeDefined()
  })

  it.each<[Record<string, string>, RegExp]>([
    [{}, /no longer in the record/],
    [{ entries: 'answer-gone', verdict: 'helped' }, /no longer in the record/],
    [{ entries: 'answer-closed', verdict: 'great' }, /another version/],
    [{ entries: 'answer-closed', verdict: 'wrong', reason: '<@1> said so' }, /What is wrong/],
    [{ entries: 'answer-closed', verdict: 'wrong', reason: 'constructor' }, /What is wrong/],
  ])('is not kept of a button that says %j', async (options, said) => {
    expect(toText(await send('feedback', options))).toMatch(said)
    expect(await store.feedback.all()).toEqual([])
  })

  it('does not fail the bot where the store is away', async () => {
    const reply = await ask()
    const away = { ...store, feedback: { ...store.feedback, add: () => Promise.reject(new Error('away')) } }
    context = { ...context, kept: { store: () => away, limits: limitsOf(0) } }
    expect(toText(await press(reply, 'This helped'))).toMatch(/Something went wrong on our side/)
    expect(errors).toHaveLength(1)
  })

  it('is no command that people type', () => {
    expect(parseText('feedback', COMMANDS)).toEqual({ command: 'ask', options: { question: 'feedback' } })
  })
})

describe('privacy', () => {
  const me = { person: { id: 'moderator', mayManage: false }, community: 'guild' }
  const manager = { person: { id: 'moderator', mayManage: true }, community: 'guild' }

  it('says that nothing is kept where nothing is', async () => {
    context = await createContext()
    expect(toText(await send('privacy'))).toContain('Nothing else is kept here.')
    expect(toText(await send('privacy', { action: 'erase' }, me))).toContain('nothing to erase')
  })

  it('says that no question is kept, and for how long what else is', async () => {
    const reply = await send('privacy')
    expect(reply.visibility).toBe('private')
    const text = toText(reply)
    expect(text).toContain('No question is ever written down.')
    expect(text).not.toContain('Questions without an answer')
    expect(text).toMatch(/what became of each, for 90 days/)
    expect(text.length).toBeLessThanOrEqual(1_500)
  })

  it('says how long questions are kept where the operator turned that on', async () => {
    context = { ...context, kept: { store: () => store, limits: limitsOf(30) } }
    const text = toText(await send('privacy'))
    expect(text).toMatch(/Questions without an answer: .*never who asked or where.* Kept for 30 days\./)
    expect(text).not.toContain('ever written down')
    expect(text.length).toBeLessThanOrEqual(1_500)
  })

  it('erases who set up a brief, at their word, and lets the brief go on', async () => {
    await store.schedules.add(SCHEDULE)
    await store.schedules.add({ ...SCHEDULE, destination: 'discord:200', owner: 'another' })
    expect(toText(await send('privacy', parseText('privacy erase', COMMANDS).options, me))).toContain(
      'Erased: that you set up a daily brief.',
    )
    expect((await store.schedules.all()).map(({ owner }) => owner).toSorted()).toEqual(['another', null])
    expect(toText(await send('privacy', { action: 'erase' }, me))).toBe('Nothing was kept of you.')
  })

  it('erases nothing of somebody of whom it is not told who they are', async () => {
    await store.schedules.add(SCHEDULE)
    expect(toText(await send('privacy', { action: 'erase' }))).toContain('Please use the slash command')
    expect((await store.schedules.all())[0]?.owner).toBe('moderator')
    expect((await send('privacy')).actions).toEqual([])
  })

  it('erases a community for those who may manage it, once they say that they are sure', async () => {
    await store.schedules.add(SCHEDULE)
    await store.schedules.add({ ...SCHEDULE, community: 'other', destination: 'discord:200' })
    await store.settings.set('guild', 'language', 'sq')
    const before = await store.schedules.version()
    const warning = await press(
      await send('privacy', {}, manager),
      'Erase everything kept of this place',
      manager,
    )
    expect(toText(warning)).toContain('It cannot be undone.')
    expect(await store.schedules.of('guild')).toHaveLength(1)
    await press(warning, 'Yes, erase it', manager)
    expect((await store.schedules.all()).map(({ community }) => community)).toEqual(['other'])
    expect(await store.settings.all('guild')).toEqual({})
    expect(await store.schedules.version()).toBeGreaterThan(before)
  })

  it.each([
    ['who may not manage it', me],
    ['in a conversation of their own', { person: { id: 'moderator', mayManage: true } }],
  ])('does not erase a community for somebody %s', async (_, who) => {
    await store.schedules.add(SCHEDULE)
    expect((await send('privacy', {}, who)).actions.map(({ label }) => label)).toEqual([
      'Erase what is kept of me',
    ])
    const options = { action: 'erase', of: 'community', sure: 'yes' }
    expect(toText(await send('privacy', options, who))).toContain('for those who may manage')
    expect(await store.schedules.all()).toHaveLength(1)
  })

  it('says that what is kept cannot be reached while the store is not open', async () => {
    context = { ...context, kept: { store: () => undefined, limits: limitsOf(0) } }
    expect(toText(await send('privacy', { action: 'erase' }, me))).toContain('cannot be reached at present')
  })
})

describe('who is told of replies', () => {
  it('hears of each with what was asked', async () => {
    const heard: string[] = []
    context = { ...context, onReply: ({ command }, { kind }) => void heard.push(`${command} ${kind}`) }
    await ask()
    await send('help')
    expect(heard).toEqual(['ask answer', 'help notice'])
  })
})
