import { MONTHS } from '../knowledge/index.ts'
import { normalise } from './normalise.ts'

/** What structure reads of questions in Albanian and Persian: full dates, and whether they ask what was known. */

/** Months from January on, in all their spellings. */
const NAMES: readonly (readonly string[])[] = [
  'janar|ژانویه',
  'shkurt|فوریه',
  'mars|مارس',
  'prill|آوریل|اپریل',
  'maj|مه|می',
  'qershor|ژوئن|جون',
  'korrik|ژوئیه|جولای',
  'gusht|اوت|آگوست',
  'shtator|سپتامبر',
  'tetor|اکتبر',
  'nëntor|نوامبر',
  'dhjetor|دسامبر',
].map(names => names.split('|').map(normalise))

const DATE = new RegExp(String.raw`(\d{1,2})\s+(${NAMES.flat().join('|')})(?:it)?\s+((?:19|20)\d\d)`, 'g')

/** A normalised text with the months of its full dates in English: `8 shtator 2022` → `8 September 2022`. */
export const withEnglishMonths = (normalised: string): string =>
  normalised.replace(DATE, (_, day: string, name: string, year: string) => {
    const month = MONTHS[NAMES.findIndex(names => names.includes(name))]?.toLowerCase()
    return `${day} ${month} ${year}`
  })

const KNOWN = new RegExp(
  [
    String.raw`\bc?(?:dihe[jtn]|dihesh|dihe[js]hin|dinin|dinte|dinim)\b`,
    String.raw`\b(?:e|i|te) (?:ditur|njohur|publikuar)a?\b`,
    String.raw`\b(?:ishte|ishin|qe) (?:bere|publikuar)\b`,
    ...['می‌دانست', 'دانسته', 'معلوم بود', 'مشخص بود', 'روشن بود', 'معلوم شده', 'مشخص شده', 'منتشر شده'].map(
      normalise,
    ),
  ].join('|'),
)

/** Whether a normalised text asks in one of them what was known. */
export const asksKnown = (normalised: string): boolean => KNOWN.test(normalised)
