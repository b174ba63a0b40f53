/** A problem in a file that people write: where it is, what is wrong, what to do. */
export type Problem = {
  file: string
  /** 1-based. */
  line: number
  column: number
  severity: 'error' | 'warning'
  message: string
  hint?: string
}

/** `file:line:column: message (hint)`, the form editors and terminals make clickable. */
export function printProblem(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning: ' : ''
  const hint = problem.hint === undefined ? '' : ` (${problem.hint})`
  return `${problem.file}:${problem.line}:${problem.column}: ${mark}${problem.message}${hint}`
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
