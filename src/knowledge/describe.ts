import type { z } from 'zod'
import { actsLike } from './acts.ts'
import { howToWrite } from './how.ts'
import type { Locator, Path, Place } from './place.ts'
import * as schema from './schema.ts'
import { nearest } from './suggest.ts'

/** What zod finds wrong, in words for curators. */

export type Issue = z.core.$ZodIssue

/**
 * A union's issue is replaced by those of the branch that fits best: the one that fails deepest, then least; where a
 * colon made a field of a text, by one that wants the text.
 */
export function unfold(issue: Issue, raw: unknown): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  if (isCutByColon(raw, issue.path)) return [{ ...issue, code: 'custom', message: 'expected some text' }]
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map(inner => inner.path.length))
  const wrongType = (branch: readonly Issue[]): number =>
    branch.some(inner => inner.code === 'invalid_type' && inner.path.length === 0) ? 1 : 0
  const [best = []] = [...issue.errors].sort(
    (a, b) => wrongType(a) - wrongType(b) || depth(b) - depth(a) || a.length - b.length,
  )
  return best
    .map(inner => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap(inner => unfold(inner, raw))
}

const LIST_TYPES: Record<string, string> = {
  array: 'a list',
  object: 'fields (name: value)',
  string: 'some text',
}

export function describe(
  issue: Issue,
  raw: unknown,
  place: Locator['place'],
  add: (place: Place, message: string, hint?: string) => void,
): void {
  const name = nameAt(raw, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(issue.path)
    for (const key of issue.keys) {
      const like = nearest(key, known)
      add(
        place(issue.path, key),
        `${prefix(name)}unknown field "${key}"`,
        like === undefined ? `known here: ${known.join(', ')}` : `did you mean "${like}"?`,
      )
    }
    return
  }
  const value = valueAt(raw, issue.path)
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    add(
      place(issue.path),
      `${nameAt(raw, issue.path.slice(0, -1)) || 'the file'} lacks "${String(issue.path.at(-1))}"`,
      howToWrite(issue.path),
    )
    return
  }
  const wantsText = issue.code === 'custom' || (issue.code === 'invalid_type' && issue.expected === 'string')
  if (wantsText && isFields(value)) {
    const what = issue.path.includes('questions') ? 'phrasing' : 'text'
    add(place(issue.path), `${prefix(name)}this ${what} has a colon`, 'put it in quotation marks')
    return
  }
  const own = /^Invalid/.test(issue.message) ? undefined : issue.message
  const message =
    own ??
    (issue.code === 'invalid_type'
      ? `expected ${LIST_TYPES[issue.expected] ?? `a ${issue.expected}`}`
      : 'expected one of the values known here')
  const found =
    typeof value === 'string' || typeof value === 'number' ? `, not "${String(value).slice(0, 60)}"` : ''
  add(place(issue.path), `${prefix(name)}${message}${found}`, remedy(issue, value))
}

/** What to write instead of a value. */
function remedy(issue: Issue, value: unknown): string | undefined {
  if (issue.code === 'invalid_type' && issue.expected === 'array' && typeof value === 'string')
    return value.startsWith('-') ? 'put a space behind each dash' : 'write it in [ ], or with "- " before it'
  if (issue.code !== 'invalid_value') return undefined
  const options = issue.values.map(String)
  const list = `one of: ${options.join(', ')}`
  if (typeof value !== 'string') return list
  const meant = issue.path.at(-1) === 'act' ? actsLike(value) : []
  if (meant.length > 0) return `${meant.join(' or ')}? ${list}`
  const like = nearest(value, options)
  if (like === value) return 'write it without quotation marks'
  return like === undefined ? list : `did you mean "${like}"?`
}

const isFields = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a text was read as a field, `why: tell me`, as nothing else could be meant by it there. */
function isCutByColon(raw: unknown, path: Path): boolean {
  const value = valueAt(raw, path)
  if (!isFields(value) || !path.includes('questions')) return false
  const known = fieldsAt(path)
  return Object.keys(value).every(key => !known.includes(key))
}

const prefix = (name: string): string => (name === '' ? '' : `${name}: `)

/** A path as curators know it, by the entry's id: `answer-one: questions.1`; without an id `answers.0.questions.1`. */
function nameAt(raw: unknown, path: Path): string {
  const id = typeof path[1] === 'number' ? valueAt(raw, [...path.slice(0, 2), 'id']) : undefined
  const field = (from: number): string => path.slice(from).map(String).join('.')
  return typeof id === 'string' && id !== '' ? [id, field(2)].filter(Boolean).join(': ') : field(0)
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  )
}

/** The names of the fields the schema knows at a path, for "did you mean". */
function fieldsAt(path: Path): string[] {
  const inner = (type: z.core.$ZodType): Record<string, z.core.$ZodType>[] => {
    const def = type._zod.def as { type: string; shape?: Record<string, z.core.$ZodType> } & Record<
      string,
      unknown
    >
    if (def.shape !== undefined) return [def.shape]
    const nested = [def['innerType'], def['element'], ...((def['options'] as unknown[] | undefined) ?? [])]
    return nested.filter(next => next !== undefined).flatMap(next => inner(next as z.core.$ZodType))
  }
  let shapes = inner(schema.KnowledgeFile)
  for (const step of path) {
    if (typeof step === 'number') continue
    shapes = shapes.flatMap(shape =>
      shape[String(step)] === undefined ? [] : inner(shape[String(step)] as z.core.$ZodType),
    )
  }
  return [...new Set(shapes.flatMap(Object.keys))]
}
