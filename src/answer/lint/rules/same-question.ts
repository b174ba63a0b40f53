import type { Rule } from '../../../knowledge/lint/index.ts'
import { normalise, words } from '../../normalise.ts'
import { phrasingsOf } from '../routes.ts'

export const sameQuestion: Rule = {
  name: 'same-question',
  severity: 'error',
  reason: 'One question has one answer; with two entries for it, chance decides which is shown.',
  good: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When did Albania break off relations?]`,
  bad: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]
  - id: answer-when
    text: On 7 September 2022. [@event-break]
    questions: [When did Albania break off relations?, ▸who broke off relations]`,
  message: '"answer-who" is asked with this too (also at example.yaml:4; keep it where it is answered best)',
  check: ({ knowledge, manuscript }, report) => {
    const placeOf = (id: string, index: number): string => {
      const { file, path } = manuscript.locate(id)
      const part = manuscript.files[file]
      return `${part?.file}:${part?.locate().place([...path, 'questions', index]).line}`
    }
    const owners = new Map<string, { id: string; index: number }>()
    for (const { entry, index, text } of phrasingsOf(knowledge)) {
      const plain = words(normalise(text)).join(' ')
      const owner = owners.get(plain)
      if (owner === undefined) owners.set(plain, { id: entry.id, index })
      else if (owner.id !== entry.id)
        report(
          { entry: entry.id, path: ['questions', index] },
          `"${owner.id}" is asked with this too`,
          `also at ${placeOf(owner.id, owner.index)}; keep it where it is answered best`,
        )
    }
  },
}
