import { entriesOf, entryOf, type Knowledge } from '../../entries.ts'
import { sentences } from '../../marks.ts'
import { nameOf, partyOf } from '../../party.ts'
import type { Rule } from '../rule.ts'
import { markedTexts } from '../texts.ts'

export const repliesTold: Rule = {
  name: 'replies-told',
  severity: 'warning',
  reason: 'Whoever reads an accusation should read the reply to it, where the record has one.',
  good: `answers:
  - id: answer-attack
    text: Rama accused Iran of an attack. [@rama-accuses-iran] Iran called the claims “baseless”. [@kanaani-calls-baseless]
    questions: [What did Rama say of the attack?]`,
  bad: `answers:
  - id: answer-attack
    text: ▸Rama accused Iran of an attack. [@rama-accuses-iran]
    questions: [What did Rama say of the attack?]`,
  message:
    'Albania accuses here, and no reply is told (the record has "kanaani-calls-baseless"; or set "contention")',
  check: ({ knowledge }, report) => {
    const replies = Map.groupBy(
      entriesOf(knowledge, 'statement').filter(({ answers }) => answers !== undefined),
      ({ answers }) => answers ?? '',
    )
    for (const { entry, path, text } of markedTexts(knowledge)) {
      const owner = knowledge.entries.get(entry)
      if (owner !== undefined && 'contention' in owner && owner.contention !== undefined) continue
      const told = sentences(text).flatMap(({ refs }) => refs)
      const parties = new Set(told.flatMap(ref => speakerOf(knowledge, ref) ?? []))
      for (const ref of new Set(told)) {
        const accusation = entryOf(knowledge, 'statement', ref)
        if (accusation?.act !== 'accuses') continue
        const others = (replies.get(ref) ?? []).filter(
          ({ speaker }) => !parties.has(partyOf(knowledge, speaker)),
        )
        const [reply] = others
        if (reply === undefined || parties.size > 1) continue
        report(
          { entry, path },
          `${nameOf(knowledge, partyOf(knowledge, accusation.speaker))} accuses here, and no reply is told`,
          `the record has "${reply.id}"; or set "contention"`,
        )
      }
    }
  },
}

function speakerOf(knowledge: Knowledge, ref: string): string | undefined {
  const statement = entryOf(knowledge, 'statement', ref)
  return statement === undefined ? undefined : partyOf(knowledge, statement.speaker)
}
