/** A problem in a file that people write: where it is, what is wrong, what to do. */
export type Problem = {
  file: string
  /** 1-based. */
  line: number
  column: number
  severity: 'error' | 'warning'
  message: string
  hint?: string
  /** The rule of the review that was broken; a problem without one keeps the file from loading. */
  rule?: string
}

/** `file:line:column: severity: message (hint) [rule]`, the form editors and terminals make clickable. */
export function printProblem({ file, line, column, severity, message, hint, rule }: Problem): string {
  const remedy = hint === undefined ? '' : ` (${hint})`
  const name = rule === undefined ? '' : ` [${rule}]`
  return `${file}:${line}:${column}: ${severity}: ${message}${remedy}${name}`
}

/** Thrown when a knowledge file cannot be used; lists every problem found, not only the first. */
export class KnowledgeError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(printProblem).join('\n'))
    this.name = 'KnowledgeError'
    this.problems = problems
  }
}
