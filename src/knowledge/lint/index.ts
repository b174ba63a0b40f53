import type { Rule } from './rule.ts'
import { answerLength } from './rules/answer-length.ts'
import { attribution } from './rules/attribution.ts'
import { claimWords } from './rules/claim-words.ts'
import { dateOrder } from './rules/date-order.ts'
import { excerptLocator } from './rules/excerpt-locator.ts'
import { firstPhrasing } from './rules/first-phrasing.ts'
import { futureDate } from './rules/future-date.ts'
import { languageCode } from './rules/language-code.ts'
import { lineLength } from './rules/line-length.ts'
import { loadedWords } from './rules/loaded-words.ts'
import { locator } from './rules/locator.ts'
import { markForm } from './rules/mark-form.ts'
import { markPlace } from './rules/mark-place.ts'
import { misconceptionQuestions } from './rules/misconception-questions.ts'
import { noneSearched } from './rules/none-searched.ts'
import { oneSidedSource } from './rules/one-sided-source.ts'
import { parityLength } from './rules/parity-length.ts'
import { parityOrder } from './rules/parity-order.ts'
import { parityShape } from './rules/parity-shape.ts'
import { phrasingLanguage } from './rules/phrasing-language.ts'
import { quoteLength } from './rules/quote-length.ts'
import { repliesTold } from './rules/replies-told.ts'
import { reviewDue } from './rules/review-due.ts'
import { roleDates } from './rules/role-dates.ts'
import { sourceBefore } from './rules/source-before.ts'
import { statementForm } from './rules/statement-form.ts'
import { supportWords } from './rules/support-words.ts'
import { trailingSpace } from './rules/trailing-space.ts'
import { twinSource } from './rules/twin-source.ts'
import { uncitedSource } from './rules/uncited-source.ts'
import { unusedName } from './rules/unused-name.ts'

export { readExample } from './example.ts'
export { EXCEPTION } from './exceptions.ts'
export type { Edit, Finding } from './finding.ts'
export { applyEdits } from './fix.ts'
export { review } from './review.ts'
export type { Report, Review, Rule } from './rule.ts'

/** The rules that need nothing but the record, in the order in which a curator meets what they are about. */
export const RULES: readonly Rule[] = [
  // What a sentence rests on
  markForm,
  markPlace,
  locator,
  supportWords,
  // Whose words they are
  attribution,
  claimWords,
  loadedWords,
  statementForm,
  oneSidedSource,
  repliesTold,
  // Parity
  parityShape,
  parityLength,
  parityOrder,
  noneSearched,
  misconceptionQuestions,
  // Dates
  dateOrder,
  roleDates,
  sourceBefore,
  futureDate,
  reviewDue,
  // Sources and names
  quoteLength,
  excerptLocator,
  twinSource,
  uncitedSource,
  unusedName,
  languageCode,
  // How people ask and read
  phrasingLanguage,
  firstPhrasing,
  answerLength,
  lineLength,
  trailingSpace,
]
