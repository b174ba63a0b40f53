import { stem } from './stem.ts'

/** What a question asks to be done with the record, by the words it is put in. */
export type Task =
  /** What somebody said; who spoke at all. */
  | 'said'
  | 'spoke'
  | 'happened'
  /** What was known on a day; what is new since one. */
  | 'known'
  | 'changed'
  /** How it is known; what is not known; who disputes it; how accounts differ. */
  | 'basis'
  | 'unknown'
  | 'disputed'
  | 'compared'
  /** What else the parties of a contention said. */
  | 'rest'

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(word => stem(word, 'en')))

export const SAYING = stems(
  'say said says saying state stated statement tell told claim comment announce declare react reaction respond response reply answer warn promise speak spoke spoken word words remark quote position view account',
)
export const HAPPENING = stems(
  'happen happening event occur timeline chronology unfold place news new hapend',
)
/** Words that say how to tell, or who somebody is; they are no subject. */
export const TELLING = stems(
  'everything anything all list show give full summary overview minister ministry foreign spokesman spokesperson government president premier prime official ambassador secretary leader white house day week month year date time period record file source evidence proof known unknown clear unclear open publish report public changed change update since until between first second half begin beginning end early mid late summer spring autumn winter january february march april may june july august september october november december dispute deny contest disagree contested disputed difference differ compare comparison versus side other both each party parties basis remain stay still leave',
)

const OPEN = '(?:known|clear|established|answered|settled|on record)'
const WE = '(?:we|you|they|one|anyone|anybody|people|somebody|someone|i)'
const THIS = '(?:this|that|it|these|they|any of (?:this|that|it))'
const ASKER =
  '(?:who|does any(?:one|body)|did any(?:one|body)|has any(?:one|body)|is there any(?:one|body)|do others)'
const MEDIA = '(?:paper|outlet|media|agency|source|newspaper)s?'

/** Read in this order over the words of a question, put right, in small letters, without its dates. */
const RULES: readonly (readonly [Task, readonly string[]])[] = [
  [
    'basis',
    [
      `\\bhow (?:do|can|could|did|would|does) ${WE}(?: really| actually| even)? know\\b`,
      `\\bhow is ${THIS} known\\b`,
      '\\baccording to (?:whom|who|which|what)\\b',
      `\\b(?:who|which ${MEDIA}) (?:reported|reports|wrote)\\b`,
      '\\bon what basis\\b',
      '\\bwhat (?:do|does|did) (?:we|you|that|this|it|the record|the file) (?:base|rest)\\b',
      '^(?:and |but |ok |so )*(?:(?:what|where|which)(?: is| are)? )?(?:the |your |any |a )?(?:sources?|citations?|references?|links?|proof|evidence)(?: for (?:that|this|it)| please)*$',
      `^(?:and )?(?:who (?:said|says|told) (?:so|${THIS})|says who|where (?:is|does) ${THIS} (?:written|come) ?(?:from)?)$`,
    ],
  ],
  [
    'unknown',
    [
      `\\bwhat(?: all)? (?:(?:is|are|was|remains?|stays?)(?: still)? |still )(?:not (?:yet |really |publicly )?${OPEN}|unknown|unclear|unanswered|unresolved|uncertain|open)\\b`,
      `\\bwhat (?:not|isnt|arent|wasnt) (?:yet |really )?${OPEN}\\b`,
      `\\bwhat (?:do|does|did|can) (?:${WE}|the (?:record|file|bot)) (?:still |really )?not (?:yet |still )?(?:know|say|tell)\\b`,
      `\\bwhat (?:dont|doesnt) (?:${WE}|the (?:record|file|bot)) (?:yet |still )?(?:know|say|tell)\\b`,
      '\\bwhat does (?:nobody|no one|noone) know\\b',
      '\\b(?:unknowns|open questions?|unanswered questions?|gaps in the (?:record|file))\\b',
    ],
  ],
  [
    'disputed',
    [
      `\\b${ASKER}\\b.{0,30}\\b(?:disputes?|disputed|denies|deny|denied|contests?|contested|disagrees?|disagreed|contradicts?|challenges?|objects?)\\b`,
      `\\b(?:is|are|was|were) ${THIS}\\b.{0,12}\\b(?:contested|disputed|controversial|in dispute|agreed|undisputed)\\b`,
      '\\bthe other (?:side|sides|party)\\b',
    ],
  ],
  [
    'changed',
    [
      '\\b(?:what|anything|something|much)\\b.{0,20}\\b(?:changed?|new|different|updates?|updated|added)\\b',
      '\\b(?:news|updates|changes|developments) since\\b',
      '\\bany (?:news|updates|changes|developments)\\b',
      '\\bwhat has happened since\\b',
    ],
  ],
  [
    'known',
    [
      '\\b(?:was|were|had been|been|all|everything|facts)\\b.{0,12}(?<!\\bmade )\\bknown\\b',
      `\\bwhat did (?:${WE}|the world|the public) know\\b`,
      '^known\\b',
      '\\bas of\\b|\\bback then\\b|\\bstate of knowledge\\b|\\bat th(?:at|e) (?:time|point|moment)\\b',
    ],
  ],
]

const PATTERNS = RULES.map(
  ([task, patterns]) => [task, patterns.map(pattern => new RegExp(pattern))] as const,
)

const COMPARING =
  /\b(?:compare|compared|comparison|versus|differ|differs|difference|differences|contrast|side by side|next to each other|beside|both|each|respectively|two columns)\b/

/** What was public up to a day was known on it. */
export const isPublic = (words: string): boolean =>
  /\bwhat\b.{0,60}\b(?:public|published|reported|established|clear|on record)\b/.test(words)

/** The task that words of a question name outright; what is said and done is read from its names and days. */
export const taskIn = (words: string): Task | undefined =>
  PATTERNS.find(([, patterns]) => patterns.some(pattern => pattern.test(words)))?.[0]

export const compares = (words: string): boolean => COMPARING.test(words)
