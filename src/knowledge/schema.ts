import { z } from 'zod'
import { ACTS, type Act } from './acts.ts'
import { parseEdtf } from './edtf.ts'

/** The knowledge file, format 1, as curators write it. Every description shows up in the editor. */

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected an id: lower-case letters, digits and single hyphens')
  .describe('A name for this entry that never changes: lower-case letters, digits, hyphens')
const ref = z.string().min(1).describe('The id of another entry')
const text = z.string().trim().min(1, 'expected some text')
const DATE = 'expected a date such as 2022-09-08, 2022-09, 2022-09~, 2013/2016 or ../2022'
const edtf = z
  .union([z.string(DATE), z.int(DATE).transform(String)])
  .refine(value => parseEdtf(String(value)) !== null, DATE)
  .describe('EDTF (ISO 8601-2): 2022-09-08, 2022-09, 2022, about: 2022-09~, range: 2013/2016, open: ../2022')
const language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'expected a language code such as en, sq or fa')
  .describe('ISO 639 code: en, sq, fa …')
const url = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https:// or http://' })

const phrasing = z
  .union([text, z.strictObject({ text, language })])
  .describe(
    'One way people ask for this entry; { text, language } when it is not in the language of the file',
  )
const questions = z.array(phrasing).describe('The ways people ask for this entry, in their own words')

const support = z
  .strictObject({
    source: ref.describe('The source that says it'),
    at: text.optional().describe('Where in the source: paragraph 3, article 22(1), page 96'),
    quote: text.optional().describe('A few words of the source, verbatim, that show it'),
    note: text.optional().describe('In our words: how the source carries it'),
  })
  .describe('What this entry rests on')
const supports = z.array(support).min(1, 'expected at least one source')

/** What a curator keeps about an entry itself. */
const upkeep = {
  review: edtf.optional().describe('The day by which the entry should be looked at again'),
  corrections: z
    .array(
      z.strictObject({
        date: edtf.describe('The day of the correction'),
        what: text.describe('What the entry said before that was wrong'),
        why: text.describe('How the error came about or was found'),
      }),
    )
    .optional()
    .describe('What was wrong in this entry once, newest last'),
}

export const Source = z.strictObject({
  id,
  title: text,
  publisher: text,
  affiliation: text
    .optional()
    .describe('Whose publisher it is, e.g. Russian state media, wire copy, treaty text'),
  url,
  date: edtf,
  language,
  read: z.enum(['full', 'excerpt']).optional().describe('Whether the whole text was read'),
  archived: url.optional().describe('A copy at an archive'),
  note: text.optional(),
})

export const Party = z.strictObject({
  id,
  name: text,
  names: z.array(text).optional().describe('Other names and forms people use: Tehran, Iranian, MKO'),
  type: z.enum(['state', 'organisation', 'company', 'alliance', 'body', 'group']),
  of: ref.optional().describe('The party it belongs to or speaks for'),
  text: text.optional().describe('Who this is, in a sentence'),
  support: supports.optional(),
  questions: questions.optional(),
})

export const Person = z.strictObject({
  id,
  name: text,
  names: z.array(text).optional().describe('Other spellings'),
  party: ref.optional(),
  roles: z
    .array(
      z.strictObject({
        title: text,
        from: edtf.optional(),
        to: edtf.optional(),
        source: ref,
        at: text.optional(),
      }),
    )
    .min(1, 'expected at least one dated role'),
  questions: questions.optional(),
  ...upkeep,
})

export const Event = z.strictObject({
  id,
  date: edtf,
  text: text.describe('What happened, in a full sentence, with who reports it where that matters'),
  support: supports,
  questions: questions.optional(),
  ...upkeep,
})

