import { beforeAll, describe, expect, it } from 'vitest'
import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { normalise } from '../../src/answer/normalise.ts'
import { daysNamed } from '../../src/answer/spans.ts'
import { encodeAction } from '../../src/commands/index.ts'
import {
  entriesOf,
  entryOf,
  type Knowledge,
  loadKnowledge,
  parseEdtf,
  partiesAbove,
  partyOf,
  shiftDay,
  spellEdtf,
} from '../../src/knowledge/index.ts'
import { type Reply, sentencesOf, toText } from '../../src/reply/index.ts'

/** Questions that are answered by structure, on the project's own record. */

let knowledge: Knowledge
let answerer: Answerer
const NOW = '2022-10-05T08:00:00Z'
const ask = (question: string, ...history: string[]): Reply => answerer.ask({ question, history, now: NOW })

beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge/iran-albania')
  answerer = createAnswerer(knowledge)
})

/** A reply and all its further pages. */
function pagesOf(reply: Reply): Reply[] {
  const more = reply.actions.find(({ label }) => /^The (?:next page|other statements)/.test(label))
  const next = more && answerer.list(more.options['list'] ?? '', Number(more.options['page']))
  return next === undefined ? [reply] : [reply, ...pagesOf(next)]
}

const told = (replies: readonly Reply[]): string[] =>
  replies.flatMap(reply => sentencesOf(reply).flatMap(({ entry }) => entry ?? []))

const dateOf = (id: string): string => {
  const entry = knowledge.entries.get(id)
  return entry !== undefined && 'date' in entry ? entry.date : ''
}

describe('what somebody said in a time', () => {
  it.each([
    ['everything Iran said between 7 and 12 September 2022', 'iran', '2022-09-07', '2022-09-12'],
    ['evrything iran said from 7 to 12 sept 2022', 'iran', '2022-09-07', '2022-09-12'],
    ['rama statements september 2022', 'rama', '2022-09-01', '2022-09-30'],
    ['what did Rama say last month?', 'rama', '2022-09-01', '2022-09-30'],
    ['what did Rama say after the break?', 'rama', '2022-09-07', '9999'],
  ])('is gathered, each statement once, in order of date: %s', (question, who, first, last) => {
    const pages = pagesOf(ask(question))
    const ids = told(pages)
    const own = ids.filter(id => {
      const speaker = entryOf(knowledge, 'statement', id)?.speaker ?? ''
      return [speaker, ...partiesAbove(knowledge, speaker)].includes(who)
    })
    const expected = entriesOf(knowledge, 'statement').filter(({ speaker, date }) => {
      const { first: begin, last: end } = parseEdtf(date) ?? {}
      const isBy = [speaker, ...partiesAbove(knowledge, speaker)].includes(who)
      return isBy && (begin ?? '') >= first && (end ?? '9999') <= last
    })
    expect(new Set(ids).size).toBe(ids.length)
    expect(own).toEqual(expect.arrayContaining(expected.map(({ id }) => id)))
    const days = own.map(id => parseEdtf(dateOf(id))?.first ?? '')
    expect(days).toEqual([...days].sort())
    for (const page of pages) expect(toText(page).length).toBeLessThanOrEqual(1_500)
  })

  it('carries a button to each further page that every platform can show', () => {
    const [first] = ask('everything Iran said between 7 and 12 September 2022').actions
    expect(first?.label).toMatch(/^The (?:next page|other statements)/)
    expect(first && encodeAction(first)).toBeDefined()
  })

  it('is on page 2 what the button leads to', () => {
    const question = 'everything Iran said between 7 and 12 September 2022'
    const [, second] = pagesOf(ask(question))
    expect(toText(answerer.ask({ question, now: NOW, page: 2 }))).toBe(toText(second as Reply))
  })

  it('of another speaker is a follow-up', () => {
    const ids = told([ask('and Iran?', 'what did Rama say in September 2022?')])
    expect(
      ids.some(id => partyOf(knowledge, entryOf(knowledge, 'statement', id)?.speaker ?? '') === 'iran'),
    ).toBe(true)
  })

  it('that is not on record is said to be so', () => {
    const reply = ask('what did Rama say yesterday?')
    expect(reply.kind).toBe('abstention')
    expect(toText(reply)).toContain('It holds no statement of Edi Rama on that dated 4 October 2022.')
  })

  it.each(["what did Kosovo's parliament say in 2022?", 'what did trump say about iran yesterday'])(
    'is not guessed of others: %s',
    question => {
      expect(ask(question).kind).not.toBe('answer')
    },
  )
})

