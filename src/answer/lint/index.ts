import { RULES, type Rule } from '../../knowledge/lint/index.ts'
import { astray } from './rules/astray.ts'
import { sameQuestion } from './rules/same-question.ts'
import { unreached } from './rules/unreached.ts'

/** Every rule of the review: those about the record itself, and those about what the bot makes of it. */
export const ALL_RULES: readonly Rule[] = [...RULES, sameQuestion, astray, unreached]
