import { describe, expect, it } from 'vitest'
import { COMMANDS, type Command, createDispatch, createHistory } from '../../src/commands/index.ts'
import { type Reply, toText } from '../../src/reply/index.ts'
import { createContext, NOW } from './context.ts'

const broken: Command = {
  name: 'broken',
  summary: 'Fails',
  options: [],
  example: 'broken',
  run: () => {
    throw new Error('password=hunter2 at /srv/secret.ts:1')
  },
}
const late: Command = { ...broken, name: 'late', run: async () => Promise.reject(new Error('hunter2')) }

async function dispatching(): Promise<{
  dispatch: (command: string, options?: Record<string, string>) => Promise<Reply>
  errors: [unknown, string][]
}> {
  const errors: [unknown, string][] = []
  const context = await createContext([...COMMANDS, broken, late])
  const dispatch = createDispatch(context, (error, command) => errors.push([error, command]))
  return {
    errors,
    dispatch: (command, options = {}) => dispatch({ command, options, conversation: 'one', now: NOW }),
  }
}

describe('Dispatch', () => {
  it('runs the command that is asked for', async () => {
    const { dispatch, errors } = await dispatching()
    expect(await dispatch('ask', { question: 'why was the bridge closed?' })).toMatchObject({
      kind: 'answer',
      entries: expect.arrayContaining(['answer-closed']),
    })
    expect(errors).toEqual([])
  })

  it.each([
    ['timelne', 'There is no command "timelne". Did you mean "timeline"?'],
    ['frobnicate', 'There is no command "frobnicate". Try: help'],
    ['constructor', 'There is no command "constructor". Try: help'],
    ['x'.repeat(1000), `There is no command "${'x'.repeat(40)}". Try: help`],
  ])('says to the person alone that there is no command %s', async (command, text) => {
    const { dispatch } = await dispatching()
    const reply = await dispatch(command)
    expect(toText(reply)).toBe(text)
    expect(reply.visibility).toBe('private')
  })

  it.each(['broken', 'late'])(
    'apologises for a command that is %s, logs why and tells no detail',
    async name => {
      const { dispatch, errors } = await dispatching()
      const reply = await dispatch(name)
      expect(reply).toMatchObject({ kind: 'notice', visibility: 'private', citations: [] })
      expect(toText(reply)).toMatch(/went wrong/)
      expect(JSON.stringify(reply)).not.toMatch(/hunter2|secret|Error/)
      expect(errors).toEqual([
        [expect.objectContaining({ message: expect.stringContaining('hunter2') }), name],
      ])
    },
  )
})

describe('The memory of conversations', () => {
  it('keeps the last five questions of each conversation, oldest first, and apart', () => {
    const history = createHistory()
    for (let i = 1; i <= 7; i++) history.add('one', `question ${i}`)
    history.add('two', 'another')
    expect(history.of('one')).toEqual([3, 4, 5, 6, 7].map(i => `question ${i}`))
    expect(history.of('two')).toEqual(['another'])
    expect(history.of('three')).toEqual([])
  })

  it('cuts a long question', () => {
    const history = createHistory()
    history.add('one', 'x'.repeat(1_000_000))
    expect(history.of('one')[0]).toHaveLength(500)
  })

  it('forgets the oldest conversation beyond ten thousand', () => {
    const history = createHistory()
    for (let i = 0; i <= 10_000; i++) history.add(`conversation ${i}`, 'a question')
    expect(history.of('conversation 0')).toEqual([])
    expect(history.of('conversation 1')).toEqual(['a question'])
    expect(history.of('conversation 10000')).toEqual(['a question'])
  })

  it('is not shared by two of them', () => {
    createHistory().add('one', 'a question')
    expect(createHistory().of('one')).toEqual([])
  })
})
