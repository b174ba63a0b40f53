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

type Node = { start: number; keyStart?: number; children?: Map<string, Node> }

/** The 1-based line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/**
 * A function from a path (`['answers', 3, 'sources', 0]`) to its place. A path that does not exist gives its
 * nearest parent; with `key` the place of the key itself is meant, not of its value.
 */
export function locator(text: string): (path: Path, key?: string) => Place {
  const root = readTree(text, parseEvents(text, {}))
  return (path, key) => {
    let node = root
    let offset = root.start
    for (const step of key === undefined ? path : [...path, key]) {
      const child = node.children?.get(String(step))
      if (!child) break
      node = child
      offset = child.start
    }
    if (key !== undefined && node.keyStart !== undefined) offset = node.keyStart
    return placeOf(text, offset)
  }
}

function readTree(text: string, events: readonly YamlEvent[]): Node {
  let next = 0
  const read = (): Node => {
    const event = events[next++]
    if (event === undefined) return { start: 0 }
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
        value.keyStart = keyNode.start
        children.set(name, value)
      }
      next++
      return node
    }
    if (event.type === SCALAR) {
      // A value in quotes or a block begins at its quote or indicator, not at its first character.
      const quoted = '"\''.includes(text[event.valueStart - 1] ?? ' ')
      return { start: Math.max(0, quoted ? event.valueStart - 1 : event.valueStart) }
    }
    return { start: 0 }
  }
  while (events[next]?.type === DOCUMENT) next++
  return read()
}
