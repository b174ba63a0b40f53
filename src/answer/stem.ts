import type { Language } from './language.ts'

/** Light stemming: enough to bring the forms of one word together, never meant to give a word back. */

const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiouy'.includes(letter)
const hasVowel = (text: string): boolean => /[aeiouy]/.test(text)

/** A doubled last consonant is one (`stopped` → `stop`), and a silent e goes (`accuse`, `accusing` → `accus`). */
function trim(stem: string): string {
  const last = stem.at(-1)
  if (last !== undefined && last === stem.at(-2) && !isVowel(last) && !'lsz'.includes(last))
    return stem.slice(0, -1)
  return stem.endsWith('e') && stem.length > 3 ? stem.slice(0, -1) : stem
}

/** English: plural, -ed, -ing, -ly, after the first step of Porter's algorithm (1980). */
function english(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word
  let stem = word
  if (/(?:[^aeiou]ies|[^aeiou]ied)$/.test(stem)) stem = `${stem.slice(0, -3)}y`
  else if (/(?:sses|shes|ches|xes|zes)$/.test(stem)) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.endsWith('ly') && stem.length > 5) stem = stem.slice(0, -2)
  for (const suffix of ['ing', 'ed']) {
    const base = stem.slice(0, -suffix.length)
    if (stem.endsWith(suffix) && base.length >= 3 && hasVowel(base)) return trim(base)
  }
  return trim(stem)
}

const ALBANIAN =
  /(?:eve|ave|ëve|ve|ja|jes|jen|isë|ise|es|sht|it|in|un|ut|et|ët|te|të|ne|në|se|së|ve|ur|uar|i|u|a|e|n|t|j|m)$/
const PERSIAN = /(?:های|هایی|ها|ترین|تر|شان|ات|ان|ش|ی|م)$/

/** Suffixes pile up (ایرانیان), so this is applied twice. */
const persian = (word: string): string => (word.length > 3 ? word.replace(PERSIAN, '') : word)

/** The stem of a normalised word in a language of the record. */
export function stem(word: string, language: Language): string {
  if (language === 'sq') return word.length > 4 ? word.replace(ALBANIAN, '') : word
  if (language === 'fa') return persian(persian(word))
  return english(word)
}
