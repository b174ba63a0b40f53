import { type Answerer, createAnswerer } from '../../src/answer/index.ts'
import { phrasingsOf } from '../../src/answer/lint/routes.ts'
import type { Entry, Knowledge } from '../../src/knowledge/index.ts'
import { loadOwn } from '../fixtures/index.ts'

/** The project’s own record as every soak takes it, read once. */
export type Own = {
  knowledge: Knowledge
  answerer: Answerer
  phrasings: readonly { entry: Entry; text: string }[]
}

let own: Promise<Own> | undefined

export function readOwn(): Promise<Own> {
  own ??= loadOwn().then(knowledge => ({
    knowledge,
    answerer: createAnswerer(knowledge),
    phrasings: phrasingsOf(knowledge),
  }))
  return own
}
