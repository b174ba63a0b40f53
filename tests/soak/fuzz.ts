import fc from 'fast-check'
import type { Answerer } from '../../src/answer/index.ts'
import { MAX_QUESTION } from '../../src/answer/normalise.ts'
import { entriesOf, type Knowledge } from '../../src/knowledge/index.ts'
import { type Reply, toText } from '../../src/reply/index.ts'
import { type Input, inputsFrom } from './inputs.ts'
import { readOwn } from './record.ts'
import { type Outcome, type Soak, shown } from './soak.ts'
import { createTracer } from './trace.ts'
import { wrongIn } from './valid.ts'

/** An answer is there before anybody waits: milliseconds, for so much text as a message may have. */
const LIMIT = 50
/** What waits too long is tried so often, by the time of the processor: others use it too, and garbage is collected. */
const TRIES = 3
/** Inputs made at a time; each lot has its number as seed, so that a fault comes again. */
const LOT = 500

export const fuzz: Soak = {
  name: 'fuzz',
  shows: `whatever is sent gets a valid reply, each sentence of it from the record, within ${LIMIT} ms`,
  few: 3_000,
  all: 1_000_000,
  run: async (size, timed) => {
    const { knowledge, answerer, phrasings } = await readOwn()
    return probe(
      answerer,
      knowledge,
      inputs(
        inputsFrom(
          phrasings.map(({ text }) => text),
          [...knowledge.entries.keys()],
          [...entriesOf(knowledge, 'party'), ...entriesOf(knowledge, 'person')].map(({ id }) => id),
        ),
        size,
      ),
      timed,
    )
  },
}

function* inputs(any: fc.Arbitrary<Input>, size: number): Generator<Input> {
  for (let seed = 0; seed * LOT < size; seed++)
    yield* fc.sample(any, { seed, numRuns: Math.min(LOT, size - seed * LOT) })
}

/** Sends each input to an answerer: what it throws, what is wrong with its replies, which take too long. */
export function probe(
  answerer: Answerer,
  knowledge: Knowledge,
  inputs: Iterable<Input>,
  timed: boolean,
): Outcome {
  const trace = createTracer(knowledge)
  const send = (input: Input): Reply | undefined => {
    if ('list' in input) return answerer.list(input.list, input.page)
    const { text, history, weighed } = input
    return weighed ? answerer.weigh(text) : answerer.ask({ question: text, history })
  }
  const timeOf = (input: Input): number => {
    const began = process.threadCpuUsage()
    send(input)
    const { user, system } = process.threadCpuUsage(began)
    return (user + system) / 1_000
  }
  const faults: string[] = []
  const slow: { ms: number; line: string }[] = []
  const kinds = new Map<string, number>()
  let count = 0
  for (const input of inputs) {
    count++
    const fault = (what: string): void => {
      faults.push(`${tell(input)}: ${what}`)
    }
    try {
      const began = performance.now()
      const reply = send(input)
      const waited = performance.now() - began
      const kind = reply?.kind ?? 'no list'
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      for (const what of reply === undefined ? [] : [...wrongIn(reply, knowledge), ...trace(reply)])
        fault(what)
      if (reply !== undefined && isLong(input) && !toText(reply).includes('were read'))
        fault('is cut without a word')
      if (timed && waited > LIMIT && lengthOf(input) <= MAX_QUESTION) {
        const ms = Math.min(...Array.from({ length: TRIES }, () => timeOf(input)))
        if (ms > LIMIT) slow.push({ ms, line: `${tell(input)}: takes ${ms.toFixed(0)} ms` })
      }
    } catch (error) {
      fault(`throws ${error}`)
    }
  }
  slow.sort((a, b) => b.ms - a.ms)
  return {
    figures: {
      inputs: count,
      ...Object.fromEntries(kinds),
      ...(timed && {
        [`over ${LIMIT} ms`]: slow.length,
        'slowest ms': slow[0]?.ms.toFixed(0) ?? `under ${LIMIT}`,
      }),
    },
    faults: [...faults, ...slow.map(({ line }) => line)],
  }
}

const isLong = (input: Input): boolean => 'text' in input && input.text.length > MAX_QUESTION

const lengthOf = (input: Input): number =>
  'list' in input ? input.list.length : [input.text, ...input.history].join('').length

function tell(input: Input): string {
  if ('list' in input) return `list ${shown(input.list)} page ${input.page}`
  const { text, history, weighed } = input
  const after = history.length > 0 ? ` after ${history.map(shown).join(', ')}` : ''
  return `${weighed ? 'weigh' : 'ask'} ${shown(text)}${after}`
}
