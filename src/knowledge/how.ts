import type { Path } from './place.ts'

/** How each field that an entry must have is written; with the list before it where the same name means other things. */
const HOW: Readonly<Record<string, string>> = {
  dispute: 'write "dispute:" with an id, a title and a language',
  sources: 'write "sources:" with the documents below it',
  answers: 'write "answers:" with the answers below it',
  id: 'a name that never changes, such as ap-0908: lower-case letters, digits and hyphens',
  name: 'write it as it stands in a sentence',
  language: 'a code: en, sq, fa …',
  date: 'write it like 2022-09-08, or 2022-09~ if the report gives no day',
  support: 'write what it rests on: [{ source: ap-0908, at: paragraph 3 }]',
  source: 'write the id of the source',
  // Source, dispute, party
  title: 'write the headline as printed',
  'dispute.title': 'write what the dispute is called, in words of neither side',
  publisher: 'write who published it, such as Reuters',
  url: 'write the address of the page: https://…',
  type: 'one of: state, organisation, company, alliance, body, group',
  // Person
  roles: 'write the offices held: [{ title: prime minister, from: 2013-09, source: ap-0908 }]',
  'roles.title': 'write the office, such as prime minister',
  // Event, statement, term, answer
  text: 'write what happened, in a sentence',
  'statements.text': 'write what follows the verb: that …, without a full stop',
  'terms.text': 'write what it means, or what the provision says, in your words',
  'answers.text': 'write the answer, with a mark behind each sentence: [@some-entry]',
  'quote.text': 'write the speaker’s own words, at most 25',
  speaker: 'write the id of the person or party who said it',
  act: 'write a verb of the list, such as says',
  // Contention
  question: 'write what is disputed, as a question',
  positions: 'write one for each party: [{ party: one, statements: [one-says] }, { party: two, none: No … }]',
  party: 'write the id of the party',
  statements: 'write the ids of what the party said; or "none" with where a position was sought',
  none: 'write where a position was sought, and up to when',
  // Misconception, answer
  belief: 'write the false belief, as people hold it',
  correction: 'write what the record shows instead, with marks: [@some-entry]',
  questions: 'write the ways people ask for it: [What is it?, what is that]',
  'questions.text': 'write the phrasing',
  // Correction, exception
  'corrections.date': 'write the day of the correction, like 2022-09-08',
  what: 'write what was wrong before',
  why: 'write how the error came about or was found',
  rule: 'write the name of the rule, which stands in [ ] behind its message',
  entry: 'write the id of the entry',
  reason: 'write why the rule does not hold there',
}

/** What to write in a field that is missing, by its path: `statements`, 3, `date`. */
export function howToWrite(path: Path): string {
  const [field = '', parent = ''] = path
    .filter(step => typeof step !== 'number')
    .map(String)
    .reverse()
  return HOW[`${parent}.${field}`] ?? HOW[field] ?? 'write it here'
}
