import { Document, isPair, isScalar, isSeq, Scalar, stringify, visit } from 'yaml'
import type { Phrasing } from '../../knowledge/index.ts'
import type { Values } from './ask.ts'

/** How the record lays an entry out. */

/** Longer lines are broken. */
const WIDTH = 140
/** How far in entries stand, and the lines of their lists behind the hyphen. */
const ENTRY = 2
const ITEM = 8
/** Lists that stand on one line. */
const INLINE = ['names', 'about']

/** The answers as an entry, its fields in this order: `support.source` and `support.at` make one line of support. */
export function layOut(order: readonly string[], values: Values): Record<string, unknown> {
  const fields = order.flatMap((field): [string, unknown][] => {
    if (field in values) return [[field, values[field]]]
    const parts = Object.entries(values).filter(([name]) => name.startsWith(`${field}.`))
    const line = Object.fromEntries(parts.map(([name, value]) => [name.slice(field.length + 1), value]))
    return parts.length === 0 ? [] : [[field, [line]]]
  })
  return Object.fromEntries(fields)
}

/** An entry as YAML, beginning with `- `: texts with a colon or of several lines behind `>-`, small maps on one line. */
export function toYaml(entry: object): string {
  const document = new Document([entry])
  visit(document, {
    Pair: (_, { key, value }, { length: depth }) => {
      if (depth > 3) return
      if (isSeq(value) && INLINE.includes(String(key))) value.flow = true
      if (isScalar(value) && typeof value.value === 'string' && needsBlock(String(key), value.value))
        value.type = Scalar.BLOCK_FOLDED
    },
    Map: (_, map, path) => {
      const parent = path.at(-1)
      const start = isPair(parent) ? `${parent.key}: `.length + 2 * ENTRY : ITEM
      const line = stringify(map, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()
      map.flow = path.length > 2 && start + line.length <= WIDTH
    },
  })
  return document.toString({ lineWidth: WIDTH - ENTRY }).replace(/: \[ (.*) \]$/gm, ': [$1]')
}

function needsBlock(field: string, text: string): boolean {
  const line = stringify({ [field]: text }, { lineWidth: 0 }).trimEnd()
  const quoted = /^\w+: ["']/.test(line)
  return text.includes(' ') && (quoted || 2 * ENTRY + line.length > WIDTH)
}

/** A phrasing as one line of YAML that may stand in a list of either form. */
export const phrasingLine = (phrasing: Phrasing): string =>
  stringify([phrasing], { collectionStyle: 'flow', lineWidth: 0 })
    .trim()
    .replace(/^\[ (.*) \]$/s, '$1')
