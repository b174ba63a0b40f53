/** Sentences of curated text and the citation marks (Pandoc: `[@id]`, `[@a; @b]`) that say what each rests on. */

export type MarkedSentence = { text: string; refs: readonly string[] }

const MARK = /\s*\[(@[^\]]*)\]/g
const ID = /@([A-Za-z0-9][\w-]*)/g
/** Words whose full stop ends no sentence. */
const ABBREVIATIONS =
  /(?:^|[\s(“"'])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Art|art|arts|No|no|vol|para|paras|pp?|cf|ca|vs|etc|Sept?|Oct|Nov|Dec|Jan|Feb|Aug)$/
const BOUNDARY = /[.!?…]+["”’'»)]*(?=\s|$|\[@)/gu

/**
 * Splits text into sentences; each carries the ids of the marks inside it and right behind it.
 * Joined with single spaces, the sentences are the text without its marks.
 */
export function sentences(text: string): MarkedSentence[] {
  const result: MarkedSentence[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    const stop = match.index + match[0].length
    if (stop <= start) continue
    const marks = /^(?:\s*\[@[^\]]*\])+/.exec(text.slice(stop))?.[0] ?? ''
    const rest = text.slice(stop + marks.length)
    const certain = marks !== '' || rest.trim() === ''
    const before = text.slice(start, match.index)
    if (!certain && ABBREVIATIONS.test(before) && /^\.\)?$/.test(match[0])) continue
    if (!certain && !/^\s+["“‘'«(]*[\p{Lu}\p{N}\p{Lo}]/u.test(rest)) continue
    push(result, text.slice(start, stop + marks.length))
    start = stop + marks.length
  }
  push(result, text.slice(start))
  return result
}

function push(result: MarkedSentence[], raw: string): void {
  const refs = [...raw.matchAll(MARK)].flatMap(mark =>
    [...(mark[1] ?? '').matchAll(ID)].map(id => id[1] ?? ''),
  )
  const text = raw.replace(MARK, '').replace(/\s+/g, ' ').trim()
  if (text !== '') result.push({ text, refs: [...new Set(refs)] })
}
