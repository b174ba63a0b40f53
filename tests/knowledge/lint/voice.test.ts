import { describe, expect, it } from 'vitest'
import { findingsIn } from './record.ts'

/** Sentences that the rules of voice let pass or stop; each is told as an answer, or as an event. */

const answer = (text: string): string =>
  `answers:\n  - id: answer-one\n    text: ${JSON.stringify(text)}\n    questions: ["What was said of the attack?"]\n`
const event = (text: string): string =>
  `events:\n  - id: event-one\n    date: 2022-09-07\n    text: ${JSON.stringify(text)}\n    support: [{ source: sptk-0909, at: paragraph 3 }]\n`
const VOICE = /\[(attribution|claim-words|loaded-words)\]$/
const voice = async (example: string): Promise<string[]> =>
  (await findingsIn(example)).flatMap(line => VOICE.exec(line)?.[1] ?? [])

describe('A sentence that rests on one party’s statement passes when it', () => {
  it.each([
    ['names the speaker', 'Rama accused Iran of an attack. [@rama-accuses-iran]'],
    ['names the party', 'Albania says that Iran attacked its systems. [@rama-accuses-iran]'],
    [
      'names it at the end',
      'Iran tried to disrupt public services, according to Tirana. [@rama-accuses-iran]',
    ],
    ['names the office', 'The claims are baseless, said Iran’s Foreign Ministry. [@kanaani-calls-baseless]'],
    ['names the outlet', 'Sputnik reports an accusation of trying to disrupt services. [@rama-accuses-iran]'],
    ['quotes the speaker', 'For Kanaani the claims are “baseless”. [@kanaani-calls-baseless]'],
    [
      'points back to who was named',
      'Kanaani spoke on 8 September. [@kanaani-calls-injudicious] He called the claims “baseless”. [@kanaani-calls-baseless]',
    ],
    ['rests on both sides', 'The matter is in dispute. [@rama-accuses-iran; @kanaani-calls-baseless]'],
    ['rests on an event as well', 'The break came first. [@event-break; @kanaani-calls-injudicious]'],
    ['asks for what they reacted to', 'Iran’s ministry reacted on 8 September. [@kanaani-calls-injudicious]'],
    ['says whose judgement it is', 'That judgement is Iran’s. [@kanaani-calls-injudicious]'],
  ])('%s', async (_, text) => {
    expect(await voice(answer(text))).toEqual([])
  })
})

describe('A sentence that rests on one party’s statement is stopped when it', () => {
  it.each([
    ['tells it as a fact', 'Iran tried to disrupt public services. [@rama-accuses-iran]'],
    ['names nobody', 'The accusation was that services should be disrupted. [@rama-accuses-iran]'],
    ['frames without a name', 'It was said that services should be disrupted. [@rama-accuses-iran]'],
    ['names only the accused', 'Iran was behind the attempt, it was stated. [@rama-accuses-iran]'],
    ['names the party as a place', 'Public services in Albania were to be disrupted. [@rama-accuses-iran]'],
    [
      'points back to somebody else',
      'Kanaani spoke. [@kanaani-calls-baseless] It attacked. [@rama-accuses-iran]',
    ],
  ])('%s', async (_, text) => {
    expect(await voice(answer(text))).toContain('attribution')
  })
})

describe('What is said of such a sentence', () => {
  const said = async (text: string): Promise<string[]> =>
    (await findingsIn(answer(text))).filter(line => line.endsWith('[attribution]'))

  it('proposes a frame', async () => {
    expect(await said('Iran tried to disrupt public services. [@rama-accuses-iran]')).toEqual([
      '3:12: this is what Albania says, told as a fact (write "Albania said that …", "according to …" or quote it) [attribution]',
    ])
  })

  it('proposes the name, where somebody is named in a form that the record has not', async () => {
    expect(await said('The premier in the capital accused Iran of it. [@rama-accuses-iran]')).toEqual([
      '3:12: this is what Albania says, and no name that the record has for it stands here (write "Albania said that …", or add the form used here to its "names") [attribution]',
    ])
  })
})

describe('Words that judge pass', () => {
  it.each([
    ['with who says it', 'Iran called the entry illegal.'],
    ['in quotes', 'The entry was told as one made “illegally”.'],
    ['as part of a name', 'The list of Foreign Terrorist Organizations was published.'],
    ['where it is left open', 'Whether the entry was illegal is not in the record.'],
    ['where nobody judged', 'No court has found that a treaty was breached.'],
  ])('%s', async (_, text) => {
    expect(await voice(event(text))).toEqual([])
  })
})

describe('Words that judge, and hearsay, are stopped', () => {
  it.each([
    ['as a verdict', 'The entry was illegal.'],
    ['as an adverb', 'Police unlawfully entered the building.'],
    ['as a label', 'The MKO is a group of terrorists.'],
    ['as a breach', 'Albania violated the Convention.'],
    ['as an adverb of hearsay', 'Police allegedly entered the building.'],
    ['as a passive', 'Iran was accused of an attack.'],
    ['as belief', 'Iran is widely believed to be behind it.'],
    ['as nameless critics', 'Critics were surprised.'],
    ['behind what only looks like a frame', 'The reported entry was illegal.'],
  ])('%s', async (_, text) => {
    expect(await voice(event(text))).toEqual(['claim-words'])
  })
})

describe('Loaded words', () => {
  it.each([
    'The Iranian regime answered.',
    'Iran admitted the attack.',
    'Iran refused to admit the attack.',
    'Albania slammed the reply.',
    'The so-called inquiry went on.',
    'Police kicked out the diplomats.',
    'It was a brazen attack.',
    'Iran obviously knew.',
    'Unfortunately the talks ended.',
    'Police stormed the embassy.',
    'Hardliners met.',
    'The attack crippled services.',
  ])('are stopped: %s', async text => {
    expect(await voice(event(text))).toEqual(['loaded-words'])
  })

  it.each([
    'Rama called it “the regime”.',
    'Rama said that police had stormed the embassy.',
    'Iran called it "propaganda".',
    'Iran’s ‘so-called’ evidence, in its words, was shown.',
    'The blasting cap was found.',
    'The state media of Iran reported it.',
    'The administration met.',
    'Services were out of order.',
  ])('are let pass: %s', async text => {
    expect(await voice(event(text))).toEqual([])
  })

  it('are let pass where people ask, and where a belief is named', async () => {
    const example = `misconceptions:
  - id: mis-one
    belief: The regime admitted it.
    correction: Iran called the claims “baseless”. [@kanaani-calls-baseless]
    support: [{ source: sptk-0909, at: paragraph 8 }]
    questions: [when did the regime admit it]
`
    expect(await voice(example)).toEqual([])
  })

  it('are pointed at word by word, also where a line of the text ends', async () => {
    const example = event('X').replace(
      '"X"',
      '>-\n      Albania slammed\n      the reply of a regime that\n      lashed\n      out.',
    )
    expect(
      (await findingsIn(example)).filter(line => VOICE.test(line)).map(line => line.split(' (')[0]),
    ).toEqual(['5:15: "slammed" takes a side', '6:22: "regime" takes a side'])
  })
})
