import type { Place } from '../place.ts'

/** Stands in a rule's bad example before what the finding points at; no part of the YAML. */
const MARK = '▸'

/** A rule's example as YAML, and the place that was marked in it. */
export function readExample(example: string): { text: string; place: Place } {
  const before = example.slice(0, Math.max(0, example.indexOf(MARK))).split('\n')
  return {
    text: example.replace(MARK, ''),
    place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
  }
}
