import { parseEvents, type Event as YamlEvent } from 'js-yaml'

/** Finds where in a YAML text a value stands, so that a problem can name its line and column. */

export type Path = readonly PropertyKey[]
export type Place = { line: number; column: number }

/** js-yaml's event types, by their numbers. */
const DOCUMENT = 1
const SEQUENCE = 2
const MAPPING = 3
const SCALAR = 4
const POP = 6
/** And its styles of scalars. */
const QUOTED = [2, 3]
const BLOCK = [4, 5]

/** Where a scalar's characters stand, without its quotes. */
export type Range = { start: number; end: number }

/** `start` is undefined where nothing was written: after `text:` on a line of its own. */
type Node = { start: number | undefined; keyStart?: number; value?: Range; children?: Map<string, Node> }

/** The places of a YAML text, by path: `['answers', 3, 'sources', 0]`. */
export type Locator = {
  /** A path that does not exist gives its nearest parent; with `key` the place of the key itself is meant. */
  place: (path: Path, key?: string) => Place
  /** Where in a scalar some of its words stand, however its lines are broken; else where it begins. */
  words: (path: Path, words: string) => Place
  /** What a scalar covers; undefined for anything else. */
  value: (path: Path) => Range | undefined
  /** The lines (1-based) of scalars that take several, where every space may count. */
  folded: () => ReadonlySet<number>
}

export function locator(text: string): Locator {
  const { root, scalars } = readTree(text, parseEvents(text, {}))
  const lines = lineStarts(text)
  const find = (path: Path): Node | undefined =>
    path.reduce<Node | undefined>((node, step) => node?.children?.get(String(step)), root)
  const place: Locator['place'] = (path, key) => {
    let node = root
    let offset = root.start ?? 0
    for (const step of key === undefined ? path : [...path, key]) {
      const child = node.children?.get(String(step))
      if (!child) break
      node = child
      offset = child.start ?? child.keyStart ?? offset
    }
    if (key !== undefined && node.keyStart !== undefined) offset = node.keyStart
    return placeIn(lines, offset)
  }
  return {
    place,
    words: (path, words) => {
      const range = find(path)?.value
      const at = range === undefined ? -1 : text.slice(range.start, range.end).search(spread(words))
      return range === undefined || at === -1 ? place(path) : placeIn(lines, range.start + at)
    },
    value: path => find(path)?.value,
    folded: () =>
      new Set(
        scalars.flatMap(({ start, end }) => {
          const first = placeIn(lines, start).line
          const last = placeIn(lines, start + text.slice(start, end).trimEnd().length).line
          return first === last ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i)
        }),
      ),
  }
}

/** A pattern for words between which a line may end. */
const spread = (words: string): RegExp => new RegExp(words.split(/\s+/).map(RegExp.escape).join('\\s+'))

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The 1-based line and column of an offset, by bisection: a large file may have many problems. */
function placeIn(starts: readonly number[], offset: number): Place {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

function readTree(text: string, events: readonly YamlEvent[]): { root: Node; scalars: Range[] } {
  const scalars: Range[] = []
  let next = 0
  const read = (): Node => {
    const event = events[next++]
    if (event === undefined) return { start: undefined }
    if (event.type === SEQUENCE || event.type === MAPPING) {
      const children = new Map<string, Node>()
      const node: Node = { start: event.start, children }
      for (let index = 0; events[next] !== undefined && events[next]?.type !== POP; index++) {
        if (event.type === SEQUENCE) {
          children.set(String(index), read())
          continue
        }
        const key = events[next]
        const keyNode = read()
        const name = key?.type === SCALAR ? text.slice(key.valueStart, key.valueEnd) : String(index)
        const value = read()
        if (keyNode.start !== undefined) value.keyStart = keyNode.start
        children.set(name, value)
      }
      next++
      return node
    }
    if (event.type !== SCALAR || event.valueStart < 0) return { start: undefined }
    const value = { start: event.valueStart, end: event.valueEnd }
    scalars.push(value)
    return { start: startOf(text, event), value }
  }
  while (events[next]?.type === DOCUMENT) next++
  return { root: read(), scalars }
}

/** A quoted value begins at its quote, a block at its first word. */
function startOf(text: string, { style, valueStart }: { style: number; valueStart: number }): number {
  if (QUOTED.includes(style)) return valueStart - 1
  return BLOCK.includes(style) ? valueStart + text.slice(valueStart).search(/\S|$/) : valueStart
}
