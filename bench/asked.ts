import { readFile } from 'node:fs/promises'
import { type Catalogue, createCatalogue } from '../src/answer/catalogue.ts'
import { composeEntry } from '../src/answer/compose.ts'
import { type Candidate, createMatcher } from '../src/answer/match.ts'
import { understand } from '../src/answer/understand.ts'
import type { Entry, Knowledge } from '../src/knowledge/index.ts'
import { FOLDS, foldOf, phrasingsOf, without } from './folds.ts'
import type { Intents } from './minimal.ts'
import { isAnswerable, readQuestions, score } from './score.ts'

/** What is asked in learning, and what of it is right. */

/** Every other stranger is asked: there are more of them on the list than among what people ask. */
const STRANGERS_EVERY = 2
/** One phrasing in so many is asked; all would take long and say little more. A phrasing is much like others of its entry. */
const PHRASINGS_EVERY = 4
const PHRASING = 1 / 6
/** There are more questions near the scope in the sets than among what people ask. */
const NEAR = 0.4

/** A question with what was found for it, and which of that is right. */
export type Asked = {
  candidates: readonly Candidate[]
  right: readonly boolean[]
  /** How much it counts beside a question of people. */
  weight: number
  answerable: boolean
}

type Ask = (question: string, history?: readonly string[]) => readonly Candidate[]

/** What the matcher finds for a question, best first. */
export function asker(catalogue: Catalogue): Ask {
  const match = createMatcher(catalogue)
  return (question, history = []) => understand(question, history, catalogue, match).candidates
}

/** The tuning questions, and questions that the file does not cover (strangers). */
export async function askPeople(
  knowledge: Knowledge,
  files: { questions: readonly string[]; strangers: string },
): Promise<Asked[]> {
  const ask = asker(createCatalogue(knowledge))
  const questions = (await Promise.all(files.questions.map(readQuestions))).flat()
  const real = questions.map((question): Asked => {
    const candidates = ask(question.question, question.history)
    const answerable = isAnswerable(question)
    const isRight = (entry: Entry): boolean => score(question, composeEntry(knowledge, entry)).strict
    return {
      candidates,
      right: candidates.map(({ entry }) => answerable && isRight(entry)),
      weight: question.category === 'near_scope' ? NEAR : 1,
      answerable,
    }
  })
  const strangers = (await readFile(files.strangers, 'utf8')).split('\n').filter(line => line !== '')
  const off = strangers.filter((_, i) => i % STRANGERS_EVERY === 0).map(text => outside(ask(text)))
  // A curated gap says that the file does not say, which is right where nothing else is.
  return [...real, ...off].filter(
    ({ candidates: [best], answerable }) => best !== undefined && (answerable || !isSilent(best.entry)),
  )
}

const isSilent = (entry: Entry): boolean => entry.kind === 'answer' && entry.gap === true
const outside = (candidates: readonly Candidate[]): Asked => ({
  candidates,
  right: candidates.map(() => false),
  weight: 1,
  answerable: false,
})

/** Phrasings of the file asked of a file without them. */
export function askPhrasings(knowledge: Knowledge): Asked[] {
  const some = phrasingsOf(knowledge).filter((_, i) => i % PHRASINGS_EVERY === 0)
  return Array.from({ length: FOLDS }, (_, part) => {
    const ask = asker(createCatalogue(without(knowledge, part)))
    return some
      .filter(({ text }) => foldOf(text) === part)
      .map(({ id, text }): Asked => ({ ...meant(ask(text), id), weight: PHRASING }))
  }).flat()
}

/** Other phrasings of intents, and questions that belong to none. */
export function askIntents(catalogue: Catalogue, { test, outside: none }: Intents): Asked[] {
  const ask = asker(catalogue)
  return [
    ...test.tune.map(({ text, intent }) => meant(ask(text), intent)),
    ...none.tune.map(text => outside(ask(text))),
  ].filter(({ candidates }) => candidates.length > 0)
}

const meant = (candidates: readonly Candidate[], id: string): Asked => ({
  candidates,
  right: candidates.map(({ entry }) => entry.id === id),
  weight: 1,
  answerable: true,
})
