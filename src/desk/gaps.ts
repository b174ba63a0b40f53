import { type Analysed, analyse, substanceOf } from '../answer/analyse.ts'
import { isChat } from '../answer/chat.ts'
import { IDIOMS } from '../answer/lexicon.ts'
import { createNames } from '../answer/names.ts'
import { MAX_QUESTION } from '../answer/normalise.ts'
import { isOrder } from '../answer/orders.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Reply } from '../reply/index.ts'
import type { Gaps } from '../store/index.ts'
import { createRedactor } from './redact.ts'

/** Keeps the questions that the record did not answer, for its curators. */

/** As the dispatcher knows it. */
type Asked = { command: string; options: Readonly<Record<string, string>>; now: string }

/** `clarification`: the bot asked back. */
type GapKind = 'abstention' | 'clarification'

const DAY = 86_400_000

/**
 * What is told of every reply, and keeps the question of one that is silent or asks back. It returns at once and never throws;
 * reading the question waits until the reply is on its way.
 * @param gaps undefined while the store is not open
 * @param onError told where a question could not be kept
 */
export function createGapKeeper(
  gaps: () => Pick<Gaps, 'add'> | undefined,
  record: () => { knowledge: Knowledge },
  onError: (error: unknown) => void,
): (asked: Asked, reply: Reply) => void {
  let reader: { knowledge: Knowledge; read: ReturnType<typeof createGapReader> } | undefined
  const keep = async (question: string, kind: GapKind, now: string): Promise<void> => {
    const { knowledge } = record()
    if (reader?.knowledge !== knowledge) reader = { knowledge, read: createGapReader(knowledge) }
    const read = reader.read(question)
    if (read === undefined) return
    // The day alone: with the hour it could be told from a channel's history who asked.
    const open = gaps()
    if (open === undefined) throw new Error('the store is not open')
    await open.add({ ...read, kind, at: Math.floor(Date.parse(now) / DAY) * DAY })
  }
  return ({ command, options, now }, { kind }) => {
    const question = options['question']
    if (command !== 'ask' || question === undefined) return
    if (kind !== 'abstention' && kind !== 'clarification') return
    setImmediate(() => void keep(question, kind, now).catch(onError))
  }
}

/** @returns what of a question a curator may see; undefined where nothing is asked, or nothing is left that says what */
export function createGapReader(
  knowledge: Knowledge,
): (question: string) => { question: string; language: string } | undefined {
  const redact = createRedactor(knowledge)
  const analysed = createAnalysis(knowledge)
  return text => {
    if (isChat(text) || isOrder(text)) return undefined
    const question = redact(text.slice(0, MAX_QUESTION))
    const read = analysed(question)
    return substanceOf(read).length === 0 ? undefined : { question, language: read.language }
  }
}

/** Reads questions as the matcher does, without the signs that stand for what was taken out. */
export function createAnalysis(knowledge: Knowledge): (question: string) => Analysed {
  const names = createNames(knowledge.entries.values(), IDIOMS)
  return question => analyse(question.replace(/\[(?:name|address|number)\]/g, ' '), names)
}
