/** A property of the product that is shown at any size: some seconds’ worth in `npm test`, all in `npm run soak`. */
export type Soak = {
  name: string
  /** The property, as the sentence of a test. */
  shows: string
  /** Inputs that `npm test` takes, and `npm run soak`; of a set that has fewer, all are taken. */
  few: number
  all: number
  /** @param timed whether time counts: only where nothing else is run */
  run: (size: number, timed: boolean) => Promise<Outcome>
}

export type Outcome = {
  /** What was measured, by name, as it is printed on one line. */
  figures: Readonly<Record<string, number | string>>
  /** What broke the property, each with the input that shows it. */
  faults: readonly string[]
  /** What is worth a look and breaks nothing. */
  seen?: readonly string[]
}

/** Up to so many of a list, spread over the whole of it. */
export function spread<T>(list: readonly T[], size: number): readonly T[] {
  if (list.length <= size) return list
  return Array.from({ length: size }, (_, i) => list[Math.floor((i * list.length) / size)] as T)
}

/** A text as a report shows it: on one line, every character visible, not too long. */
export function shown(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[^\P{C} ]/gu,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
  return escaped.length <= 300 ? escaped : `${escaped.slice(0, 300)}… (${text.length} characters)`
}
