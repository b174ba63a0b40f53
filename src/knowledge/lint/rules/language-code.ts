import type { Rule } from '../rule.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

export const languageCode: Rule = {
  name: 'language-code',
  severity: 'error',
  reason: 'Readers are told in which language a source is; the code is that of ISO 639.',
  good: `sources:
  - { id: dita, title: Lajme, publisher: Dita, url: "https://dita.example/1", date: 2022-09-08, language: sq }`,
  bad: `sources:
  - { id: dita, title: Lajme, publisher: Dita, url: "https://dita.example/1", date: 2022-09-08, language: ▸al }`,
  message: '"al" is the code of no language (ISO 639: en, sq for Albanian, fa for Persian, …)',
  check: ({ knowledge }, report) => {
    const judge = (entry: string, path: string[], language: string | undefined): void => {
      if (language === undefined || names.of(language) !== undefined) return
      report(
        { entry, path },
        `"${language}" is the code of no language`,
        'ISO 639: en, sq for Albanian, fa for Persian, …',
      )
    }
    judge(knowledge.dispute.id, ['language'], knowledge.dispute.language)
    for (const entry of knowledge.entries.values()) {
      if (entry.kind === 'source') judge(entry.id, ['language'], entry.language)
      if (entry.kind === 'statement') judge(entry.id, ['quote', 'language'], entry.quote?.language)
    }
  },
}
