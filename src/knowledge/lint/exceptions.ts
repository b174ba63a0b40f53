import { nearest } from '../suggest.ts'
import type { Placed } from './finding.ts'
import type { Review } from './rule.ts'

/** The name under which a wrong or idle exception is reported. */
export const EXCEPTION = 'exception'

/** Leaves out what the file excuses; adds each exception that is misspelt or that nothing needs any more. */
export function excuse(findings: readonly Placed[], review: Review, rules: readonly string[]): Placed[] {
  const { exceptions, files } = review.manuscript
  if (exceptions.length === 0) return [...findings]
  const used = new Set<number>()
  const left = findings.filter(finding => {
    const at = exceptions.findIndex(
      ({ rule, entry }) => rule === finding.rule && entry === ownerOf(finding, review),
    )
    used.add(at)
    return at === -1
  })
  const wrong = exceptions.flatMap(({ rule, entry, file: number, index }, i): Placed[] => {
    const ids = [review.knowledge.dispute.id, ...review.knowledge.entries.keys()]
    const [field, message, hint] = !rules.includes(rule)
      ? ['rule', `there is no rule "${rule}"`, suggest(rule, rules)]
      : !ids.includes(entry)
        ? ['entry', `there is no entry "${entry}"`, suggest(entry, ids)]
        : ['rule', `"${entry}" keeps the rule "${rule}" by now`, 'remove this exception']
    if (used.has(i)) return []
    const file = files[number]
    if (file === undefined) return []
    const place = file.locate().place(['exceptions', index, field])
    return [{ file: file.file, number, ...place, severity: 'error', message, hint, rule: EXCEPTION }]
  })
  return [...left, ...wrong]
}

function suggest(word: string, known: readonly string[]): string {
  const like = nearest(word, known)
  return like === undefined ? 'see the names in brackets behind messages' : `did you mean "${like}"?`
}

/** The entry of a finding; for one about a line, that within which the line stands. */
function ownerOf({ entry, number, line }: Placed, { knowledge, manuscript }: Review): string {
  if (entry !== undefined) return entry
  let owner = knowledge.dispute.id
  let nearestLine = 0
  for (const id of knowledge.entries.keys()) {
    const { file, path } = manuscript.locate(id)
    const start = file === number ? (manuscript.files[file]?.locate().place(path).line ?? 0) : 0
    if (start <= line && start > nearestLine) {
      owner = id
      nearestLine = start
    }
  }
  return owner
}
