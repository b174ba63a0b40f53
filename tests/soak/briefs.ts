import { composeBrief, type Occasion } from '../../src/brief/index.ts'
import { namesLater } from '../../src/brief/question.ts'
import { entryOf, type Knowledge, parseEdtf, shiftDay } from '../../src/knowledge/index.ts'
import { type Reply, sentencesOf, toText } from '../../src/reply/index.ts'
import { readOwn } from './record.ts'
import { type Soak, spread } from './soak.ts'
import { OWN } from './swap.ts'
import { createTracer, type Tracer } from './trace.ts'
import { createTrade, type Pairs, tradeIn } from './trade.ts'

const FIRST = '2022-07-01'
const LAST = '2026-11-30'
const MAX_LENGTH = 1_200

export const briefs: Soak = {
  name: 'briefs',
  shows: 'a brief of any day is short, cited and fair, uses nothing later and is always the same',
  few: 60,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const { knowledge } = await readOwn()
    const days = spread(daysBetween(FIRST, LAST), size)
    const occasions = days.flatMap((on): Occasion[] => [{ on }, { on, since: shiftDay(on, -1) }])
    const trace = createTracer(knowledge)
    const { even, traded, trade } = evenTrade(knowledge)
    // A record of its own, so that nothing kept from the first time answers.
    const copy = { ...knowledge }
    const lengths: number[] = []
    let contentions = 0
    const faults = occasions.flatMap(occasion => {
      const { reply } = composeBrief(knowledge, occasion)
      lengths.push(toText(reply).length)
      if (reply.blocks.some(({ kind }) => kind === 'positions')) contentions++
      const again = composeBrief(copy, occasion).reply
      const told = [even, traded].map(record => toText(composeBrief(record, occasion).reply))
      return [
        ...wrongInBrief(reply, knowledge, occasion.on, trace),
        ...(JSON.stringify(again) === JSON.stringify(reply) ? [] : ['is another the second time']),
        ...(trade(told[0] ?? '') === told[1] ? [] : ['changes when names are traded']),
      ].map(fault => `${occasion.on} since ${occasion.since ?? 'ever'}: ${fault}`)
    })
    return {
      figures: {
        days: days.length,
        briefs: occasions.length,
        'with a contention': contentions,
        'longest, characters': Math.max(...lengths),
      },
      faults,
    }
  },
}

function daysBetween(first: string, last: string): string[] {
  const days = [first]
  while ((days.at(-1) as string) < last) days.push(shiftDay(days.at(-1) as string, 1))
  return days
}

/** What is wrong with the brief of a day, in words; nothing where it is as it should be. */
export function wrongInBrief(reply: Reply, knowledge: Knowledge, on: string, trace: Tracer): string[] {
  const text = toText(reply)
  const sentences = sentencesOf(reply)
  const uncited = sentences.filter(({ cites, entry }) => cites.length === 0 && !isNone(knowledge, entry))
  const later = [...reply.entries, ...reply.citations.map(({ source }) => source)].filter(id => {
    const entry = knowledge.entries.get(id)
    return entry === undefined || ('date' in entry && lastOf(entry.date) > on)
  })
  return [
    ...(text.length <= MAX_LENGTH ? [] : [`has ${text.length} characters`]),
    ...(sentences.length > 0 ? [] : ['tells nothing']),
    ...uncited.map(({ text }) => `cites nothing for “${text}”`),
    ...later.map(id => `uses ${id}, which is later`),
    ...trace(reply).filter(fault => !fault.startsWith('“One question to try: “')),
    ...reply.blocks.flatMap(block =>
      block.kind === 'positions' ? unfairIn(block, reply, knowledge, on) : [],
    ),
    ...unaskableIn(reply, knowledge),
  ]
}

/** A position that is none cites nothing: it tells what was not found. */
const isNone = (knowledge: Knowledge, id = ''): boolean => knowledge.entries.get(id)?.kind === 'contention'

/** Every party that had a position by then has one line, in the order of the record, and there are two at least. */
function unfairIn({ lines }: Positions, reply: Reply, knowledge: Knowledge, on: string): string[] {
  const [contention] = reply.entries.flatMap(id => entryOf(knowledge, 'contention', id) ?? [])
  if (contention === undefined) return ['does not name its contention']
  const isNow = on >= (knowledge.revision.asOf ?? '')
  const isKnown = (id: string): boolean => {
    const statement = entryOf(knowledge, 'statement', id)
    const published = statement?.support.some(
      ({ source }) => lastOf(entryOf(knowledge, 'source', source)?.date) <= on,
    )
    return (
      statement !== undefined &&
      (isNow || (published === true && lastOf(statement.date) <= on && !namesLater(statement.text, on)))
    )
  }
  const expected = contention.positions.filter(position =>
    'none' in position ? isNow : position.statements.some(isKnown),
  )
  const told = lines.map(line =>
    contention.positions.find(position =>
      'none' in position
        ? line.entry === contention.id && line.text === position.none
        : position.statements.includes(line.entry ?? ''),
    ),
  )
  const names = (positions: typeof told): string =>
    positions.map(position => position?.party ?? '?').join(', ')
  return names(told) === names(expected) && told.length >= 2
    ? []
    : [`tells ${contention.id} for ${names(told)} instead of ${names(expected)}`]
}
type Positions = Extract<Reply['blocks'][number], { kind: 'positions' }>

const lastOf = (edtf: string | undefined): string => {
  const date = edtf === undefined ? null : parseEdtf(edtf)
  return date?.last ?? date?.first ?? '9999'
}

/** The question to try is that of an action, and of an answer. */
function unaskableIn({ blocks, actions }: Reply, knowledge: Knowledge): string[] {
  return blocks.flatMap(block => {
    const label = block.kind === 'note' ? /^One question to try: “(.+)”$/.exec(block.text)?.[1] : undefined
    if (label === undefined) return []
    const entry = actions.find(action => action.label === label)?.options['entry'] ?? ''
    const answer = entryOf(knowledge, 'answer', entry)
    return answer !== undefined && answer.gap !== true ? [] : [`asks “${label}”, which nothing answers`]
  })
}

/**
 * The record with every form of the two parties’ names as long as the other’s, so that what fits stays the same; and the
 * same with the names traded.
 */
function evenTrade(knowledge: Knowledge): {
  even: Knowledge
  traded: Knowledge
  trade: (text: string) => string
} {
  const letter = (i: number): string => String.fromCharCode(97 + i)
  const names: Pairs = OWN.map((_, i) => [`Quarrelia${letter(i)}`, `Disputian${letter(i)}`])
  const renames = OWN.flatMap(([a, b], i): [string, string][] => [
    [a, names[i]?.[0] ?? ''],
    [b, names[i]?.[1] ?? ''],
  ])
  const even = tradeIn(knowledge, createTrade(renames))
  const trade = createTrade(names)
  return { even, traded: tradeIn(even, trade), trade }
}
