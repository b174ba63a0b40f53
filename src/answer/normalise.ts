/** Text as people and files write it → text the matcher compares. */

/** Longer questions are cut here, and the reply says so. A chat message of either platform fits. */
export const MAX_QUESTION = 2_000

/**
 * Folds what does not tell two questions apart: case, accents, compatibility forms, apostrophes, Arabic and
 * Persian letter variants, digits of other scripts. Control, bidi and zero-width characters go.
 */
export function normalise(text: string): string {
  return spell(/^[ -~]*$/.test(text) ? text : fold(text))
}

/**
 * A text as a reply may repeat it: on one line, without marks that are invisible or turn its direction, without halves of
 * characters. What joins letters (ZWNJ, ZWJ) stays, as Persian is not written without.
 */
export function legible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cf}--[\u200c\u200d]]/gv, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
}

/** What letters beyond ASCII stand for. Most questions have none, and are spared this. */
function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      // ZWNJ separates parts of a Persian word that others write with a space.
      .replace(/\u200c/g, ' ')
      .replace(/[\p{M}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
      .replace(/\p{Cc}/gu, ' ')
      .replace(/[\u06f0-\u06f9\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) & 0xf))
      .replace(/ي|ى/g, 'ی')
      .replace(/ك/g, 'ک')
  )
}

function spell(text: string): string {
  return text
    .replace(/\b(?:the US|US(?![a-z])|U\.\s?S\.(?:\s?A\.)?|USA)/g, ' usa ')
    .replace(/\bthe us\b/gi, ' usa ')
    .replace(/(?<![\p{L}\p{N}])((?:\p{L}\.){2,})/gu, dotted => dotted.replaceAll('.', ''))
    .toLowerCase()
    .replace(/n['’]t\b/g, ' not')
    .replace(/['’ʼ]s\b/g, '')
    .replace(/['’ʼʿʾ`´]/g, '')
}

/** The words of a normalised text: runs of letters and digits. */
export function words(normalised: string): string[] {
  return normalised.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A text as its normalised words: two that differ in case, marks or spaces alone are the same. */
export const plain = (text: string): string => words(normalise(text)).join(' ')

/** Whether there is anything in a text that could be a question. */
export function isBlank(text: string): boolean {
  return words(normalise(text)).length === 0
}
