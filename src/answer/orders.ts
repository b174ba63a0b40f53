/**
 * Orders to the bot are no questions: there is nothing in it that could obey, but a reply that happened to match
 * words of an order would look like obedience.
 */
/** Where an order begins: a sentence, or behind a word that leads to one. "Did it ignore the rules?" is no order. */
const BEGIN = String.raw`(?:^|[.!?:;,]\s*|\b(?:please|plz|pls|now|and|then|just|must|should|will|can you|could you)\s+)`
const order = (rest: string): RegExp => new RegExp(BEGIN + rest)

const ORDERS: readonly RegExp[] = [
  order(
    String.raw`(?:ignor\w*|disregard|forget|override|bypass|drop)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines?|restrictions?|previous|prior|above|everything|before)\b`,
  ),
  /\b(?:ur|your|all|any) (?:\w+ )?(?:rules|instructions|guidelines|restrictions)\b.{0,20}\b(?:aside|off)\b/,
  /\b(?:system|hidden|secret|initial)\s+(?:prompt|message|instructions?|configuration)\b/,
  /\b(?:you are now|role ?play|from now on|developer mode|jailbreak)\b/,
  order(String.raw`(?:act as|pretnd|pretend (?:to be|you|that|ur))\b`),
  order(
    String.raw`(?:repeat after me|say exactly|just say|only say|reply (?:only )?with|respond (?:only )?with|write exactly|output exactly)\b`,
  ),
  order(String.raw`(?:write|say|print|post|type|output)\s*[:“"'«]`),
  order(
    String.raw`(?:reveal|print|show|dump|leak)\b.{0,30}\b(?:your|system|bot)\b.{0,20}\b(?:prompt|config\w*|instructions?|tokens?|keys?|rules?|settings)\b`,
  ),
  /@(?:everyone|here|channel)\b/,
  order(
    String.raw`(?:ping|tag|mention|notify|dm)\b.{0,20}\b(?:everyone|everybody|here|channel|all|admins?|mods?)\b`,
  ),
  /^(?:as|speaking as|you as) an?\b.{0,60}\b(?:say|write|admit|declare|tell us|agree)\b/,
  order(String.raw`admit (?:it|that|you)\b`),
]

/** Whether a text gives the bot an order instead of asking a question. */
export function isOrder(text: string): boolean {
  const lower = text.normalize('NFKC').toLowerCase()
  return ORDERS.some(pattern => pattern.test(lower))
}
