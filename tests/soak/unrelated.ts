import type { Answer, Entry, Knowledge, Source } from '../../src/knowledge/index.ts'

/** Answers about other things than any dispute, to be added to a record. */

const THINGS = ['bees', 'chess', 'volcanoes', 'bread', 'violins', 'glaciers', 'orchids', 'bicycles']
const KEEPERS = [
  'beekeeper',
  'grandmaster',
  'geologist',
  'baker',
  'luthier',
  'botanist',
  'cyclist',
  'curator',
]
const PLACES = ['hive', 'endgame', 'crater', 'bakery', 'workshop', 'moraine', 'greenhouse', 'velodrome']
const PARTS = ['honeycomb', 'pawn', 'lava', 'crust', 'fingerboard', 'meltwater', 'petal', 'derailleur']
const PHRASINGS = [
  'Who is the best KEEPER of THINGS?',
  'When did the KEEPER open the PLACE?',
  'Why do THINGS need a PART?',
  'What is a PART made of?',
  'how many THINGS are in a PLACE',
  'did the KEEPER say that the PART was broken',
  'where do THINGS come from',
  'PART of THINGS, price',
]

/** The record with an answer for each thing with each keeper. */
export function withUnrelated(knowledge: Knowledge): Knowledge {
  const source: Source = {
    kind: 'source',
    id: 'unrelated-source',
    title: 'A handbook of hobbies',
    publisher: 'Hobby Press',
    url: 'https://hobby.example/handbook',
    date: '2020-01-01',
    language: 'en',
  }
  const answers = THINGS.flatMap((things, i) =>
    KEEPERS.map((keeper, j): Answer => {
      const words = { THINGS: things, KEEPER: keeper, PLACE: PLACES[j], PART: PARTS[(i + j) % PARTS.length] }
      const fill = (text: string): string =>
        text.replace(/[A-Z]{4,}/g, word => words[word as keyof typeof words] ?? word)
      return {
        kind: 'answer',
        id: `unrelated-${i}-${j}`,
        text: fill('The handbook tells of THINGS, of the KEEPER, the PLACE and the PART.'),
        sources: [source.id],
        questions: PHRASINGS.map(fill),
      }
    }),
  )
  const added: [string, Entry][] = [source, ...answers].map(entry => [entry.id, entry])
  return { ...knowledge, entries: new Map([...knowledge.entries, ...added]) }
}
