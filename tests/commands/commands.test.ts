import { beforeEach, describe, expect, it } from 'vitest'
import { COMMANDS, type Context, isShown, parseText } from '../../src/commands/index.ts'
import { entriesOf } from '../../src/knowledge/index.ts'
import { type Reply, toText } from '../../src/reply/index.ts'
import { createContext, run } from './context.ts'

let context: Context
beforeEach(async () => {
  context = await createContext()
})

describe('ask', () => {
  it('answers a question and remembers it for the conversation', async () => {
    const reply = await run(context, 'ask', { question: ' why was the bridge closed? ' })
    expect(reply).toMatchObject({ kind: 'answer', visibility: 'public' })
    expect(toText(reply)).toContain('Northland closed the bridge on 1 March 2021. [1]')
    expect(context.history.of('one')).toEqual(['why was the bridge closed?'])
  })

  it('shows the entry a button asks for, and remembers what that asks', async () => {
    const reply = await run(context, 'ask', { entry: 'answer-closed' })
    expect(reply.entries[0]).toBe('answer-closed')
    expect(context.history.of('one')).toEqual(['why was the bridge closed'])
  })

  it('says that an entry is gone, privately', async () => {
    const reply = await run(context, 'ask', { entry: 'answer-gone' })
    expect(toText(reply)).toMatch(/no longer in the record/)
    expect(reply.visibility).toBe('private')
    expect(context.history.of('one')).toEqual([])
  })

  it('shows a page of a list that a button asks for, and says when there is no such page', async () => {
    const page = (number: string): Promise<Reply> =>
      run(context, 'ask', { list: 'happened__2021_', page: number })
    expect((await page('1')).entries).toEqual(['event-closed', 'event-opened'])
    for (const gone of [await page('2'), await run(context, 'ask', { list: 'nonsense' })]) {
      expect(toText(gone)).toMatch(/no such page any more/)
      expect(gone.visibility).toBe('private')
    }
  })

  it.each([{}, { question: '' }, { question: ' \n ' }])(
    'asks back when it is asked nothing: %j',
    async options => {
      expect(toText(await run(context, 'ask', options))).toMatch(/What would you like to know/)
      expect(context.history.of('one')).toEqual([])
    },
  )
})

describe('timeline', () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, ['event-closed', 'event-opened']],
    [{ from: '2021-03-01' }, ['event-closed']],
    [{ from: '2021-03' }, ['event-closed', 'event-opened']],
    [{ from: '2021-03-02', to: '2021-04' }, ['event-opened']],
    [{ to: '2021-03-19' }, ['event-closed']],
    [{ from: '2020', to: '2021-03-01' }, ['event-closed']],
  ])('shows the events of %j, in order', async (options, entries) => {
    const reply = await run(context, 'timeline', options)
    expect(reply.entries).toEqual(entries)
    expect(reply.citations).toHaveLength(entries.length)
  })

  it('dates each event and cites it', async () => {
    expect(toText(await run(context, 'timeline'))).toBe(
      [
        'Timeline: The quarrel over the bridge',
        '- 1 March 2021: Northland closed the bridge. [1]\n- 20 March 2021: Northland opened the bridge again. [2]',
        'Record as of 31 March 2021',
      ].join('\n\n'),
    )
  })

  it.each<[Record<string, string>, string]>([
    [{ from: '1999' }, 'The record holds no event in that time.'],
    [{ from: '2021-13' }, '"2021-13" is not a date. Write it like 2022-09-08, 2022-09 or 2022.'],
    [
      { from: '2021-03', to: 'yesterday' },
      '"yesterday" is not a date. Write it like 2022-09-08, 2022-09 or 2022.',
    ],
    [{ from: '2021-04', to: '2021-03' }, 'April 2021 comes after March 2021. Write the first day first.'],
  ])('says what is the matter with %j', async (options, text) => {
    const reply = await run(context, 'timeline', options)
    expect(toText(reply)).toBe(text)
    expect(reply.visibility).toBe('private')
  })
})

describe('sources', () => {
  it('lists every source with publisher, affiliation, date and address', async () => {
    const reply = await run(context, 'sources')
    expect(reply.entries).toEqual(['src-gazette', 'src-herald', 'src-treaty'])
    expect(toText(reply)).toContain(
      '- The Gazette (state media of Northland), 2 March 2021: Bridge closed. [1]\n- The Herald, 4 March 2021: Answer from the south. [2]\n- River Commission, 1950: Treaty of the River. [3]',
    )
    expect(reply.citations.map(({ url }) => url)).toEqual(
      entriesOf(context.record().knowledge, 'source').map(({ url }) => url),
    )
  })
})

describe('brief', () => {
  it('is of today when no day is named', async () => {
    expect((await run(context, 'brief')).title).toBe('Brief for 3 March 2021: The quarrel over the bridge')
  })

  it('takes a day, the last of a month, and a day to begin with', async () => {
    expect((await run(context, 'brief', { on: '2021-03' })).title).toContain('31 March 2021')
    const reply = await run(context, 'brief', { on: '2021-03-20', since: '2021-03-20' })
    expect(toText(reply)).toContain(
      'New in the record since 20 March 2021:\n\n- 20 March 2021: Northland opened',
    )
    expect(toText(reply)).not.toContain('- 1 March 2021')
  })

  it.each<[Record<string, string>, string]>([
    [{ on: '2021-02-30' }, '2021-02-30'],
    [{ on: '2021-03-03', since: '2021-13' }, '2021-13'],
    [{ on: '2021-03-03', since: '../2021' }, '../2021'],
  ])('says which is no date in %j', async (options, wrong) => {
    expect(toText(await run(context, 'brief', options))).toBe(
      `"${wrong}" is not a date. Write it like 2022-09-08.`,
    )
  })
})

describe('help', () => {
  it('lists every command with its options and an example, for the person alone', async () => {
    const reply = await run(context, 'help')
    const text = toText(reply)
    expect(reply.visibility).toBe('private')
    expect(text).toContain('The quarrel over the bridge')
    for (const command of COMMANDS.filter(isShown)) {
      expect(text).toMatch(new RegExp(`^- ${command.name}\\b.*: `, 'm'))
      expect(text).toContain(`${command.summary}. Example: ${command.example}`)
    }
    expect(text).toContain('- ask <question>:')
    expect(text).toContain('- timeline [from] [to]:')
  })

  it('gives examples that are commands and work', async () => {
    for (const { name, example } of COMMANDS.filter(isShown)) {
      const { command, options } = parseText(example, COMMANDS)
      expect(command).toBe(name)
      expect(toText(await run(context, command, options))).not.toMatch(/is not a date|no command/)
    }
  })

  it('has summaries and names that fit both platforms', () => {
    for (const { name, summary, options } of COMMANDS) {
      expect(name).toMatch(/^[a-z]{1,32}(?: [a-z]{1,32})?$/)
      expect(summary.length).toBeLessThanOrEqual(100)
      for (const option of options) {
        expect(option.name).toMatch(/^[a-z-]{1,32}$/)
        expect(option.description.length).toBeLessThanOrEqual(100)
      }
    }
  })
})
