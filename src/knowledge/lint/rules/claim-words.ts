import { sentences } from '../../marks.ts'
import { isFramed, unquoted } from '../frame.ts'
import type { Rule } from '../rule.ts'
import { ownTexts } from '../texts.ts'

/** Judgements that only somebody can make. With a large letter they are part of a name: Foreign Terrorist Organization. */
const JUDGEMENT =
  /\b(?:illegal(?:ly)?|unlawful(?:ly)?|illegitimate|baseless|unfounded|groundless|unjustified|terrorists?|terrorism|guilty|aggression|malign|malicious|fabricated|violated|breached)\b/
/** Hearsay without anyone who says it. */
const HEARSAY =
  /\b(?:allegedly|reportedly|supposedly|(?:is|are|was|were) (?:widely )?(?:said|believed|thought|understood|rumoured|considered)|(?:was|were|is|are) accused(?! by\b)|critics|observers|some (?:say|believe)|it is (?:said|claimed))\b/i
const KINDS = ['answer', 'misconception', 'event', 'term', 'party']
/** Says that nothing is said, or what would have to be shown. */
const OPEN = /\b(?:whether|if|no|not|nor|neither|without|none|nothing|would|which)\b/i

export const claimWords: Rule = {
  name: 'claim-words',
  severity: 'error',
  alone: 'warning',
  reason: 'Words that judge, and hearsay, need somebody who judges or says it.',
  good: `events:
  - id: event-ban
    date: 1981
    text: Iran has banned the MKO as a terrorist organisation since 1981, Sputnik reports.
    support: [{ source: sptk-0909, at: paragraph 9 }]`,
  bad: `events:
  - id: event-ban
    date: 1981
    text: The MKO, a ▸terrorist organisation, has been banned in Iran since 1981.
    support: [{ source: sptk-0909, at: paragraph 9 }]`,
  message: '"terrorist" stands here without anyone who says it (write who does, or quote it)',
  check: ({ knowledge }, report) => {
    for (const { entry, kind, path, text } of ownTexts(knowledge)) {
      if (!KINDS.includes(kind)) continue
      for (const sentence of sentences(text)) {
        const bare = unquoted(sentence.text)
        const hearsay = HEARSAY.exec(bare)?.[0]
        const judged = OPEN.test(bare) || isFramed(sentence.text) ? undefined : JUDGEMENT.exec(bare)?.[0]
        const word = judged ?? (isSaidBySomebody(bare) ? undefined : hearsay)
        if (word !== undefined)
          report(
            { entry, path, words: word },
            `"${word}" stands here without anyone who says it`,
            'write who does, or quote it',
          )
      }
    }
  },
}

/** "allegedly, Sputnik reports": hearsay, but somebody's. */
const isSaidBySomebody = (bare: string): boolean => isFramed(bare.replace(new RegExp(HEARSAY, 'gi'), ''))
