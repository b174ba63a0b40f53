import { entriesOf, entryOf, type Knowledge } from '../../entries.ts'
import { nameOf } from '../../party.ts'
import { createMentions, type Mentions } from '../mentions.ts'
import type { Rule } from '../rule.ts'

/** An affiliation that speaks for a party, not only from its country. */
const OFFICIAL = /\b(?:state|government|ministry|official|outlet|military|army|presiden\w+)\b/i

export const oneSidedSource: Rule = {
  name: 'one-sided-source',
  severity: 'warning',
  reason: 'What only a party’s own outlet tells is that party’s account, and the text must say so.',
  good: `events:
  - id: event-burning
    date: 2022-09-08
    text: Press TV reports that embassy staff packed up archives.
    support: [{ source: ptv-0910, at: paragraph 2 }]`,
  bad: `events:
  - id: event-burning
    date: 2022-09-08
    text: ▸The embassy staff packed up archives.
    support: [{ source: ptv-0910, at: paragraph 2 }]`,
  message:
    'only sources on the side of Iran tell this, and the text names neither (write "Press TV reports that …")',
  check: ({ knowledge }, report) => {
    const mentions = createMentions(knowledge)
    const states = entriesOf(knowledge, 'party').filter(({ of }) => of === undefined)
    const sides = new Map(
      entriesOf(knowledge, 'source').map(({ id, affiliation = '' }) => [
        id,
        OFFICIAL.test(affiliation) ? states.find(state => mentions(affiliation, state.id))?.id : undefined,
      ]),
    )
    for (const { id, text, support } of entriesOf(knowledge, 'event')) {
      const sources = support.map(({ source }) => source)
      const [side, ...others] = new Set(sources.map(source => sides.get(source)))
      if (side === undefined || others.length > 0 || names(knowledge, mentions, text, side, sources)) continue
      report(
        { entry: id, path: ['text'] },
        `only sources on the side of ${nameOf(knowledge, side)} tell this, and the text names neither`,
        `write "${entryOf(knowledge, 'source', sources[0] ?? '')?.publisher} reports that …"`,
      )
    }
  },
}

function names(
  knowledge: Knowledge,
  mentions: Mentions,
  text: string,
  side: string,
  sources: readonly string[],
): boolean {
  const publishers = sources.flatMap(id => entryOf(knowledge, 'source', id)?.publisher ?? [])
  return mentions(text, side) || publishers.some(publisher => text.includes(publisher))
}
