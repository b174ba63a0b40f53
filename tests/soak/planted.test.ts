import { beforeAll, describe, expect, it } from 'vitest'
import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { composeBrief } from '../../src/brief/index.ts'
import type { Knowledge } from '../../src/knowledge/index.ts'
import type { Block, Reply, Sentence } from '../../src/reply/index.ts'
import { changed, loadQuarrel } from '../fixtures/index.ts'
import { wrongInBrief } from './briefs.ts'
import { claimsFrom, judge } from './claims.ts'
import { probe } from './fuzz.ts'
import type { Input } from './inputs.ts'
import { differences as otherwise } from './repeats.ts'
import { changes } from './stability.ts'
import { differences, shownOtherwise } from './swap.ts'
import { createTracer } from './trace.ts'
import { createTrade, tradeIn } from './trade.ts'
import { wrongIn } from './valid.ts'

/** Each property is shown to fail where a fault is planted. */

let knowledge: Knowledge
let answerer: Answerer
beforeAll(async () => {
  knowledge = changed(await loadQuarrel(), { south: { names: ['the South'] } })
  answerer = createAnswerer(knowledge)
})

/** An answerer whose every reply is spoilt. */
const spoilt = (spoil: (reply: Reply, text: string) => Reply, of = answerer): Answerer => ({
  ask: question => spoil(of.ask(question), question.question),
  weigh: text => spoil(of.weigh(text), text),
  list: of.list,
  show: id => {
    const reply = of.show(id)
    return reply && spoil(reply, id)
  },
})

const withBlock = (reply: Reply, block: Block): Reply => ({ ...reply, blocks: [...reply.blocks, block] })
const note = (text: string): Block => ({ kind: 'note', text })

describe('The fuzz catches', () => {
  const input = (text: string): Input => ({ text, history: [], weighed: false })
  const faultsOf = (stub: Answerer, text: string): readonly string[] =>
    probe(stub, knowledge, [input('why was the bridge closed'), input(text)], true).faults

  it('nothing where nothing is wrong', () => {
    expect(faultsOf(answerer, '\u202eis it \ud800?\u0000')).toEqual([])
  })

  it('what is thrown, with the input', () => {
    const throwing = spoilt((reply, text) => {
      if (text.includes('\u0000')) throw new Error('planted')
      return reply
    })
    expect(faultsOf(throwing, 'a\u0000b')).toEqual(['ask "a\\u0000b": throws Error: planted'])
  })

  it('what takes too long, but no single pause', () => {
    const work = (ms: number): void => {
      for (const began = process.threadCpuUsage(); process.threadCpuUsage(began).user < ms * 1_000; );
    }
    let pauses = 1
    const slow = spoilt((reply, text) => {
      if (text === 'slow' || (text === 'pause' && pauses-- > 0)) work(55)
      return reply
    })
    expect(faultsOf(slow, 'slow')).toEqual([expect.stringMatching(/^ask "slow": takes \d+ ms$/)])
    expect(faultsOf(slow, 'pause')).toEqual([])
  })

  it.each(['\u202e', '\u0007', '\u200b', '\ud800'])('%j of the input in a reply', odd => {
    const leaking = spoilt((reply, text) => withBlock(reply, note(`“${text}” – contested:`)))
    expect(faultsOf(leaking, `who ${odd} is it`)).toEqual([expect.stringContaining('holds U+')])
  })

  it('a long text that is cut without a word', () => {
    const silent = spoilt(reply => ({ ...reply, blocks: reply.blocks.slice(1) }))
    expect(faultsOf(silent, 'why was the bridge closed '.repeat(100)).join()).toContain('cut without a word')
  })
})

