/** The languages questions are understood in; replies are in English, the language of the record. */
export const LANGUAGES = ['en', 'sq', 'fa'] as const
export type Language = (typeof LANGUAGES)[number]

const ALBANIAN_WORDS = new Set(
  (
    'a ai ajo ata ato cfare cila cilat cili cilet dhe e eshte ishte jane ka kane ke kishte kjo kto kush ky me mbi ' +
    'mund nga nje ne nuk pas per perse pse pyetje qe qene sa se si sic sipas te tha thane u une ndodhi ku kur'
  ).split(' '),
)

/**
 * Arabic script is read as Persian; ë, ç or at least two (a third of the words) Albanian function words as
 * Albanian; everything else as English. Trained detectors did no better on questions of five words.
 * @param text as typed; @param words its normalised words
 */
export function detectLanguage(text: string, words: readonly string[]): Language {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0
  if (arabic * 2 > (text.match(/\p{L}/gu)?.length ?? 0)) return 'fa'
  const albanian = words.filter(word => ALBANIAN_WORDS.has(word)).length
  const letters = /[ëç]/i.test(text) ? 1 : 0
  return albanian + letters >= 2 && (albanian + letters) * 3 >= words.length ? 'sq' : 'en'
}

/** Said above a reply to a question in another language, in that language. */
export const UNDERSTOOD: Record<Exclude<Language, 'en'>, string> = {
  sq: 'Pyetja u kuptua në shqip; përgjigjja është në anglisht, gjuha e dosjes.',
  fa: 'پرسش به فارسی فهمیده شد؛ پاسخ به انگلیسی، زبان این پرونده، است.',
}
