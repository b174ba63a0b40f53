import { beforeAll, describe, expect, it } from 'vitest'
import { composeBrief, type Earlier, type Occasion } from '../../src/brief/index.ts'
import { entriesOf, type Knowledge } from '../../src/knowledge/index.ts'
import { toText } from '../../src/reply/index.ts'
import { changed, loadOwn, loadQuarrel } from '../fixtures/index.ts'

let quarrel: Knowledge
let own: Knowledge
beforeAll(async () => {
  quarrel = await loadQuarrel()
  own = await loadOwn()
})

const textOf = (knowledge: Knowledge, occasion: Occasion): string =>
  toText(composeBrief(knowledge, occasion).reply)
/** The brief as one that stands at its destination. */
const posted = (knowledge: Knowledge, occasion: Occasion): Earlier => {
  const { reply, corrections } = composeBrief(knowledge, occasion)
  return { date: occasion.on, entries: reply.entries, corrections }
}

describe('A brief', () => {
  it('tells what is latest, a contention from both sides and a question to try, where it is the first', () => {
    expect(textOf(quarrel, { on: '2021-03-31' })).toBe(
      [
        'Brief for 31 March 2021: The quarrel over the bridge',
        'Latest in the record:',
        [
          '- 1 March 2021: Northland closed the bridge. [1] Northland accused Southland of letting lorries through that are too heavy: “far too heavy” (Anna Berg, Minister of Roads, 1 March 2021). [1]',
          '- 3 March 2021: Southland denied that any lorry was “over the limit” (Carl Dahl, ambassador of Southland, 3 March 2021). [2][3]',
          '- 4 March 2021: Southland demanded that the bridge be opened (4 March 2021). [2]',
          '- 20 March 2021: Northland opened the bridge again. [2]',
        ].join('\n'),
        [
          'Contested: Were the lorries too heavy?',
          '- Northland accused Southland of letting lorries through that are too heavy (Anna Berg, Minister of Roads, 1 March 2021). [1]',
          '- Southland denied that any lorry was “over the limit” (Carl Dahl, ambassador of Southland, 3 March 2021). [2][3]',
        ].join('\n'),
        'One question to try: “Why was the bridge closed?”',
        'Record as of 31 March 2021',
      ].join('\n\n'),
    )
  })

  it('links what it says on: the whole contention, and the question', () => {
    expect(composeBrief(quarrel, { on: '2021-03-31' }).reply.actions).toEqual([
      { label: 'Were the lorries too heavy?', command: 'ask', options: { entry: 'heavy' } },
      { label: 'Why was the bridge closed?', command: 'ask', options: { entry: 'answer-closed' } },
    ])
  })

  it('says that the record holds nothing before it begins', () => {
    const { reply, isQuiet } = composeBrief(quarrel, { on: '2021-02-28' })
    expect(toText(reply)).toBe('The record holds nothing dated on or before 28 February 2021.')
    expect([reply.citations, reply.entries, isQuiet]).toEqual([[], [], true])
  })

  it.each(['2022-07-16', '2022-09-08', '2023-06-20', '2026-09-08', '2026-11-24'])(
    'of the project’s record is as agreed on %s',
    async on => {
      const since = on > '2026' ? '2026-09-01' : undefined
      const { reply } = composeBrief(own, { on, since })
      await expect(`${toText(reply, { sources: true, actions: true })}\n`).toMatchFileSnapshot(
        `golden/${on}.txt`,
      )
    },
  )
})

