import { entriesOf, type Knowledge } from '../entries.ts'
import { partyOf } from '../party.ts'

/** Tells whether a text names a party: itself, one of its bodies or one of its people, by any of their names. */
export type Mentions = (text: string, party: string) => boolean

export function createMentions(knowledge: Knowledge): Mentions {
  const forms = Map.groupBy(
    [...entriesOf(knowledge, 'party'), ...entriesOf(knowledge, 'person')].flatMap(entry =>
      [...shortened(entry.name, entry.kind === 'person'), ...(entry.names ?? [])].map(form => ({
        party: partyOf(knowledge, entry.id),
        form: straight(form),
      })),
    ),
    ({ party }) => party,
  )
  const patterns = new Map(
    [...forms].map(([party, all]) => {
      const words = [...new Set(all.map(({ form }) => form))].map(RegExp.escape)
      return [party, new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'u')]
    }),
  )
  return (text, party) => patterns.get(party)?.test(straight(text)) ?? false
}

const straight = (text: string): string => text.replaceAll('’', "'")

/** "the Mujahedin-e-Khalq Organization (MKO)" → also without its article, and what stands in brackets; a surname. */
function shortened(name: string, isPerson: boolean): string[] {
  const [, plain = name, brackets] = /^(?:the )?(.*?)(?: \((.*)\))?$/i.exec(name) ?? []
  const surname = isPerson ? name.split(' ').at(-1) : undefined
  return [plain, brackets, surname].filter(form => form !== undefined && form !== '') as string[]
}
