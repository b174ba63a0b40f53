import type { Entry } from '../knowledge/index.ts'
import { LANGUAGES, type Language } from './language.ts'
import { plain } from './normalise.ts'
import { stem } from './stem.ts'

/** Recognises the names of the record's parties, persons and terms, and idioms, in a row of words. */
export type Names = {
  /** The longest name or idiom that begins at `at` in a row of stems: what it stands for, how many words it takes. */
  match: (stems: readonly string[], at: number, language: Language) => Match | undefined
}
type Match = { tokens: readonly string[]; length: number; name: boolean }

type Row = { stems: readonly string[]; tokens: readonly string[]; name: boolean }

/** The mark of a token that stands for an entry's name. */
export const NAME_MARK = '@'

export const isName = (term: string): boolean => term.startsWith(NAME_MARK)

/**
 * @param entries whose `name` and `names` are recognised; entries that share a name share its token
 * @param idioms several words → the word they stand for
 */
export function createNames(entries: Iterable<Entry>, idioms: ReadonlyMap<string, string>): Names {
  const tokenOf = new Map<string, string>()
  const names: [string, string][] = []
  for (const entry of entries) {
    if (entry.kind !== 'party' && entry.kind !== 'person' && entry.kind !== 'term') continue
    const forms = [entry.name, ...(entry.names ?? [])].map(form => plain(form))
    const token =
      forms.map(form => tokenOf.get(form)).find(known => known !== undefined) ?? NAME_MARK + entry.id
    const surname = entry.kind === 'person' ? [forms[0]?.split(' ').at(-1) ?? ''] : []
    for (const form of [...forms, ...surname]) {
      if (form === '' || tokenOf.has(form)) continue
      tokenOf.set(form, token)
      names.push([form, token])
    }
  }
  const tables = new Map(
    LANGUAGES.map(language => {
      const table = new Map<string, Row[]>()
      const add = (text: string, tokens: readonly string[], name: boolean): void => {
        const stems = text.split(' ').map(word => stem(word, language))
        const rows = table.get(stems[0] ?? '') ?? []
        rows.push({ stems, tokens, name })
        table.set(stems[0] ?? '', rows)
      }
      for (const [form, token] of names) add(form, [token], true)
      if (language === 'en') {
        for (const [idiom, meaning] of idioms) {
          add(
            idiom,
            meaning
              .split(' ')
              .filter(word => word !== '')
              .map(word => stem(word, 'en')),
            false,
          )
        }
      }
      for (const rows of table.values()) rows.sort((a, b) => b.stems.length - a.stems.length)
      return [language, table] as const
    }),
  )
  return {
    match: (row, at, language) => {
      for (const { stems, tokens, name } of tables.get(language)?.get(row[at] ?? '') ?? []) {
        if (stems.every((expected, i) => row[at + i] === expected)) {
          return { tokens, length: stems.length, name }
        }
      }
      return undefined
    },
  }
}