describe('What is new', () => {
  const news = (occasion: Occasion, knowledge = quarrel): string =>
    textOf(knowledge, occasion).split('\n\nContested')[0] ?? ''

  it('is what is dated from the day of the last brief on', () => {
    const text = news({ on: '2021-03-31', since: '2021-03-04' })
    expect(text).toContain('New in the record since 4 March 2021:')
    expect(text.match(/^- .*?:/gm)).toEqual(['- 4 March 2021:', '- 20 March 2021:'])
  })

  it('is what has come into the record since, whatever its date', () => {
    const known = new Set([...quarrel.entries.keys()].filter(id => id !== 'event-closed'))
    const text = news({ on: '2021-03-31', known })
    expect(text).toContain('New in the record:\n\n- 1 March 2021: Northland closed the bridge.')
    expect(text).not.toContain('20 March')
  })

  it('is nothing that an earlier brief here told, nor what was only edited', () => {
    const earlier = [posted(quarrel, { on: '2021-03-04', since: '2021-03-04' })]
    expect(news({ on: '2021-03-31', since: '2021-03-04', earlier })).not.toContain('South')
    const edited = changed(quarrel, { 'event-closed': { text: 'Northland closed the old bridge.' } })
    expect(news({ on: '2021-03-31', known: new Set(quarrel.entries.keys()) }, edited)).toContain(
      'Nothing new in the record.',
    )
  })

  it('may be nothing, which is said and known', () => {
    const occasion = { on: '2021-04-02', since: '2021-04-01' }
    expect(textOf(quarrel, occasion)).toContain(
      'Nothing new in the record since 1 April 2021.\n\nContested: ',
    )
    expect(composeBrief(quarrel, occasion).isQuiet).toBe(true)
    expect(composeBrief(quarrel, { on: '2021-03-31' }).isQuiet).toBe(false)
    expect(composeBrief(quarrel, { on: '2021-03-20', since: '2021-03-20' }).isQuiet).toBe(false)
  })

  it('waits for the end of a range, and tells nothing that is still going on', () => {
    const ranged = changed(quarrel, {
      'event-closed': { date: '2021-03-01/2021-03-10' },
      'event-opened': { date: '2021-03-20/..' },
    })
    expect(posted(ranged, { on: '2021-03-09' }).entries).not.toContain('event-closed')
    expect(posted(ranged, { on: '2021-03-10' }).entries).toContain('event-closed')
    expect(posted(ranged, { on: '2021-12-31' }).entries).not.toContain('event-opened')
  })

  it('is told as far as it fits, each side in turn, with how much is left', () => {
    const carl = quarrel.entries.get('carl-denies')
    const entries = new Map(quarrel.entries)
    for (let i = 0; i < 30; i++)
      entries.set(`more-${i}`, { ...carl, id: `more-${i}`, date: '2021-03-30' } as typeof carl & object)
    const crowded = { ...quarrel, entries }
    const brief = composeBrief(crowded, { on: '2021-03-31', since: '2021-03-01' })
    expect(brief.reply.entries).toEqual(expect.arrayContaining(['anna-accuses', 'more-0']))
    expect(toText(brief.reply).length).toBeLessThanOrEqual(1_200)
    const told = brief.reply.blocks.flatMap(block =>
      block.kind === 'timeline' ? block.items.flatMap(({ sentences }) => sentences) : [],
    )
    expect(toText(brief.reply)).toContain(`${35 - told.length} more entries: see the timeline.`)
  })

  it('is never cut: what alone is longer than a brief is left out', () => {
    const long = changed(quarrel, { 'event-closed': { text: `${'It went on and on '.repeat(100)}.` } })
    const text = textOf(long, { on: '2021-03-02', since: '2021-03-01' })
    expect(text).not.toContain('It went on')
    expect(text).toContain('1 more entry: see the timeline.')
  })
})

describe('On this day', () => {
  it('comes what has the same month and day in an earlier year, attributed', () => {
    expect(textOf(quarrel, { on: '2023-03-03', since: '2023-03-02' })).toContain(
      'On this day in earlier years:\n\n- 3 March 2021: Southland denied that any lorry was “over the limit” (Carl Dahl,',
    )
    expect(textOf(quarrel, { on: '2023-03-05', since: '2023-03-02' })).not.toContain('On this day')
  })

  it('comes nothing whose day is only a month or likely', () => {
    const unsure = changed(quarrel, {
      'carl-denies': { date: '2021-03-03?' },
      'event-closed': { date: '2021-03' },
    })
    expect(textOf(unsure, { on: '2023-03-03', since: '2023-03-02' })).not.toContain('On this day')
  })
})

describe('The contention', () => {
  it('rotates by what was told here: within some weeks all have come, however long', () => {
    const contentions = entriesOf(own, 'contention').map(({ id }) => id)
    const earlier: Earlier[] = []
    const toldOn = (i: number): string => {
      const on = new Date(Date.UTC(2026, 10, 25 + i)).toISOString().slice(0, 10)
      const brief = posted(own, { on, since: on, earlier })
      earlier.push(brief)
      return brief.entries.find(id => contentions.includes(id)) ?? ''
    }
    const told = Array.from({ length: 35 }, (_, i) => toldOn(i))
    expect(new Set(told)).toEqual(new Set(contentions))
    // A day of many anniversaries passes over a long one, so that a short one may come twice meanwhile.
    expect(told.slice(0, 19)).toEqual([...new Set(told.slice(0, 19))])
  })

  it('is another from day to day also where nothing is known of earlier ones', () => {
    const told = ['2026-11-25', '2026-11-26', '2026-11-27'].map(on =>
      posted(own, { on, since: on }).entries.join(),
    )
    expect(new Set(told).size).toBe(3)
  })

  it('is told of a past day only with what both sides had said by then', () => {
    expect(textOf(quarrel, { on: '2021-03-02' })).not.toContain('Contested')
    expect(textOf(quarrel, { on: '2021-03-03' })).toContain('Contested: Were the lorries too heavy?')
  })
})
