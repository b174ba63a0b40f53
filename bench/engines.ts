import { createAnswerer } from '../src/answer/index.ts'
import { type Entry, type Knowledge, sentences } from '../src/knowledge/index.ts'
import type { Reply } from '../src/reply/index.ts'
import { trainLinear } from './linear.ts'

/** Our answerer and its peers behind one door: a question in, the id of the best entry and a score out. */

/** `reply`: what ours says itself, which may be more than one entry; a peer’s is written from the entry. */
export type Hit = { id: string; score: number; reply?: Reply }
export type Engine = {
  ask: (question: string, history: readonly string[]) => Promise<Hit | undefined> | Hit | undefined
}
type Document = { id: number; entry: string; text: string }

const text = (phrasing: string | { text: string }): string =>
  typeof phrasing === 'string' ? phrasing : phrasing.text
const phrasingsOf = (entry: Entry): string[] => [
  ...('questions' in entry ? (entry.questions ?? []).map(text) : []),
  ...('name' in entry ? [entry.name] : []),
  ...(entry.kind === 'contention' ? [entry.question] : []),
  ...(entry.kind === 'misconception' ? [entry.belief] : []),
]
const bodyOf = (entry: Entry): string =>
  'text' in entry && entry.text !== undefined
    ? sentences(entry.text)
        .map(sentence => sentence.text)
        .join(' ')
    : ''

/** What every engine is given: each phrasing and each text as a document of its entry. */
function documents(knowledge: Knowledge): Document[] {
  return [...knowledge.entries.values()]
    .filter(entry => entry.kind !== 'source')
    .flatMap(entry =>
      [...phrasingsOf(entry), bodyOf(entry)].filter(t => t !== '').map(t => ({ entry: entry.id, text: t })),
    )
    .map((document, id) => ({ id, ...document }))
}

/** A search library knows no threads: a follow-up of up to four words is searched with the question before it. */
const withHistory = (question: string, history: readonly string[]): string =>
  question.split(/\s+/).length <= 4 && history.length > 0 ? `${history.at(-1)} ${question}` : question

export const OURS = 'aide-mémoire'

export const ENGINES: Record<string, (knowledge: Knowledge) => Promise<Engine>> = {
  [OURS]: async knowledge => {
    const answerer = createAnswerer(knowledge)
    return {
      ask: (question, history) => {
        const reply = answerer.ask({ question, history })
        const silent = reply.kind === 'abstention' || reply.kind === 'clarification'
        return { id: silent ? '' : (reply.entries[0] ?? ''), score: reply.confidence, reply }
      },
    }
  },
  MiniSearch: async knowledge => {
    const { default: MiniSearch } = await import('minisearch')
    const index = new MiniSearch({
      fields: ['text'],
      storeFields: ['entry'],
      searchOptions: { fuzzy: 0.2, prefix: true },
    })
    index.addAll(documents(knowledge))
    return {
      ask: (question, history) => {
        const [hit] = index.search(withHistory(question, history))
        return hit === undefined
          ? undefined
          : { id: String(hit['entry']), score: hit.score / Math.max(1, hit.queryTerms.length) }
      },
    }
  },
  FlexSearch: async knowledge => {
    const { default: FlexSearch } = await import('flexsearch')
    const all = documents(knowledge)
    const index = new FlexSearch.Index({ tokenize: 'forward', resolution: 9 })
    for (const { id, text: body } of all) index.add(id, body)
    return {
      ask: (question, history) => {
        // It gives no scores: the share of the question's words found in the first result stands in for one.
        const query = withHistory(question, history)
        const [first] = index.search(query, { limit: 1, suggest: true })
        const document = all[Number(first)]
        if (first === undefined || document === undefined) return undefined
        const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
        const body = document.text.toLowerCase()
        return {
          id: document.entry,
          score: words.filter(word => body.includes(word)).length / Math.max(1, words.length),
        }
      },
    }
  },
  'Fuse.js': async knowledge => {
    const { default: Fuse } = await import('fuse.js')
    const index = new Fuse(documents(knowledge), {
      keys: ['text'],
      includeScore: true,
      ignoreLocation: true,
      threshold: 0.6,
    })
    return {
      ask: (question, history) => {
        const [hit] = index.search(withHistory(question, history), { limit: 1 })
        return hit === undefined ? undefined : { id: hit.item.entry, score: 1 - (hit.score ?? 1) }
      },
    }
  },
  linear: async knowledge => {
    const classify = trainLinear(
      documents(knowledge).map(({ entry, text: body }) => ({ text: body, label: entry })),
    )
    return {
      ask: (question, history) => {
        const { label, probability } = classify(withHistory(question, history))
        return { id: label, score: probability }
      },
    }
  },
  'NLP.js': async knowledge => {
    const { dockStart } = await import('@nlpjs/basic')
    const dock = await dockStart({
      settings: { nlp: { languages: ['en'], autoSave: false, log: false, forceNER: false } },
      use: ['Basic', 'LangEn'],
    })
    const nlp = dock.get('nlp')
    nlp.addLanguage('en')
    for (const { entry, text: body } of documents(knowledge)) nlp.addDocument('en', body, entry)
    await nlp.train()
    return {
      ask: async (question, history) => {
        const { intent, score } = await nlp.process('en', withHistory(question, history))
        return intent === 'None' ? undefined : { id: intent, score }
      },
    }
  },
}

/** The engines that were named on the command line, else the usual ones; ends with a word on any that does not exist. */
export function enginesNamed(
  names: readonly string[],
  usual: readonly string[] = Object.keys(ENGINES),
): readonly string[] {
  const unknown = names.filter(name => !(name in ENGINES))
  if (unknown.length === 0) return names.length > 0 ? names : usual
  console.error(`There is no engine ${unknown.join(', ')}; there are ${Object.keys(ENGINES).join(', ')}.`)
  process.exit(1)
}
