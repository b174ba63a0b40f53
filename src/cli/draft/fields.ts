import { ACTS, ADDRESSED, type Kind } from '../../knowledge/index.ts'
import * as schema from '../../knowledge/schema.ts'
import type { Field } from './ask.ts'
import {
  date,
  known,
  language,
  marked,
  newAddress,
  newId,
  noStop,
  oneOf,
  past,
  quote,
  tagged,
  understood,
} from './checks.ts'
import { answerId, eventId, partyId, personId, sourceId, statementId } from './ids.ts'

const id = (propose: NonNullable<Field['propose']>): Field => ({
  name: 'id',
  ask: 'Its id',
  propose,
  check: newId,
})

/** Where in `under` (`support`, `roles`) a source is named, and where in the source it stands. */
const cited = (under: string): Field[] => [
  { name: `${under}.source`, ask: 'Which source says it? (its id)', check: known('source') },
  { name: `${under}.at`, ask: 'Where in the source? (paragraph 3, article 22, opening)' },
]

/** How people ask for it. */
export const questions = (ask: string): Field => ({
  name: 'questions',
  ask: `${ask} (an empty line ends them; begin with \`sq:\` or \`fa:\` for Albanian or Persian)`,
  list: true,
  check: understood,
  read: answer => (tagged(answer).language === 'en' ? tagged(answer).text : tagged(answer)),
})

const SHOWING: Field = {
  name: 'support.quote',
  ask: 'A few words of it that show this, verbatim (may be left empty)',
  optional: true,
  check: quote,
}

/** A kind of entry: its fields as they stand in the file, and what is asked for, in this order. */
export type Draft = { order: readonly string[]; asked: readonly Field[] }

/** What is asked for each kind of entry. The rest of its fields is for the editor. */
export const DRAFTS = {
  source: {
    order: Object.keys(schema.Source.shape),
    asked: [
      { name: 'title', ask: 'Its title, as printed' },
      { name: 'publisher', ask: 'Who published it?' },
      {
        name: 'affiliation',
        ask: 'Who stands behind the publisher? (Albanian press, Iranian state media, wire copy of AP)',
      },
      { name: 'url', ask: 'Its address', check: newAddress },
      { name: 'date', ask: 'Published on which date?', check: past },
      { name: 'language', ask: 'In which language did you read it? (en, sq, fa …)', check: language },
      {
        name: 'read',
        ask: 'Did you read it in full or an excerpt? (full, excerpt)',
        check: oneOf(['full', 'excerpt']),
      },
      id(sourceId),
    ],
  },
  party: {
    order: Object.keys(schema.Party.shape),
    asked: [
      { name: 'name', ask: 'Its name, as it stands in a sentence (Iran’s Foreign Ministry)' },
      { name: 'names', ask: 'Another name that people use (may be left empty)', optional: true, list: true },
      {
        name: 'type',
        ask: `What is it? (${schema.Party.shape.type.options.join(', ')})`,
        check: oneOf(schema.Party.shape.type.options),
      },
      {
        name: 'of',
        ask: 'Which party does it belong to or speak for? (its id; Enter for none)',
        optional: true,
        check: known('party'),
      },
      { name: 'text', ask: 'Who is this, in a sentence?' },
      ...cited('support'),
      SHOWING,
      questions('One way people ask about it'),
      id(partyId),
    ],
  },
  person: {
    order: Object.keys(schema.Person.shape),
    asked: [
      { name: 'name', ask: 'The name, first name first' },
      {
        name: 'names',
        ask: 'Another spelling, or the surname alone (may be left empty)',
        optional: true,
        list: true,
      },
      {
        name: 'party',
        ask: 'Which party does the person belong to or speak for? (its id; Enter for none)',
        optional: true,
        check: known('party'),
      },
      { name: 'roles.title', ask: 'Which office or role? (foreign minister of Albania)' },
      { name: 'roles.from', ask: 'Since when? (may be left empty)', optional: true, check: date },
      { name: 'roles.to', ask: 'Until when? (may be left empty)', optional: true, check: date },
      ...cited('roles'),
      questions('One way people ask about the person, such as “who is …”'),
      id(personId),
    ],
  },
  event: {
    order: Object.keys(schema.Event.shape),
    asked: [
      { name: 'date', ask: 'On which date?', check: past },
      {
        name: 'text',
        ask: 'What happened, in one sentence of your own; if only one outlet tells it, end with “…, Top Channel reports.”',
      },
      ...cited('support'),
      SHOWING,
      id(eventId),
    ],
  },
  statement: {
    order: Object.keys(schema.Statement.shape),
    asked: [
      { name: 'speaker', ask: 'Who said it? (id of a person or party)', check: known('person', 'party') },
      { name: 'date', ask: 'On which date? (about that day: 2022-09-08~)', check: past },
      {
        name: 'act',
        ask: 'Which act? (says, denies, accuses, announces …)',
        check: oneOf(Object.keys(ACTS)),
      },
      {
        name: 'to',
        ask: 'Whom? (its id; Enter for nobody)',
        optional: true,
        when: ({ act }) => ADDRESSED.some(addressed => addressed === act),
        check: known('person', 'party'),
      },
      { name: 'text', ask: 'What follows the verb, without a full stop (of …, that …)', check: noStop },
      {
        name: 'quote',
        ask: 'The speaker’s own words, verbatim (may be left empty; begin with `sq:` or `fa:` for Albanian or Persian)',
        optional: true,
        check: quote,
        read: tagged,
      },
      ...cited('support'),
      { ...SHOWING, when: values => values['quote'] === undefined },
      {
        name: 'answers',
        ask: 'Which statement does it respond to? (its id; Enter for none)',
        optional: true,
        check: known('statement'),
      },
      {
        name: 'about',
        ask: 'Which event is it about? (its id; Enter for none)',
        optional: true,
        list: true,
        check: known('event'),
      },
      id(statementId),
    ],
  },
  answer: {
    order: Object.keys(schema.Answer.shape),
    asked: [
      {
        name: 'text',
        ask: 'The answer; each sentence ends with what it rests on: … [@event-break]',
        check: marked,
      },
      questions('One way people ask it, the first a whole question'),
      id(answerId),
    ],
  },
} as const satisfies Partial<Record<Kind, Draft>>
