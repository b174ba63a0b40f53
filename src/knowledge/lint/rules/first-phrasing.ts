import { entriesOf } from '../../entries.ts'
import type { Fix, Rule } from '../rule.ts'

/** A button holds little more. */
const LONGEST = 75
const ASKING =
  'who|whom|whose|what|when|where|why|which|how|is|are|was|were|did|do|does|has|have|had|can|could|may|must|should|will|would'
const BEGINS = new RegExp(`^(?:${ASKING})\\b`, 'i')
/** Or with other words first: "In which year was …?" */
const WHOLE = new RegExp(`^\\p{Lu}.*\\b(?:${ASKING})\\b.*\\?$`, 'u')

export const firstPhrasing: Rule = {
  name: 'first-phrasing',
  severity: 'warning',
  reason: 'The first phrasing of an answer is shown to people, as a button and as a heading.',
  good: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?, who cut ties]`,
  bad: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [▸who broke off relations, who cut ties]`,
  message: 'the first phrasing is no sentence (write "Who broke off relations?"; --fix does it)',
  check: ({ knowledge }, report) => {
    for (const { id, questions } of entriesOf(knowledge, 'answer')) {
      const [first] = questions
      const at = { entry: id, path: ['questions', 0] }
      if (typeof first !== 'string')
        report(at, 'the first phrasing is in another language', 'put an English question first')
      else if (first.length > LONGEST)
        report(
          at,
          `the first phrasing has ${first.length} characters`,
          `at most ${LONGEST}: put a shorter one first`,
        )
      else if (BEGINS.test(first)) {
        const fix = sentence(first)
        if (fix.to !== first)
          report(at, 'the first phrasing is no sentence', `write "${fix.to}"; --fix does it`, fix)
      } else if (!WHOLE.test(first))
        report(at, `"${first}" is no whole question`, 'put one first, such as "What is …?"')
    }
  },
}

function sentence(from: string): Fix {
  const large = from.charAt(0).toUpperCase() + from.slice(1)
  return { from, to: /[?!.]$/.test(large) ? large.replace(/[!.]$/, '?') : `${large}?` }
}