describe('A reply is not valid', () => {
  it.each<[string, (reply: Reply) => Reply]>([
    ['characters', reply => withBlock(reply, note('long '.repeat(300)))],
    [
      'numbers its citations',
      reply => ({ ...reply, citations: reply.citations.map(c => ({ ...c, n: c.n + 1 })) }),
    ],
    ['does not define', reply => ({ ...reply, citations: [] })],
    ['does not cite', reply => ({ ...reply, blocks: [note('The file does not say.')] })],
    ['no entry', reply => ({ ...reply, entries: ['gone'] })],
    ['kind', reply => ({ ...reply, kind: 'notice' })],
    ['confidence', reply => ({ ...reply, confidence: Number.NaN })],
    ['says nothing', reply => ({ ...reply, blocks: [], citations: [] })],
  ])('when the fault is: %s', (word, spoil) => {
    const reply = answerer.ask({ question: 'why was the bridge closed' })
    expect(wrongIn(reply, knowledge)).toEqual([])
    expect(wrongIn(spoil(reply), knowledge).join()).toContain(word)
  })
})

describe('A sentence is not traced', () => {
  const trace = (id: string, spoil: (sentence: Sentence) => Sentence): string[] => {
    const reply = answerer.show(id) as Reply
    const blocks = reply.blocks.map((block): Block => {
      if (block.kind === 'paragraph') return { ...block, sentences: block.sentences.map(spoil) }
      if (block.kind === 'list') return { ...block, items: block.items.map(spoil) }
      if (block.kind === 'positions') return { ...block, lines: block.lines.map(spoil) }
      return block
    })
    return createTracer(knowledge)({ ...reply, blocks })
  }

  it.each<[string, (sentence: Sentence) => Sentence]>([
    [
      'its words are others',
      sentence => ({ ...sentence, text: sentence.text.replace(/bridge|lorr/, 'tunnel') }),
    ],
    ['it says more', sentence => ({ ...sentence, text: `${sentence.text} That is wrong.` })],
    ['it cites nothing', sentence => ({ ...sentence, cites: [] })],
    ['it cites another source', sentence => ({ ...sentence, cites: [1, 2, 3] })],
    ['it names another entry', sentence => ({ ...sentence, entry: 'limit' })],
    ['it names no entry', ({ entry: _, ...sentence }) => sentence],
    ['nobody says it', ({ strong: _, ...sentence }) => sentence],
    [
      'another party says it',
      ({ strong = '', ...sentence }) => ({ ...sentence, strong: `Eastland ${strong}` }),
    ],
    ['its verb takes a side', sentence => ({ ...sentence, strong: 'Southland admitted' })],
    [
      'its day is another',
      sentence => ({ ...sentence, text: sentence.text.replace(/March 2021/, 'May 2021') }),
    ],
  ])('when %s', (_, spoil) => {
    for (const id of ['heavy', 'answer-closed', 'carl-denies', 'limit', 'event-closed', 'anna'])
      expect(trace(id, sentence => sentence)).toEqual([])
    expect(trace('heavy', spoil).concat(trace('answer-closed', spoil))).not.toEqual([])
    expect(trace('carl-denies', spoil)).not.toEqual([])
  })

  it.each<[string, Block]>([
    ['in a note', note('Southland lies.')],
    ['as a question', { kind: 'positions', question: 'Why does Southland lie?', lines: [] }],
    ['as a definition', { kind: 'definitions', items: [{ name: 'Southland', text: 'a liar' }] }],
    ['as a day', { kind: 'timeline', items: [{ date: '2 March 2021', sentences: [] }] }],
    ['in the bot’s own words', { kind: 'paragraph', sentences: [{ text: 'Southland lies.', cites: [] }] }],
  ])('when a claim stands %s', (_, block) => {
    expect(createTracer(knowledge)(withBlock(answerer.show('heavy') as Reply, block))).toHaveLength(1)
  })
})

it('A repeat is not the same when an answerer remembers', () => {
  let count = 0
  const remembering = spoilt(reply => ({ ...reply, confidence: count++ / 1_000 }))
  const questions = [{ question: 'why was the bridge closed' }, { question: 'how long is the bridge' }]
  expect(otherwise(answerer, createAnswerer(knowledge), questions)).toEqual([])
  expect(otherwise(answerer, remembering, questions)).toHaveLength(2)
})

