import { normalise, words } from './normalise.ts'

/**
 * The countries of the world by their names, so that a question about one that the record does not speak of is seen to be
 * about something else. Names come from Unicode CLDR, in the languages that questions are read in.
 */

const LANGUAGES = ['en', 'sq', 'fa']

/** What else countries and their people are called in English, by ISO 3166 code. */
const ALSO = `AE emirati uae;AF afghan;AM armenian;AR argentine argentinian;AT austrian;AU australian;AZ azerbaijani azeri;
  BA bosnia bosnian;BE belgian;BG bulgarian;BH bahraini;BR brazilian;BY belarusian;CA canadian;CH swiss;CN chinese;CU cuban;
  CY cypriot;CZ czech;DE german;DK danish;DZ algerian;EE estonian;EG egyptian;ES spanish;ET ethiopian;FI finnish;FR french;
  GB uk british britain england;GE georgian;GR greek;HR croatian;HU hungarian;ID indonesian;IE irish;IL israeli;IN indian;
  IQ iraqi;IS icelandic;IT italian;JO jordanian;JP japanese;KE kenyan;KP korea korean;KW kuwaiti;LB lebanese;LT lithuanian;
  LV latvian;LY libyan;MA moroccan;MD moldovan;ME montenegrin;MK macedonia macedonian;MX mexican;MY malaysian;NG nigerian;
  NL dutch holland;NO norwegian;OM omani;PK pakistani;PL polish;PS palestine palestinian;PT portuguese;QA qatari;
  RO romanian;RS serbian serb;RU russian;SA saudi;SE swedish;SI slovenian;SK slovak;SO somali;SY syrian;TH thai;
  TN tunisian;TR turkey turkish;TW taiwanese;UA ukrainian;US usa american america;UZ uzbek;VE venezuelan;VN vietnamese;
  XK kosovo kosovar kosovan;YE yemeni;ZA african`
/** A name of more words than this is written in full by nobody. */
const LONGEST = 3

/** Codes by name, and how many words a name that begins with a word may have. */
let known: { byName: ReadonlyMap<string, string>; longest: ReadonlyMap<string, number> } | undefined

function codes(): NonNullable<typeof known> {
  const byName = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pairs = letters.flatMap(a => letters.map(b => a + b))
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of pairs) {
      const name = words(normalise(names.of(code) ?? '')).join(' ')
      // Albanian names a country with its article: Gjermani, Gjermania; Francë, Franca.
      const forms = language === 'sq' ? [name, `${name}a`, name.replace(/e$/, 'a')] : [name]
      if (name !== '') for (const form of forms) byName.set(form, code)
    }
  }
  for (const line of ALSO.split(';')) {
    const [code = '', ...others] = line.trim().split(/\s+/)
    for (const other of others) for (const form of [other, `${other}s`]) byName.set(form, code)
  }
  const longest = new Map<string, number>()
  for (const name of byName.keys()) {
    const [first = '', ...rest] = name.split(' ')
    longest.set(first, Math.min(LONGEST, Math.max(longest.get(first) ?? 0, 1 + rest.length)))
  }
  return { byName, longest }
}

/** The countries that a row of normalised words names, as ISO 3166 codes. */
export function countriesIn(row: readonly string[]): Set<string> {
  known ??= codes()
  const found = new Set<string>()
  for (const [at, word] of row.entries()) {
    const most = known.longest.get(word) ?? 0
    for (let count = 1; count <= most; count++) {
      const code = known.byName.get(row.slice(at, at + count).join(' '))
      if (code !== undefined) found.add(code)
    }
  }
  return found
}
