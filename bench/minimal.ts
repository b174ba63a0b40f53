import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Everyday requests in the minimal form of a knowledge file: intents that people wrote many phrasings of. */

const FOLDER = 'bench/intents'

type Halves<T> = { tune: readonly T[]; heldout: readonly T[] }

export type Intents = {
  training: ReadonlyMap<string, readonly string[]>
  /** Other phrasings of the intents, and questions that belong to none: those to learn by, and the others. */
  test: Halves<{ text: string; intent: string }>
  outside: Halves<string>
}

/** Reads files of `# intent`, its training phrasings, `## test`, its test phrasings; and `oos-….txt`, one a line. */
export async function readIntents(): Promise<Intents> {
  const training = new Map<string, string[]>()
  const test: { text: string; intent: string }[] = []
  const outside: string[] = []
  for (const file of (await readdir(FOLDER)).filter(name => name.endsWith('.txt')).sort()) {
    const lines = (await readFile(join(FOLDER, file), 'utf8')).split('\n').map(line => line.trim())
    let intent = ''
    let testing = false
    for (const text of lines.filter(line => line !== '')) {
      if (file.startsWith('oos-')) outside.push(text)
      else if (text === '## test') testing = true
      else if (text.startsWith('# ')) {
        intent = text.slice(2)
        testing = false
        training.set(intent, [])
      } else if (testing) test.push({ text, intent })
      else training.get(intent)?.push(text)
    }
  }
  return {
    training,
    test: halves(test),
    outside: halves(outside),
  }
}

const halves = <T>(items: readonly T[]): Halves<T> => ({
  tune: items.filter((_, i) => i % 2 === 0),
  heldout: items.filter((_, i) => i % 2 === 1),
})

/** The knowledge file: what an answer says is without words of its intent, so that phrasings alone count. */
export function fileOf({ training }: Intents): string {
  const answers = [...training].map(
    ([id, questions], i) =>
      `  - id: ${id}\n    text: "See section ${i + 1}."\n    sources: [handbook]\n    questions: ${JSON.stringify(questions)}`,
  )
  return `dispute: { id: intents, title: "A handbook", language: en }
sources:
  - { id: handbook, title: "Handbook", publisher: "House", url: "https://example.org/", date: "2024-01-01", language: en }
answers:
${answers.join('\n')}
`
}