it('A trade of names shows when they decide on the order', () => {
  const pairs = [
    ['Northland', 'Southland'],
    ['the North', 'the South'],
  ] as const
  const byName = (of: Answerer): Answerer =>
    spoilt(
      reply => ({
        ...reply,
        blocks: reply.blocks.map(block =>
          block.kind === 'positions'
            ? {
                ...block,
                lines: block.lines.toSorted((a, b) => (a.strong ?? '').localeCompare(b.strong ?? '')),
              }
            : block,
        ),
      }),
      of,
    )
  const other = createAnswerer(tradeIn(knowledge, createTrade(pairs)))
  expect(shownOtherwise(answerer, other, pairs, ['heavy', 'anna'])).toEqual([])
  expect(shownOtherwise(byName(answerer), byName(other), pairs, ['heavy', 'anna'])).toEqual(['heavy'])
  expect(differences(answerer, byName(other), pairs, ['Were the lorries too heavy?'])).toHaveLength(1)
})

it('A trade of names keeps their case and undoes itself', () => {
  const trade = createTrade([['Northland', 'Southland']])
  expect(trade('northland’s NORTHLAND, Southlanders')).toBe('southland’s SOUTHLAND, Southlanders')
  expect(trade(trade('Northland and southland'))).toBe('Northland and southland')
})

it('An added entry shows when it takes an answer away', () => {
  const taking = changed(knowledge, { 'event-closed': { questions: ['why was the bridge closed'] } })
  const questions = [{ question: 'why was the bridge closed' }, { question: 'how long is the bridge' }]
  expect(changes(answerer, createAnswerer(taking), questions)).toHaveLength(1)
})

it('A verdict on what is contested shows', () => {
  const claims = claimsFrom(knowledge)
  const judging = spoilt(reply => ({
    ...reply,
    blocks: reply.blocks.map(block =>
      block.kind === 'note' ? note(block.text.replace(/– .*/, '– false:')) : block,
    ),
  }))
  expect(judge(answerer, knowledge, claims).faults).toEqual([])
  expect(judge(judging, knowledge, claims).faults.join()).toContain('judged though contested: false')
})

describe('A brief is not as it should be', () => {
  const on = '2021-03-31'
  const faults = (spoil: (reply: Reply) => Reply, day = on): string =>
    wrongInBrief(spoil(composeBrief(knowledge, { on }).reply), knowledge, day, createTracer(knowledge)).join()
  const withLines = (reply: Reply, spoil: (lines: readonly Sentence[]) => readonly Sentence[]): Reply => ({
    ...reply,
    blocks: reply.blocks.map(block =>
      block.kind === 'positions' ? { ...block, lines: spoil(block.lines) } : block,
    ),
  })

  it.each<[string, (reply: Reply) => Reply, string?]>([
    ['characters', reply => withBlock(reply, note('long '.repeat(300)))],
    ['tells nothing', reply => ({ ...reply, blocks: [] })],
    ['cites nothing', reply => withLines(reply, lines => lines.map(line => ({ ...line, cites: [] })))],
    ['which is later', reply => reply, '2021-03-19'],
    ['which is later', reply => ({ ...reply, entries: [...reply.entries, 'gone'] })],
    ['stands in no entry', reply => withBlock(reply, note('Southland lies.'))],
    ['instead of north, south', reply => withLines(reply, lines => lines.slice(0, 1))],
    ['instead of north, south', reply => withLines(reply, lines => lines.toReversed())],
    ['instead of north, south', reply => withLines(reply, lines => [...lines, ...lines.slice(0, 1)])],
    ['which nothing answers', reply => ({ ...reply, actions: [] })],
    ['does not name', reply => ({ ...reply, entries: [] })],
  ])('when the fault is: %s', (word, spoil, day) => {
    expect(faults(reply => reply)).toBe('')
    expect(faults(spoil, day)).toContain(word)
  })
})
