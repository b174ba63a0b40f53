import { type Analysed, substanceOf } from '../answer/analyse.ts'
import { lettersIn, overlap } from '../answer/letters.ts'

/** Groups questions that ask for much the same, so that a curator reads each once. */

/** From here two are alike: of the record's own phrasings three groups in four then hold those of one entry alone. */
export const ALIKE = 0.5

/**
 * Takes the items in their order; each joins the group whose first question it is most like, or begins one (leader
 * clustering; Hartigan 1975, ch. 3): what is alike only at the end of a chain stays apart, and a new question moves no old one.
 * @param read the question of an item
 */
export function groupAlike<T>(items: readonly T[], read: (item: T) => Analysed): T[][] {
  const groups: { leader: Traits; items: T[] }[] = []
  for (const item of items) {
    const traits = traitsOf(read(item))
    let best: (typeof groups)[number] | undefined
    let most = ALIKE
    for (const group of groups) {
      const alike = likeness(traits, group.leader)
      // At equal likeness the older group.
      if (best === undefined ? alike >= most : alike > most) [best, most] = [group, alike]
    }
    if (best === undefined) groups.push({ leader: traits, items: [item] })
    else best.items.push(item)
  }
  return groups.map(group => group.items)
}

type Traits = { stems: ReadonlySet<string>; letters: Int32Array }

export const traitsOf = (question: Analysed): Traits => ({
  stems: new Set(substanceOf(question)),
  letters: lettersIn(question.telling),
})

/** From 0 to 1: the mean of what two questions share of words and of letters, each as a cosine. */
export function likeness(a: Traits, b: Traits): number {
  const smaller = a.stems.size < b.stems.size ? [a, b] : [b, a]
  const shared = [...(smaller[0]?.stems ?? [])].filter(stem => smaller[1]?.stems.has(stem)).length
  const sizes = Math.sqrt(a.stems.size * b.stems.size)
  return ((sizes === 0 ? 0 : shared / sizes) + overlap(a.letters, b.letters)) / 2
}
