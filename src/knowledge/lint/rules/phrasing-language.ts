import type { Rule } from '../rule.ts'

/** The languages in which questions are understood. */
export const UNDERSTOOD = ['en', 'sq', 'fa']

export const phrasingLanguage: Rule = {
  name: 'phrasing-language',
  severity: 'error',
  reason:
    'Questions are understood in English (en), Albanian (sq) and Persian (fa); others would never match.',
  good: `answers:
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When was the break?, { text: kur u prishën marrëdhëniet, language: sq }]`,
  bad: `answers:
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When was the break?, { text: quand était la rupture, language: ▸fr }]`,
  message: 'questions are not understood in "fr" (one of: en, sq, fa)',
  check: ({ knowledge }, report) => {
    for (const entry of knowledge.entries.values()) {
      const questions = 'questions' in entry ? (entry.questions ?? []) : []
      for (const [index, question] of questions.entries()) {
        if (typeof question === 'string' || UNDERSTOOD.includes(question.language)) continue
        report(
          { entry: entry.id, path: ['questions', index, 'language'] },
          `questions are not understood in "${question.language}"`,
          `one of: ${UNDERSTOOD.join(', ')}`,
        )
      }
    }
  },
}
