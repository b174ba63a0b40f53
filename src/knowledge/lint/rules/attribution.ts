import { entryOf, type Knowledge, type Statement } from '../../entries.ts'
import { sentences } from '../../marks.ts'
import { capitalise, nameOf, partyOf } from '../../party.ts'
import { isFramed, unquoted } from '../frame.ts'
import { createMentions, type Mentions } from '../mentions.ts'
import type { Rule } from '../rule.ts'
import { ownTexts } from '../texts.ts'

/** What these do is done by saying it: that it was ordered is a fact, not a claim. */
const DEEDS = ['orders', 'sanctions']
/** Points back to who was named in a sentence before. */
const POINTER =
  /\b(?:he|she|it|they|its|his|her|their|both|the (?:same|two|ministry|spokes\w+|minister|group|company|agency))\b/i

export const attribution: Rule = {
  name: 'attribution',
  severity: 'error',
  reason: 'No claim of a party stands outside a frame of who made it; else the bot makes the claim its own.',
  good: `answers:
  - id: answer-attack
    text: Rama accused Iran of trying to disrupt Albania’s public services. [@rama-accuses-iran]
    questions: [What did Rama say of the attack?]`,
  bad: `answers:
  - id: answer-attack
    text: ▸Iran tried to disrupt Albania’s public services. [@rama-accuses-iran]
    questions: [What did Rama say of the attack?]`,
  message:
    'this is what Albania says, told as a fact (write "Albania said that …", "according to …" or quote it)',
  check: ({ knowledge }, report) => {
    const mentions = createMentions(knowledge)
    for (const { entry, path, text } of ownTexts(knowledge)) {
      let said = ''
      for (const sentence of sentences(text)) {
        const claims = claimsOf(knowledge, sentence.refs)
        const party = soleParty(knowledge, claims)
        if (party !== undefined && !attributes(knowledge, mentions, sentence.text, said, claims, party)) {
          const name = nameOf(knowledge, party)
          const form = `write "${capitalise(name)} said that …"`
          const at = { entry, path, words: sentence.text }
          if (isFramed(sentence.text))
            report(
              at,
              `this is what ${name} says, and no name that the record has for it stands here`,
              `${form}, or add the form used here to its "names"`,
            )
          else
            report(at, `this is what ${name} says, told as a fact`, `${form}, "according to …" or quote it`)
        }
        said += ` ${sentence.text}`
      }
    }
  },
}

/** The statements that a sentence rests on, if it rests on nothing else. */
function claimsOf(knowledge: Knowledge, refs: readonly string[]): Statement[] {
  const statements = refs.flatMap(id => entryOf(knowledge, 'statement', id) ?? [])
  return statements.length < refs.length ? [] : statements.filter(({ act }) => !DEEDS.includes(act))
}

function soleParty(knowledge: Knowledge, claims: readonly Statement[]): string | undefined {
  const parties = new Set(claims.map(({ speaker }) => partyOf(knowledge, speaker)))
  return parties.size === 1 ? [...parties][0] : undefined
}

function attributes(
  knowledge: Knowledge,
  mentions: Mentions,
  sentence: string,
  said: string,
  claims: readonly Statement[],
  party: string,
): boolean {
  const bare = unquoted(sentence)
  const publishers = claims.flatMap(({ support }) => support.map(({ source }) => source))
  const named =
    mentions(bare, party) ||
    publishers.some(id => bare.includes(entryOf(knowledge, 'source', id)?.publisher ?? '\0'))
  const pointed = POINTER.test(bare) && mentions(said, party)
  return (named || pointed) && (isFramed(sentence) || bare !== sentence)
}