export const Statement = z.strictObject({
  id,
  speaker: ref.describe('A person or a party'),
  date: edtf,
  act: z.enum(Object.keys(ACTS) as [Act, ...Act[]], 'expected a verb from the neutral list'),
  to: z
    .union([ref, z.array(ref).min(2)])
    .optional()
    .describe('The party or person addressed; several as a list'),
  text: text.describe('What follows the verb: of trying to …, that …; without a full stop'),
  quote: z
    .strictObject({
      text: text.describe('The speaker’s own words, at most 25'),
      language: language.optional(),
    })
    .optional(),
  support: supports,
  about: z.array(ref).optional().describe('Events, statements or terms it is about'),
  answers: ref.optional().describe('The statement it responds to'),
  questions: questions.optional(),
  ...upkeep,
})

const position = z.union([
  z.strictObject({ party: ref, statements: z.array(ref).min(1, 'expected at least one statement') }),
  z.strictObject({
    party: ref,
    none: text.describe('Said where no position was found, and where it was sought'),
  }),
])

export const Contention = z.strictObject({
  id,
  question: text,
  positions: z.array(position).min(2, 'expected at least two positions'),
  agreed: z.array(ref).optional().describe('Events that nobody disputes'),
  evidence: z.array(ref).optional().describe('Independent statements or events that bear on it'),
  law: z.array(ref).optional().describe('Terms: the provisions that bear on it'),
  unknown: text.optional().describe('What the record does not say'),
  questions: questions.optional(),
  ...upkeep,
})

export const Term = z.strictObject({
  id,
  name: text,
  names: z.array(text).optional().describe('Other names: abbreviation, article number, common misspelling'),
  text: text.describe('The definition, or what the provision says, in our words'),
  support: supports,
  misreading: ref.optional().describe('The misconception people bring about it'),
  questions: questions.optional(),
  ...upkeep,
})

export const Misconception = z.strictObject({
  id,
  belief: text.describe('The false belief, as people hold it'),
  correction: text.describe('What the record says instead; sentences may end in [@entry] marks'),
  support: supports,
  contention: ref.optional().describe('The contention whose positions are shown below the correction'),
  questions: questions.optional().describe('Questions that carry the false belief as their premise'),
  ...upkeep,
})

export const Answer = z.strictObject({
  id,
  text: text.describe('The answer. A sentence ends with what it rests on: [@event-break]'),
  sources: z.array(ref).optional().describe('What sentences without a mark rest on'),
  contention: ref.optional().describe('The contention whose positions are shown below the answer'),
  gap: z
    .literal(true)
    .optional()
    .describe('Set where the record does not say what is asked: a curated “the file does not say”'),
  questions: z.array(phrasing).min(1, 'expected at least one phrasing'),
  ...upkeep,
})

export const Dispute = z.strictObject({
  id,
  title: text,
  language,
  asOf: edtf.optional().describe('The day up to which the record was kept; else its newest source decides'),
  about: text.optional(),
})

export const Exception = z
  .strictObject({
    rule: text.describe('The rule that is right elsewhere, by the name that a message ends with'),
    entry: ref.describe('The entry on which it is not; the id of the dispute for what concerns the file'),
    reason: text.describe('Why it does not hold there, for whoever reviews this next'),
  })
  .describe('A place where a rule of the review does not hold; refused once it is no longer needed')

export const KnowledgeFile = z.strictObject({
  dispute: Dispute,
  sources: z.array(Source),
  parties: z.array(Party).optional(),
  persons: z.array(Person).optional(),
  events: z.array(Event).optional(),
  statements: z.array(Statement).optional(),
  contentions: z.array(Contention).optional(),
  terms: z.array(Term).optional(),
  misconceptions: z.array(Misconception).optional(),
  answers: z.array(Answer),
  exceptions: z.array(Exception).optional(),
})

export type Dispute = z.output<typeof Dispute>
export type Source = z.output<typeof Source>
export type Party = z.output<typeof Party>
export type Person = z.output<typeof Person>
export type Event = z.output<typeof Event>
export type Statement = z.output<typeof Statement>
export type Contention = z.output<typeof Contention>
export type Term = z.output<typeof Term>
export type Misconception = z.output<typeof Misconception>
export type Answer = z.output<typeof Answer>
export type Exception = z.output<typeof Exception>
export type Phrasing = z.output<typeof phrasing>
export type Support = z.output<typeof support>
export type KnowledgeFile = z.output<typeof KnowledgeFile>
