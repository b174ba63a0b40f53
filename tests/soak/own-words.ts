import { type Knowledge, MONTHS } from '../../src/knowledge/index.ts'

/**
 * What the bot says of itself and of the record: how much there is, what was not found, what did not fit. It claims nothing
 * of the dispute. Names in it are names of the record, days are days, numbers are numbers.
 */

const NUMBER = String.raw`(?:\d+|[Oo]ne)`
const DAY = String.raw`(?:(?:about |up to |from |before |after |until |since )*(?:\d{1,2} )?(?:(?:${MONTHS.join('|')}) )?\d{1,4})`
const DAYS = String.raw`(?:\d{1,2} to |)${DAY}(?:(?: to |, | – |–)${DAY})*`
const TALLY = `${NUMBER} events? and ${NUMBER} statements?`
const STANDINGS = [
  'at odds with the record:',
  'the record has another day or number:',
  'contested:',
  'the record says on this:',
  'not covered as such; the nearest on record:',
  'not covered by the record\\.',
]

const SHAPES = [
  'The file does not say\\.',
  'There is no (?:question|claim) in that message\\.',
  'Ask in your own words, or try: help',
  'This bot answers questions about “[^\\n]+” from a cited record, and takes no side\\.',
  'There is no further page of that\\.',
  'What more there is stands among the next questions\\.',
  'That is not a question about the record\\.',
  'Ask what was said or done, by whom, and when\\.',
  'Only the first 2000 characters were read\\.',
  'Pyetja u kuptua në shqip; përgjigjja është në anglisht, gjuha e dosjes\\.',
  'پرسش به فارسی فهمیده شد؛ پاسخ به انگلیسی، زبان این پرونده، است\\.',
  `“[^\\n]+” – (?:${STANDINGS.join('|')})`,
  `${NUMBER} more did not fit; what is on record on (?:it|them) stands among the next questions\\.`,
  `${NUMBER} questions? more did not fit: ask (?:it|them) alone, or see the next questions\\.`,
  `${NUMBER} more statements? on this\\.`,
  `${NUMBER} more part(?:y has|ies have) a place in this contention\\.`,
  'It holds nothing of both on that\\.',
  'It holds nothing on that\\.',
  `It holds nothing on that dated (?:and published )?DAYS(?:, and no correction)?\\.`,
  `It holds no event on that dated DAYS\\.`,
  `It holds no statement(?: of NAMES)? on that dated DAYS\\.`,
  'The record holds no statement that disputes this\\.',
  'NAMES: the record holds no statement on this\\.',
  'NAMES:',
  `(?:NAMES(?:, DAYS)?|DAYS|On this): ${NUMBER} (?:statement|event)s? on record\\.PART`,
  `NAMES, on this: ${NUMBER} (?:statement|event)s? on record\\.PART`,
  `From what is dated and was published up to DAYS alone: ${TALLY}\\.PART`,
  `New by its date \\(DAYS\\): ${TALLY}, ${NUMBER} corrections? of the record\\.PART`,
  `Not known from the record: ${NUMBER} points?\\.PART`,
  'Latest in the record:',
  '(?:Nothing new|New) in the record(?: since DAYS)?[:.]',
  'On this day in earlier years:',
  `${NUMBER} more entr(?:y|ies): see the timeline\\.`,
  `${NUMBER} more corrections? follows?\\.`,
  'Correction to what was posted here for DAYS:',
  `That rests on ${NUMBER} sources?, by publisher, affiliation and date\\.PART`,
]

/** Tells whether a text is the bot’s own, for the names of a record. */
export function createOwnWords(knowledge: Knowledge): (text: string) => boolean {
  const names = [...knowledge.entries.values()].flatMap(entry => ('name' in entry ? [entry.name] : []))
  const longestFirst = names.sort((a, b) => b.length - a.length).map(name => RegExp.escape(name))
  const name = `(?:${longestFirst.join('|')})`
  const shapes = SHAPES.map(
    shape =>
      new RegExp(
        `^${shape
          .replaceAll('NAMES', `${name}(?:(?:, | and | or )${name})*`)
          .replaceAll('DAYS', DAYS)
          .replace('PART', '(?: Here: \\d+ to \\d+\\.)?')}$`,
        'iu',
      ),
  )
  return text => shapes.some(shape => shape.test(text))
}