describe('what happened in a time', () => {
  it.each([
    ['what happened in July 2022?', '2022-07-01', '2022-07-31'],
    ['wat hapend in july 2022', '2022-07-01', '2022-07-31'],
    ['events of summer 2022', '2022-06-01', '2022-08-31'],
    ['what happened in the first week of September 2022?', '2022-09-01', '2022-09-07'],
    ['timeline since 1 March 2026', '2026-03-01', '9999'],
  ])('is gathered, each event once: %s', (question, first, last) => {
    const ids = told(pagesOf(ask(question)))
    const expected = entriesOf(knowledge, 'event').filter(({ date }) => {
      const { first: begin, last: end } = parseEdtf(date) ?? {}
      return (begin ?? '') >= first && (end ?? '9999') <= last
    })
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(expected.map(({ id }) => id)))
  })

  it('is told with the most referred to first where it does not fit', () => {
    expect(told([ask('what happened in the first week of September 2022?')])).toContain('event-break')
  })
})

describe('what was known on a day', () => {
  const ABOUT = ['', ' about the embassy', ' about the cyberattack', ' about the MEK']
  const questions = (day: string): string[] => [
    ...ABOUT.map(about => `What was known${about} on ${spellEdtf(day)}?`),
    `As of ${spellEdtf(day)}, who was behind the attack?`,
    `what had been published on it by ${spellEdtf(day)}`,
  ]

  it('is said in words that end where nothing is on record, however open the time', () => {
    for (const time of ['since 8 September 2022', 'on 8 September 2022', 'until 2021']) {
      const text = toText(ask(`what was known ${time} about zebras`))
      expect(text).toMatch(/It holds nothing on that(?: dated and published until [^.]*\d{4})?\.\n/)
    }
  })

  it('holds nothing later, neither in its words nor in its sources', () => {
    const dated = [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')]
    const days = [...new Set(dated.flatMap(({ date }) => parseEdtf(date)?.first ?? []))]
      .filter(day => day >= '2012')
      .flatMap((day, i) => (i % 12 === 0 ? [day, shiftDay(day, -1)] : []))
    expect(days.length).toBeGreaterThan(20)
    const later: string[] = []
    for (const day of days) {
      for (const question of questions(day)) {
        for (const reply of pagesOf(ask(question)).slice(0, 2)) {
          const published = reply.citations.map(({ date }) => parseEdtf(date)?.last ?? '9999')
          const named = daysNamed(normalise(toText({ ...reply, asOf: null })), '0000')
          if ([...published, ...named].some(date => date > day))
            later.push(`${question}: ${[...published, ...named]}`)
        }
      }
    }
    expect(later).toEqual([])
  }, 60_000)

  it.each([
    'çfarë dihej më 8 shtator 2022?',
    'Cfare dihej deri me 8 shtator 2022',
    'ç’ishte e ditur për sulmin më 8.9.2022?',
    'تا ۸ سپتامبر ۲۰۲۲ چه می‌دانستند؟',
    'در ۸ سپتامبر ۲۰۲۲ چه چیزی معلوم بود؟',
  ])('is told of that day in Albanian and Persian too: %s', question => {
    const reply = ask(question)
    expect(toText(reply)).toContain('From what is dated and was published up to 8 September 2022 alone:')
    const published = reply.citations.map(({ date }) => parseEdtf(date)?.last ?? '9999')
    expect(published.filter(date => date > '2022-09-08')).toEqual([])
  })

  it('is not told where another thing is asked of the day', () => {
    expect(ask('çfarë ndodhi më 8 shtator 2022?').entries[0]).toBe('answer-8-september')
  })

  it('grows with the days', () => {
    const count = (day: string): number => told(pagesOf(ask(`what was known on ${day}?`))).length
    expect(count('6 September 2022')).toBeLessThan(count('7 September 2022'))
  })

  it('is asked as a follow-up too', () => {
    const reply = ask('what was known at that time?', 'what happened on 8 September 2022?')
    expect(toText(reply)).toContain('Record as of 8 September 2022')
  })
})

describe('what is new since a day', () => {
  it('is what is dated after it, and is said to be that', () => {
    const ids = told(pagesOf(ask('what changed since 1 March 2026?')))
    const expected = [...entriesOf(knowledge, 'event'), ...entriesOf(knowledge, 'statement')].filter(
      ({ date }) => (parseEdtf(date)?.first ?? '') > '2026-03-01',
    )
    expect([...ids].sort()).toEqual(expected.map(({ id }) => id).sort())
    expect(toText(ask("what's new since 1 March 2026"))).toContain('New by its date (from 2 March 2026)')
  })

  it('holds the corrections made since', () => {
    const event = entryOf(knowledge, 'event', 'event-break')
    const corrections = [{ date: '2026-11-20', what: 'It gave the wrong hour.', why: 'a misprint' }]
    const entries = new Map(knowledge.entries).set('event-break', { ...event, corrections } as never)
    const reply = createAnswerer({ ...knowledge, entries }).ask({
      question: 'what changed since 1 November 2026?',
    })
    expect(toText(reply)).toContain('20 November 2026: Corrected: It gave the wrong hour. (a misprint) [1]')
  })
})

describe('how something is known', () => {
  it.each([
    ['how do we know that police entered the embassy?'],
    ['how do we know?', 'how do we know that police entered the embassy?'],
    ['source?', 'what did Kanaani say about the police entry?'],
  ])('is told by the answer and its sources, those tied to a side apart: %s', (question, ...history) => {
    const text = toText(ask(question, ...history))
    expect(text).toMatch(/That rests on \d+ sources, by publisher, affiliation and date\./)
    expect(text).toMatch(/- Tied to no side by affiliation: [\s\S]*\n- Tied to Iran: /)
  })

  it('cites only what it shows, where the answer has a contention below it', () => {
    const reply = ask(
      'did Rama say what the expelled Iranians did wrong; which plan for a cyberattack did Albania discover; ' +
        'what steps did Iran take against Albania; reason for the attacks of 2025 and 2026; difference between the NCRI ' +
        'and the MEK; which newspaper wrote it',
    )
    const cited = new Set(sentencesOf(reply).flatMap(({ cites }) => cites))
    expect(reply.citations.map(({ n }) => n).filter(n => !cited.has(n))).toEqual([])
    for (const id of entriesOf(knowledge, 'answer').flatMap(({ id, contention }) => (contention ? id : []))) {
      const list = answerer.list(`basis_${id}__`, 1)
      const shown = new Set(list && sentencesOf(list).flatMap(({ cites }) => cites))
      expect(list?.citations.map(({ n }) => n).filter(n => !shown.has(n))).toEqual([])
    }
  })
})

it('a list shows of what it stands on only what leaves room for the list', () => {
  const reply = answerer.list('basis_ghasemi.israel__', 1)
  expect(reply && toText(reply).length).toBeLessThanOrEqual(1_500)
})

describe('what is not known', () => {
  it('cites one source of each party and those that it names, not all that was said', () => {
    const open = (id: string): Reply | undefined => answerer.list(`unknown_${id}__`, 1)
    const { positions = [] } = entryOf(knowledge, 'contention', 'cyberattack-author') ?? {}
    expect(open('cyberattack-author')?.citations).toHaveLength(positions.length)
    expect(open('drives-to-iran')?.citations.map(({ publisher }) => publisher)).toContain('Amwaj.media')
  })

  it('is what contentions leave open and what curators found no word of', () => {
    const text = toText(ask('what remains unclear about the cyberattack?'))
    expect(text).toContain('Not known from the record:')
    expect(text).toContain(entryOf(knowledge, 'contention', 'cyberattack-author')?.unknown)
  })

  it('of the answer before is that of its contention', () => {
    expect(ask('what remains unclear?', 'who carried out the cyberattack').entries).toEqual([
      'cyberattack-author',
    ])
  })
})

describe('who disputes something', () => {
  it('is answered by the contention that the answer before belongs to, with both sides', () => {
    const reply = ask('who disputes this?', 'who was behind the cyberattack?')
    expect(reply.entries[0]).toBe('cyberattack-author')
    expect(toText(reply)).toContain('Iran rejected')
  })

  it('is said to be nobody where the record holds no such statement', () => {
    expect(toText(ask('is that contested?', 'when did police enter the embassy'))).toContain(
      'The record holds no statement that disputes this.',
    )
  })
})

describe('a comparison', () => {
  it('shows the positions of the parties named in the contention on it', () => {
    const reply = ask('what do the US and Iran say about the attack')
    const lines = reply.blocks.flatMap(block => (block.kind === 'positions' ? block.lines : []))
    const parties = lines.map(({ entry = '' }) =>
      partyOf(knowledge, entryOf(knowledge, 'statement', entry)?.speaker ?? ''),
    )
    expect(new Set(parties)).toEqual(new Set(['iran', 'united-states']))
  })

  it('shows statements side by side, as many of each, where they meet in no contention', () => {
    const { blocks } = ask('what did Microsoft and Mandiant each say')
    expect(blocks.map(({ kind }) => kind)).toEqual(['note', 'list', 'note', 'list'])
  })

  it.each(['what do Iran and Albania say about GDP', 'compare iran and albania population'])(
    'is not made of what the record does not hold: %s',
    question => {
      expect(ask(question).kind).not.toBe('answer')
    },
  )
})

describe('a contention with more statements than fit', () => {
  it('says how many more there are, and its pages hold each statement of each party once', () => {
    for (const contention of entriesOf(knowledge, 'contention')) {
      const pages = pagesOf(answerer.show(contention.id) as Reply)
      const said = contention.positions.flatMap(position =>
        'statements' in position ? position.statements : [],
      )
      const shown = told(pages).filter(id => said.includes(id))
      expect([contention.id, ...shown.sort()]).toEqual([contention.id, ...said.sort()])
      if (pages.length > 1) expect(toText(pages[0] as Reply)).toMatch(/\d+ more statements? on this\./)
    }
  })
})

it('says so where a reply has no further page', () => {
  for (const [question, page] of [
    ['what did Rama say in September 2022?', 99],
    ['why did albania cut ties with iran?', 2],
  ] as const) {
    const reply = answerer.ask({ question, page })
    expect([reply.kind, toText(reply)]).toEqual(['abstention', expect.stringContaining('no further page')])
  }
})
