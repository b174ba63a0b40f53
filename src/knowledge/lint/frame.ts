import { ACTS } from '../acts.ts'

/** Frames: the words by which a sentence says that somebody else says what it says. */

const QUOTES = /“[^”]*”|"[^"]*"|«[^»]*»|‘[^’]*’(?!\p{L})/gu

/** The text with what stands in quotation marks blanked: those are somebody's own words. */
export const unquoted = (text: string): string => text.replace(QUOTES, quote => ' '.repeat(quote.length))

/** `accuses`, `accused` → also `accuse`: after "did", "to" and plural subjects. */
const acts = Object.entries(ACTS).flatMap(([says, said]) => [says, said, says.replace(/(?<=h|ss)es$|s$/, '')])
const OTHERS =
  'deny|denies|denied|told|tells?|wrote|writes?|argued?s?|stated?s?|criticis(?:es?|ed)|blam(?:es?|ed)|alleg(?:es?|ed)|' +
  'attribut(?:es?|ed)|link(?:s|ed)|invok(?:es?|ed)|count(?:s|ed)|speaks?|spoke|object(?:s|ed)|add(?:s|ed)|asks?|' +
  'asked|conclud(?:es?|ed)|found|finds?|not(?:es|ed)|quot(?:es?|ed)|testif(?:ies|ied)|pass(?:es|ed) on|names?|named|react(?:s|ed)|' +
  'according to|in the words of|in (?:\\p{L}+’s|its|his|her|their) words'
/** Not "the reported entry", which only looks like a frame. */
const FRAME = new RegExp(`(?<!\\b(?:the|a|an|of|this|that|its) )\\b(?:${acts.join('|')}|${OTHERS})\\b`, 'iu')
const NOUN_FRAME =
  /\b(?:accusations?|allegations?|claims?|judgements?|objections?|reactions?|reply|replies|opinion|view|account)\b/i

/** Whether a sentence, outside its quotes, says that it passes on what somebody says. */
export function isFramed(sentence: string): boolean {
  const bare = unquoted(sentence)
  return FRAME.test(bare) || NOUN_FRAME.test(bare)
}
