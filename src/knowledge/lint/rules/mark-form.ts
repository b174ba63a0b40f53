import type { Rule } from '../rule.ts'
import { markedTexts } from '../texts.ts'

/** `[@]`, `[@ x]`, `[@a; b]`, and a mark that never ends. */
const MARK = /\[@[^\]]*\]?/g
const WELL = /^\[@[a-z0-9-]+(?:; ?@[a-z0-9-]+)*\]$/

/** What looks like a mark in a text and is none. */
export const badMarks = (text: string): string[] =>
  [...text.matchAll(MARK)].map(([mark]) => mark).filter(mark => !WELL.test(mark))

export const markForm: Rule = {
  name: 'mark-form',
  severity: 'error',
  reason: 'A mark that is not read as one leaves its sentence without support, and readers see the brackets.',
  good: `answers:
  - id: answer-break
    text: Albania broke off relations, and Iran called that “injudicious”. [@event-break; @kanaani-calls-injudicious]
    questions: [What did Albania do?]`,
  bad: `answers:
  - id: answer-break
    text: Albania broke off relations. ▸[@ event-break]
    sources: [sptk-0909]
    questions: [What did Albania do?]`,
  message: '"[@ event-break]" is no mark (write [@one-entry] or [@one-entry; @another])',
  check: ({ knowledge }, report) => {
    for (const { entry, path, text } of markedTexts(knowledge)) {
      for (const mark of badMarks(text)) {
        report(
          { entry, path, words: mark },
          `"${mark.slice(0, 40)}" is no mark`,
          'write [@one-entry] or [@one-entry; @another]',
        )
      }
    }
  },
}
